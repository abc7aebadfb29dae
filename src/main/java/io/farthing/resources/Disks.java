package io.farthing.resources;

import io.farthing.catalog.Platform;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Answer.Refused;
import io.farthing.resources.Answer.Why;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes, changes and ends disks.
public final class Disks {
    /// What is made where no size is named, in MiB.
    public static final int USUAL_SIZE = 10_240;

    public static final int MOST_SIZE = 2_097_152;

    /// Of the profile by which the platform copies it.
    public static final String PROFILE = "snapshot_profile";

    /// Of what a copy was made.
    public static final String SOURCE = "source";

    /// What a disk is, where it is not one to write on: a copy to go back to.
    public static final String TYPE = "type";

    public static final String SNAPSHOT = "snapshot";

    private final Resources resources;

    public Disks(Resources resources) {
        this.resources = resources;
    }

    record Made(Resource resource, Operation operation) {}

    public Answer create(Tx tx, Asker asker, NewDisk wanted, Instant now) {
        Refused refusal = resources.withoutCredits(tx, asker, now);
        refusal = refusal != null ? refusal : refusal(tx, asker, wanted, now);
        return refusal != null
                ? refusal
                : new Answer.Accepted(
                        java.util.List.of(make(tx, asker, wanted, null, now).operation()));
    }

    @Nullable Refused refusal(Tx tx, Asker asker, NewDisk wanted, Instant now) {
        Refused refusal = resources.closed(tx, wanted.datacenter(), now);
        if (refusal != null) {
            return refusal;
        }
        Long source = wanted.source();
        Integer least = source == null ? Integer.valueOf(1) : sourceSize(tx, asker, source, now);
        if (least == null) {
            return resources.none(ResourceType.DISK, source == null ? 0 : source);
        }
        boolean isSnapshot = SNAPSHOT.equals(wanted.attributes().get(TYPE));
        if (isSnapshot && !isOwn(tx, asker, source)) {
            return new Refused(
                    About.DISK, Why.BAD_VALUE, "a snapshot is made of a disk of one's own");
        }
        if (wanted.size() < 0 || wanted.size() > MOST_SIZE) {
            return new Refused(
                    About.DISK, Why.BAD_VALUE, "size must lie between 1 and " + MOST_SIZE);
        }
        return wanted.size() > 0 && wanted.size() < least
                ? new Refused(About.DISK, Why.CANNOT_SHRINK, "the source has " + least + " MB")
                : null;
    }

    private boolean isOwn(Tx tx, Asker asker, @Nullable Long source) {
        Resource disk =
                source == null
                        ? null
                        : resources.find(tx, asker.account(), ResourceType.DISK, source);
        return disk != null && !isSnapshot(disk);
    }

    public static boolean isSnapshot(Resource disk) {
        return disk.attribute(TYPE).equals(SNAPSHOT);
    }

    /// Null where there is none.
    private @Nullable Integer sourceSize(Tx tx, Asker asker, long source, Instant now) {
        Platform platform = resources.platform(tx, now);
        Platform.Image image = platform == null ? null : platform.imageOfDisk(source);
        if (image != null) {
            return image.size();
        }
        Resource disk = resources.find(tx, asker.account(), ResourceType.DISK, source);
        return disk == null ? null : (Integer) disk.size().disk();
    }

    /// @param server the one it becomes the system disk of; null for none
    Made make(Tx tx, Asker asker, NewDisk wanted, @Nullable Long server, Instant now) {
        Long source = wanted.source();
        Integer copied = source == null ? null : sourceSize(tx, asker, source, now);
        int usual = copied == null ? USUAL_SIZE : copied;
        int size = wanted.size() > 0 ? wanted.size() : usual;
        Map<String, String> attributes = new HashMap<>(sourceAttributes(tx, asker, source, now));
        attributes.putAll(wanted.attributes());
        Resources.Draft draft =
                Resources.Draft.of(
                        ResourceType.DISK,
                        wanted.name().isBlank() ? "disk-" + now.getEpochSecond() : wanted.name(),
                        wanted.datacenter(),
                        Size.ofDisk(size),
                        attributes);
        Resource disk =
                resources.insert(tx, asker, server == null ? draft : draft.on(server, 0), now);
        NewOperation operation = NewOperation.of(OperationType.DISK_CREATE, asker, disk);
        return new Made(disk, resources.operations().begin(tx, operation, now));
    }

    private Map<String, String> sourceAttributes(
            Tx tx, Asker asker, @Nullable Long source, Instant now) {
        if (source == null) {
            return Map.of();
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put(SOURCE, Long.toString(source));
        Platform platform = resources.platform(tx, now);
        Platform.Image image = platform == null ? null : platform.imageOfDisk(source);
        Resource disk = resources.find(tx, asker.account(), ResourceType.DISK, source);
        if (image != null) {
            attributes.putAll(Servers.attributesOf(image));
        } else if (disk != null) {
            copy(disk, attributes, "kernel", "label", "cmdline");
        }
        return attributes;
    }

    private static void copy(Resource from, Map<String, String> to, String... keys) {
        for (String key : keys) {
            if (!from.attribute(key).isEmpty()) {
                to.put(key, from.attribute(key));
            }
        }
    }

    public Answer update(Tx tx, Asker asker, long id, DiskChange change, Instant now) {
        Resource disk = resources.find(tx, asker.account(), ResourceType.DISK, id);
        if (disk == null) {
            return resources.none(ResourceType.DISK, id);
        }
        Integer wanted = change.size();
        int size = wanted == null ? disk.size().disk() : wanted;
        if (size < disk.size().disk()) {
            return resources.refused(disk, Why.CANNOT_SHRINK, "has " + disk.size().disk() + " MB");
        }
        if (size > MOST_SIZE) {
            return resources.refused(disk, Why.BAD_VALUE, "size is at most " + MOST_SIZE);
        }
        Refused refusal =
                size > disk.size().disk() ? resources.withoutCredits(tx, asker, now) : null;
        if (refusal != null) {
            return refusal;
        }
        NewOperation operation =
                NewOperation.of(OperationType.DISK_UPDATE, asker, disk)
                        .with(Changes.DISK, Integer.toString(size))
                        .withAttributes(change.attributes());
        String name = change.name();
        return resources.begin(
                tx, name == null ? operation : operation.with(Changes.NAME, name), now);
    }

    public Answer delete(Tx tx, Asker asker, long id, Instant now) {
        Resource disk = resources.find(tx, asker.account(), ResourceType.DISK, id);
        if (disk == null) {
            return resources.none(ResourceType.DISK, id);
        }
        return disk.isAttached()
                ? resources.refused(disk, Why.ATTACHED, "is attached to " + disk.parent())
                : resources.begin(tx, NewOperation.of(OperationType.DISK_DELETE, asker, disk), now);
    }

    public Answer migrate(Tx tx, Asker asker, long id, int datacenter, Instant now) {
        Resource disk = resources.find(tx, asker.account(), ResourceType.DISK, id);
        if (disk == null) {
            return resources.none(ResourceType.DISK, id);
        }
        if (disk.isAttached()) {
            return resources.refused(disk, Why.ATTACHED, "is attached to " + disk.parent());
        }
        Refused closed = resources.closed(tx, datacenter, now);
        return closed != null
                ? closed
                : resources.begin(
                        tx,
                        NewOperation.of(OperationType.HOSTING_MIGRATION_DISK, asker, disk)
                                .with(Changes.DATACENTER, Integer.toString(datacenter))
                                .showing("from_dc_id", Integer.toString(disk.datacenter()))
                                .showing("to_dc_id", Integer.toString(datacenter)),
                        now);
    }

    /// Puts what a snapshot holds back on the disk it was taken of; nothing that costs changes.
    public Answer rollback(Tx tx, Asker asker, long id, Instant now) {
        Resource snapshot = resources.find(tx, asker.account(), ResourceType.DISK, id);
        if (snapshot == null || !isSnapshot(snapshot)) {
            return resources.none(ResourceType.DISK, id);
        }
        long source = Long.parseLong(snapshot.attribute(SOURCE));
        Resource disk = resources.find(tx, asker.account(), ResourceType.DISK, source);
        return disk == null
                ? resources.refused(snapshot, Why.WRONG_STATE, "its disk " + source + " is gone")
                : resources.begin(
                        tx,
                        NewOperation.of(OperationType.DISK_ROLLBACK, asker, disk)
                                .showing("snapshot_id", Long.toString(id)),
                        now);
    }
}

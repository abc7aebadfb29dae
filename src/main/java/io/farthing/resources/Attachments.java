package io.farthing.resources;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.Why;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Puts disks and interfaces on servers and takes them off.
public final class Attachments {
    private final Resources resources;

    public Attachments(Resources resources) {
        this.resources = resources;
    }

    /// Next to what is there.
    ///
    /// @param position null for the next free one; 0 makes it the system disk
    public Answer attachDisk(
            Tx tx, Asker asker, Pair pair, @Nullable Integer position, Instant now) {
        Resource disk = resources.find(tx, asker.account(), ResourceType.DISK, pair.other());
        if (disk == null) {
            return resources.none(ResourceType.DISK, pair.other());
        }
        if (Disks.isSnapshot(disk)) {
            return resources.refused(disk, Why.BAD_VALUE, "is a snapshot");
        }
        return attach(
                tx, NewOperation.of(OperationType.DISK_ATTACH, asker, disk), pair, position, now);
    }

    /// A server and what is put on it.
    public record Pair(long vm, long other) {}

    /// The system disk only comes off a halted server.
    public Answer detachDisk(Tx tx, Asker asker, Pair pair, Instant now) {
        Resource disk = resources.find(tx, asker.account(), ResourceType.DISK, pair.other());
        if (disk == null) {
            return resources.none(ResourceType.DISK, pair.other());
        }
        return detach(tx, NewOperation.of(OperationType.DISK_DETACH, asker, disk), pair, now);
    }

    public Answer attachIface(Tx tx, Asker asker, Pair pair, Instant now) {
        Resource iface = resources.find(tx, asker.account(), ResourceType.IFACE, pair.other());
        if (iface == null) {
            return resources.none(ResourceType.IFACE, pair.other());
        }
        return attach(
                tx, NewOperation.of(OperationType.IFACE_ATTACH, asker, iface), pair, null, now);
    }

    public Answer detachIface(Tx tx, Asker asker, Pair pair, Instant now) {
        Resource iface = resources.find(tx, asker.account(), ResourceType.IFACE, pair.other());
        if (iface == null) {
            return resources.none(ResourceType.IFACE, pair.other());
        }
        return detach(tx, NewOperation.of(OperationType.IFACE_DETACH, asker, iface), pair, now);
    }

    private Answer attach(
            Tx tx, NewOperation wanted, Pair pair, @Nullable Integer position, Instant now) {
        long account = wanted.asker().account();
        Resource server = resources.find(tx, account, ResourceType.VM, pair.vm());
        if (server == null) {
            return resources.none(ResourceType.VM, pair.vm());
        }
        Resource other = wanted.about();
        if (other.isAttached()) {
            return resources.refused(other, Why.ATTACHED, "is attached to " + other.parent());
        }
        if (other.datacenter() != server.datacenter()) {
            return resources.refused(other, Why.OTHER_DATACENTER, "is in another datacenter");
        }
        NewOperation operation = wanted.with(server).with(Changes.TO, Long.toString(server.id()));
        return resources.begin(
                tx,
                position == null
                        ? operation
                        : operation.with(Changes.POSITION, Integer.toString(position)),
                now);
    }

    private Answer detach(Tx tx, NewOperation wanted, Pair pair, Instant now) {
        long account = wanted.asker().account();
        Resource server = resources.find(tx, account, ResourceType.VM, pair.vm());
        if (server == null) {
            return resources.none(ResourceType.VM, pair.vm());
        }
        Resource other = wanted.about();
        Long parent = other.parent();
        Integer position = other.position();
        if (parent == null || parent != server.id()) {
            return resources.refused(other, Why.NOT_ATTACHED, "is not attached to " + pair.vm());
        }
        boolean isSystem = other.type() == ResourceType.DISK && position != null && position == 0;
        if (isSystem && server.state() == ResourceState.RUNNING) {
            return resources.refused(server, Why.WRONG_STATE, "the server is running");
        }
        return resources.begin(tx, wanted.with(server), now);
    }
}

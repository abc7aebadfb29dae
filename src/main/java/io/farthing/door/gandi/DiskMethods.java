package io.farthing.door.gandi;

import io.farthing.catalog.Platform;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.NewDisk;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceQuery.Column;
import io.farthing.resources.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Disks.
final class DiskMethods {
    private final GandiDoor.Hosting hosting;

    DiskMethods(GandiDoor.Hosting hosting) {
        this.hosting = hosting;
    }

    List<Method> methods() {
        Shelf shelf =
                new Shelf(
                        hosting.resources(),
                        ResourceType.DISK,
                        "hosting.disk.",
                        "disks",
                        Ids.DISK,
                        Map.of(
                                "name", Column.NAME,
                                "state", Column.STATE,
                                "size", Column.DISK,
                                "type", Column.DISK_TYPE,
                                "vm_id", Column.PARENT));
        List<Method> methods =
                new ArrayList<>(shelf.methods(DiskReply::of, DiskReply::of, DiskReply::besides));
        methods.addAll(changes());
        methods.addAll(ends());
        return methods;
    }

    private List<Method> changes() {
        return List.of(
                Method.of(
                        "hosting.disk.create",
                        "Makes a disk.",
                        new Method.Body.Writing(this::create),
                        DiskSpec.CREATE),
                Method.of(
                        "hosting.disk.create_from",
                        "Makes a disk as a copy of another.",
                        new Method.Body.Writing(this::createFrom),
                        DiskSpec.SYSTEM,
                        Ids.SOURCE),
                Method.of(
                        "hosting.disk.update",
                        "Changes a disk. It can grow, and cannot shrink.",
                        new Method.Body.Writing(this::update),
                        Ids.DISK,
                        DiskSpec.UPDATE));
    }

    private List<Method> ends() {
        return List.of(
                Changing.method(
                        "hosting.disk.delete",
                        "Deletes a disk that is on no server.",
                        Ids.DISK,
                        hosting.disks()::delete),
                Method.of(
                        "hosting.disk.migrate",
                        "Moves a disk that is on no server to another datacenter.",
                        Changing.one((tx, asker, call) ->
                                hosting.disks()
                                        .migrate(
                                                tx,
                                                asker,
                                                call.get(Ids.DISK),
                                                call.get(Ids.TARGET).intValue(),
                                                call.now())),
                        Ids.DISK,
                        Ids.TARGET),
                Method.of(
                        "hosting.disk.rollback_from",
                        "Puts what a snapshot holds back on its disk.",
                        new Method.Body.Writing(
                                (tx, call) -> rollback(tx, call, hosting, call.get(Ids.SNAPSHOT))),
                        Ids.SNAPSHOT));
    }

    private Answer create(Tx tx, Call call) {
        return made(tx, call, call.get(DiskSpec.CREATE), null);
    }

    private Answer createFrom(Tx tx, Call call) {
        return made(tx, call, call.get(DiskSpec.SYSTEM), call.get(Ids.SOURCE));
    }

    private Answer made(Tx tx, Call call, Arguments spec, @Nullable Long source) {
        Answer refusal = refusal(tx, call, spec);
        if (refusal != null) {
            return refusal;
        }
        int datacenter = datacenterOf(tx, call, source);
        if (source != null && datacenter == 0) {
            return Outcomes.found(null, About.DISK, source);
        }
        NewDisk disk = DiskSpec.disk(spec, datacenter, source);
        return Outcomes.last(
                hosting.disks().create(tx, Changing.asker(call), disk, call.now()), call.now());
    }

    /// A copy is made where its source is, unless the caller says otherwise; 0 where there is none.
    private int datacenterOf(Tx tx, Call call, @Nullable Long source) {
        if (source == null) {
            return 0;
        }
        Platform platform = hosting.resources().platform(tx, call.now());
        Platform.Image image = platform == null ? null : platform.imageOfDisk(source);
        if (image != null) {
            return image.datacenter();
        }
        Resource disk = hosting.resources().find(tx, call.account(), ResourceType.DISK, source);
        return disk == null ? 0 : disk.datacenter();
    }

    private Answer update(Tx tx, Call call) {
        Arguments spec = call.get(DiskSpec.UPDATE);
        if (spec.isEmpty()) {
            return Outcomes.nothingToUpdate(FaultObject.DISK);
        }
        Answer refusal = refusal(tx, call, spec);
        return refusal != null
                ? refusal
                : Outcomes.last(
                        hosting.disks()
                                .update(
                                        tx,
                                        Changing.asker(call),
                                        call.get(Ids.DISK),
                                        DiskSpec.change(spec),
                                        call.now()),
                        call.now());
    }

    /// What the struct names must be in the catalog.
    private @Nullable Answer refusal(Tx tx, Call call, Arguments spec) {
        Platform platform = hosting.resources().platform(tx, call.now());
        Long profile = DiskSpec.profile(spec);
        boolean isProfileKnown =
                profile == null
                        || (platform != null
                                && platform.snapshotProfiles().stream()
                                        .anyMatch(each -> each.id() == profile));
        if (profile != null && !isProfileKnown) {
            return Outcomes.found(null, About.SNAPSHOT_PROFILE, profile);
        }
        String kernel = DiskSpec.kernel(spec);
        boolean isKernelKnown =
                kernel == null
                        || (platform != null
                                && PlatformMethods.flavourOf(platform, kernel) != null);
        return isKernelKnown
                ? null
                : Answer.refused(
                        FaultObject.DISK, FaultCause.CONF, "no such kernel '" + kernel + "'");
    }

    static Answer rollback(Tx tx, Call call, GandiDoor.Hosting hosting, long snapshot) {
        return switch (hosting.disks().rollback(tx, Changing.asker(call), snapshot, call.now())) {
            case io.farthing.resources.Answer.Accepted accepted ->
                    Outcomes.last(accepted, call.now());
            case io.farthing.resources.Answer.Refused refused ->
                    refused.why() == io.farthing.resources.Answer.Why.NOT_FOUND
                            ? Answer.refused(
                                    FaultObject.SNAPSHOT,
                                    FaultCause.NOTFOUND,
                                    "SNAPSHOT %d doesn't exist".formatted(snapshot))
                            : Outcomes.refusal(refused);
        };
    }
}

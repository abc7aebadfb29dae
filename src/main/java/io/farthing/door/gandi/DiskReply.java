package io.farthing.door.gandi;

import io.farthing.catalog.Platform;
import io.farthing.resources.Disks;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceType;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A disk as the dialect shows it.
final class DiskReply {
    static final String LABEL = "label";
    static final String KERNEL = "kernel";
    static final String CMDLINE = "cmdline";
    static final String DATA = "data";

    private static final RpcValue NIL = new RpcValue.Nil();

    private DiskReply() {}

    static RpcValue.Struct of(Resource disk, Inventory inventory, @Nullable Platform platform) {
        Resource server = inventory.parent(disk, ResourceType.VM);
        Integer position = disk.position();
        Platform.SnapshotProfile profile = profile(disk, platform);
        boolean isSnapshot = Disks.isSnapshot(disk);
        return new RpcStruct()
                .put("id", disk.id())
                .put("name", disk.name())
                .put("size", disk.size().disk())
                .put("total_size", disk.size().disk())
                .put("state", disk.state().text())
                .put("type", isSnapshot ? Disks.SNAPSHOT : DATA)
                .put("visibility", "private")
                .put("datacenter_id", disk.datacenter())
                .put("vms_id", server == null ? Wire.NONE : Wire.ids(server.id()))
                .put("is_boot_disk", server != null && position != null && position == 0)
                .put("can_snapshot", !isSnapshot)
                .put("source", Wire.wholeOrNil(disk.attribute(Disks.SOURCE)))
                .put("label", Wire.textOrNil(disk.attribute(LABEL)))
                .put("kernel_version", Wire.textOrNil(disk.attribute(KERNEL)))
                .put("kernel_cmdline", cmdline(disk))
                .put("snapshot_profile", profile == null ? NIL : of(profile))
                .put(
                        "snapshot_profile_id",
                        profile == null ? NIL : new RpcValue.Whole(profile.id()))
                .put("snapshots_id", Wire.ids(inventory.snapshots(disk)))
                .put("date_created", Dates.toWire(disk.createdAt()))
                .put("date_updated", Dates.toWire(disk.updatedAt()))
                .build();
    }

    /// Fields that lists of disks can be filtered by beyond those that are shown.
    static Map<String, RpcValue> besides(Resource disk, Inventory inventory) {
        Resource server = inventory.parent(disk, ResourceType.VM);
        return Map.of(
                "vm_id", server == null ? NIL : new RpcValue.Whole(server.id()),
                "vm_hostname", server == null ? NIL : new RpcValue.Text(server.name()),
                // Shown as a struct, and looked for by its id.
                "snapshot_profile", Wire.wholeOrNil(disk.attribute(Disks.PROFILE)));
    }

    private static Platform.@Nullable SnapshotProfile profile(
            Resource disk, @Nullable Platform platform) {
        return platform == null ? null : platform.snapshotProfile(disk.attribute(Disks.PROFILE));
    }

    static RpcValue.Struct of(Platform.SnapshotProfile profile) {
        return new RpcStruct()
                .put("id", profile.id())
                .put("name", profile.name())
                .put("kept_total", profile.keptInAll())
                .put("quota_factor", Numbers.toWire(profile.quotaFactor()))
                .put(
                        "schedules",
                        new RpcValue.Sequence(
                                profile.schedules().stream()
                                        .<RpcValue>map(each ->
                                                new RpcStruct()
                                                        .put("name", each.name())
                                                        .put("kept_version", each.kept())
                                                        .build())
                                        .toList()))
                .build();
    }

    /// Kept as the kernel reads it, words with and without a value.
    private static RpcValue cmdline(Resource disk) {
        String line = disk.attribute(CMDLINE);
        if (line.isEmpty()) {
            return NIL;
        }
        RpcStruct words = new RpcStruct();
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                words.put(word, true);
            } else {
                words.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return words.build();
    }
}

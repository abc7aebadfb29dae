package io.farthing.door.gandi;

import io.farthing.resources.DiskChange;
import io.farthing.resources.Disks;
import io.farthing.resources.NewDisk;
import io.farthing.wire.RpcValue;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is said of a disk when it is made or changed.
final class DiskSpec {
    private static final int MOST_SIZE = Integer.MAX_VALUE;

    private static final Parameter<Long> SAME_DATACENTER =
            Parameter.optional("datacenter_id", Ids.ID, "Where; usually with its source.");
    private static final Parameter<String> NAME =
            Parameter.optional("name", Type.text(0, 64), "Its name; made up where there is none.");
    private static final Parameter<Long> SIZE =
            Parameter.optional(
                    "size",
                    Type.whole(1, MOST_SIZE, FaultObject.DISK),
                    "MB; usually the source's, or 10 GB.");
    private static final Parameter<String> TYPE =
            Parameter.optional(
                    "type",
                    Type.choice("data", Disks.SNAPSHOT),
                    "As 'data', or 'snapshot' for a copy to go back to.");
    private static final Parameter<RpcValue> PROFILE =
            Parameter.optional(
                    "snapshot_profile",
                    Type.ANYTHING,
                    "Id of a snapshot profile; an empty text takes it away.");
    private static final Parameter<RpcValue.Struct> CMDLINE =
            Parameter.optional("cmdline", Type.FILTERS, "Options of the kernel's command line.");
    private static final Parameter<String> KERNEL =
            Parameter.optional("kernel", Type.TEXT, "Name of the kernel.");

    /// Of the disk that is made with a server.
    static final Parameter<Arguments> SYSTEM = spec("DiskCreateFrom", SAME_DATACENTER);

    static final Parameter<Arguments> CREATE = spec("DiskCreate", Ids.DATACENTER);

    static final Parameter<Arguments> UPDATE =
            Parameter.required(
                    "disk_spec",
                    Type.struct("DiskUpdate", NAME, SIZE, PROFILE, CMDLINE, KERNEL),
                    "What changes.");

    private DiskSpec() {}

    private static Parameter<Arguments> spec(String name, Parameter<Long> datacenter) {
        return Parameter.required(
                "disk_spec",
                Type.struct(name, datacenter, NAME, SIZE, TYPE, PROFILE, CMDLINE, KERNEL),
                "The disk.");
    }

    /// @param datacenter where it is unless the struct says otherwise
    static NewDisk disk(Arguments spec, int datacenter, @Nullable Long source) {
        return new NewDisk(
                spec.get(SAME_DATACENTER, (long) datacenter).intValue(),
                spec.get(NAME, ""),
                spec.get(SIZE, 0L).intValue(),
                source,
                attributes(spec));
    }

    static DiskChange change(Arguments spec) {
        Long size = spec.find(SIZE);
        return new DiskChange(
                size == null ? null : size.intValue(), spec.find(NAME), attributes(spec));
    }

    /// Of the profile that is asked for; null where none is, or none any more.
    static @Nullable Long profile(Arguments spec) {
        return spec.find(PROFILE) instanceof RpcValue.Whole(long id) ? id : null;
    }

    static @Nullable String kernel(Arguments spec) {
        return spec.find(KERNEL);
    }

    private static Map<String, String> attributes(Arguments spec) {
        Map<String, String> attributes = new HashMap<>();
        if (spec.has(PROFILE)) {
            Long profile = profile(spec);
            attributes.put(Disks.PROFILE, profile == null ? "" : Long.toString(profile));
        }
        if (Disks.SNAPSHOT.equals(spec.find(TYPE))) {
            attributes.put(Disks.TYPE, Disks.SNAPSHOT);
        }
        String kernel = spec.find(KERNEL);
        if (kernel != null) {
            attributes.put(DiskReply.KERNEL, kernel);
        }
        RpcValue.Struct cmdline = spec.find(CMDLINE);
        if (cmdline != null) {
            attributes.put(DiskReply.CMDLINE, line(cmdline));
        }
        return attributes;
    }

    private static String line(RpcValue.Struct cmdline) {
        StringBuilder line = new StringBuilder();
        new TreeMap<>(cmdline.members())
                .forEach((name, value) -> {
                    line.append(line.isEmpty() ? "" : " ").append(name);
                    String text = Filter.text(value);
                    line.append(value instanceof RpcValue.Flag ? "" : "=" + text);
                });
        return line.toString();
    }
}

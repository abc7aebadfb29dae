package io.farthing.door.memset;

import io.farthing.catalog.ProductFamily;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobQuery;
import io.farthing.jobs.NewJob;
import io.farthing.services.Service;
import io.farthing.services.ServiceJobs;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Snapshot;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is done to a machine rather than to a bill: the provider's automation is asked, by a job.
/// Which snapshots there are is what it has made.
final class SnapshotMethods {
    static final String OS_PREFIX = "snapshot:";

    private static final Set<ServiceStatus> RUNNING =
            EnumSet.of(ServiceStatus.ACTIVE, ServiceStatus.UNPAID);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);

    private static final Parameter<String> STORAGE_NAME =
            Parameter.required("storage_name", Type.NAME_OF_SERVICE, "Memstore to keep it in.");
    private static final Parameter<String> IMAGE_TYPE =
            Parameter.optional(
                    "image_type",
                    Type.choice("tar", "ntfsclone", "raw"),
                    "One of 'tar', 'ntfsclone' and 'raw'; without it 'tar' for Linux and 'raw' for"
                            + " Windows.");

    private final MemsetDoor.Sales sales;
    private final JobReplies replies;

    SnapshotMethods(MemsetDoor.Sales sales) {
        this.sales = sales;
        this.replies = new JobReplies(sales.services());
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "server.reboot",
                        "Reboots a server, and returns a job as job.status() does.",
                        new Method.Body.Writing(this::reboot),
                        Parameter.NAME),
                Method.of(
                        "server.snapshot",
                        "Copies a server's disks into a Memstore, and returns a job as"
                                + " job.status() does.",
                        new Method.Body.Writing((tx, call) ->
                                onRunning(tx, call, server -> snapshot(tx, call, server))),
                        Parameter.NAME,
                        STORAGE_NAME,
                        IMAGE_TYPE),
                Method.of(
                                "server.snapshot_list",
                                "Returns a list of snapshots, the latest first: name, server,"
                                        + " storage_name, date, image_type, comment, status,"
                                        + " os_option (what to give as os to make a server of"
                                        + " it).",
                                new Method.Body.Reading(this::list))
                        .returning("array"));
    }

    private Answer reboot(Tx tx, Call call) {
        return onRunning(tx, call, server -> begun(tx, call, ServiceJobs.reboot(server)));
    }

    private Answer onRunning(Tx tx, Call call, Function<Service, Answer> what) {
        String name = call.arguments().get(Parameter.NAME);
        Service server = sales.services().byName(tx, call.account(), name);
        if (server == null || !Families.SERVERS.contains(server.family())) {
            return Answer.noService(name);
        }
        return RUNNING.contains(server.status())
                ? what.apply(server)
                : new Answer.Failed(
                        ErrorType.PRECONDITION_FAILED, "Server '" + name + "' is not running");
    }

    private Answer snapshot(Tx tx, Call call, Service server) {
        String storage = call.arguments().get(STORAGE_NAME);
        Service memstore = sales.services().byName(tx, call.account(), storage);
        if (memstore == null
                || memstore.family() != ProductFamily.OBJECT_STORAGE
                || !memstore.status().isHeld()) {
            return Answer.noService(storage);
        }
        String os = server.options().getOrDefault("os", "");
        String type = call.arguments().get(IMAGE_TYPE, os.startsWith("win") ? "raw" : "tar");
        ZoneId zone = sales.services().zone(tx);
        String name = server.shownName() + "." + STAMP.format(call.now().atZone(zone));
        Snapshot wanted = new Snapshot(name, server.shownName(), storage, type, os, call.now());
        return begun(tx, call, ServiceJobs.snapshot(server, wanted));
    }

    private Answer begun(Tx tx, Call call, NewJob wanted) {
        Job job = sales.jobs().create(tx, wanted, call.now());
        return new Answer.Done(JobReplies.shown(replies.named(tx, job)));
    }

    private Answer list(Tx tx, Call call) {
        ZoneId zone = sales.services().zone(tx);
        List<RpcValue> shown = new ArrayList<>();
        for (Snapshot each : snapshots(tx, call)) {
            shown.add(
                    new RpcStruct()
                            .put("name", each.name())
                            .put("server", each.server())
                            .put("storage_name", each.storage())
                            .put("date", Dates.day(each.takenAt(), zone))
                            .put("image_type", each.imageType())
                            .put("comment", "")
                            .put("status", "DONE")
                            .put("os_option", osOption(each))
                            .build());
        }
        return new Answer.Done(new RpcValue.Sequence(shown));
    }

    private List<Snapshot> snapshots(Tx tx, Call call) {
        return sales.jobs().done(tx, call.account(), ServiceJobs.SNAPSHOT, JobQuery.MOST).stream()
                .map(Snapshot::of)
                .toList();
    }

    private static String osOption(Snapshot snapshot) {
        return OS_PREFIX + snapshot.storage() + "/" + snapshot.name();
    }

    /// The account's one that an order names as its operating system; null where there is none.
    @Nullable Snapshot byOsOption(Tx tx, Call call, String os) {
        return snapshots(tx, call).stream()
                .filter(each -> osOption(each).equals(os))
                .findFirst()
                .orElse(null);
    }
}

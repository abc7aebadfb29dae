package io.farthing.door.memset;

import io.farthing.catalog.ProductFamily;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobStatus;
import io.farthing.services.Service;
import io.farthing.services.ServiceJobs;
import io.farthing.services.Services;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Jobs on services as `job.status` tells them. Other work, such as asking a bank for money, is no
/// job here.
final class JobReplies {
    /// What was told of a service when it was ordered: the server that a bandwidth bank is for.
    static final String SERVER = "server";

    private final Services services;

    JobReplies(Services services) {
        this.services = services;
    }

    static boolean isAboutService(Job job) {
        return job.service() != null && job.type().startsWith("service.");
    }

    /// A job, and the name of the service it is attached to as soon as there is one.
    record Named(Job job, @Nullable String service) {}

    Named named(Tx tx, Job job) {
        return named(tx, List.of(job)).getFirst();
    }

    List<Named> named(Tx tx, List<Job> jobs) {
        Map<Long, Service> known = new HashMap<>();
        List<Long> ids =
                jobs.stream().map(Job::service).filter(Objects::nonNull).distinct().toList();
        services.find(tx, ids).forEach(service -> known.put(service.id(), service));
        List<Named> named = new ArrayList<>();
        for (Job job : jobs) {
            Service service = known.get(job.service());
            named.add(new Named(job, service == null ? job.serviceName() : name(service)));
        }
        return named;
    }

    /// A bandwidth bank is its server's.
    private static @Nullable String name(Service service) {
        return service.family() == ProductFamily.BANDWIDTH_BANK
                ? service.configuration().getOrDefault(SERVER, service.name())
                : service.name();
    }

    static RpcValue.Struct shown(Named named) {
        Job job = named.job();
        JobStatus status = job.status();
        RpcStruct shown =
                new RpcStruct()
                        .put("error", status == JobStatus.ERROR || status == JobStatus.CANCELLED)
                        .put("finished", status.isEnd())
                        .put("id", job.id());
        String service = named.service();
        if (service != null) {
            shown.put("service", service);
        }
        return shown.put("status", word(status)).put("type", type(job)).build();
    }

    private static String word(JobStatus status) {
        return switch (status) {
            case WAITING -> "AWAITING-PAYMENT";
            case NEW -> "NEW";
            case PROCESSING -> "PROCESSING";
            case DONE -> "DONE";
            case ERROR -> "ERROR";
            case CANCELLED -> "CANCELLED";
        };
    }

    private static String type(Job job) {
        return switch (job.type()) {
            case ServiceJobs.CREATE ->
                    Families.setUp(
                            ProductFamily.valueOf(
                                    job.detail(ServiceJobs.FAMILY).toUpperCase(Locale.ROOT)));
            case ServiceJobs.CHANGE -> "CHANGE-SERVICE";
            case ServiceJobs.SUSPEND -> "SUSPEND-SERVICE";
            case ServiceJobs.RESUME -> "RESUME-SERVICE";
            case ServiceJobs.DELETE -> "CANCEL-SERVICE";
            case ServiceJobs.REBOOT -> "REBOOT-SERVER";
            case ServiceJobs.SNAPSHOT -> "SNAPSHOT-SERVER";
            default -> throw new IllegalArgumentException("no job on a service: " + job.type());
        };
    }
}

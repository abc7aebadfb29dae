package io.farthing.services;

import io.farthing.jobs.Job;
import io.farthing.jobs.NewJob;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The jobs by which services come about on machines. Their details are all that the provider's
/// automation has to know.
public final class ServiceJobs {

    public static final String CREATE = "service.create";
    public static final String CHANGE = "service.change";
    public static final String SUSPEND = "service.suspend";
    public static final String RESUME = "service.resume";
    public static final String DELETE = "service.delete";

    /// Of a machine that runs: nothing of these is billed.
    public static final String REBOOT = "service.reboot";

    public static final String SNAPSHOT = "service.snapshot";

    public static final String SKU = "sku";
    public static final String FAMILY = "family";
    public static final String OPTIONS = "options";

    private ServiceJobs() {}

    /// Waits until the order is paid.
    public static NewJob create(long account, long order, NewService service) {
        return NewJob.waiting(
                CREATE, new Job.Target(account, service.id(), null, order), details(service));
    }

    /// The same of what nobody had to set up.
    public static NewJob created(Service service, NewService ordered) {
        return NewJob.done(CREATE, target(service, service.order()), details(ordered));
    }

    private static Map<String, String> details(NewService service) {
        Map<String, String> details = new HashMap<>();
        details.put(SKU, service.sku());
        details.put(FAMILY, service.family().word());
        Map<String, String> told = new HashMap<>(service.configuration());
        told.putAll(service.options());
        details.put(OPTIONS, TextMap.toText(told));
        return details;
    }

    static NewJob suspend(Service service) {
        return NewJob.dueNow(SUSPEND, target(service, null), details(service, service.options()));
    }

    static NewJob resume(Service service) {
        return NewJob.dueNow(RESUME, target(service, null), details(service, service.options()));
    }

    /// Tells the machine of other options or another plan.
    ///
    /// @param order the order that changed it; null where something ended by itself
    public static NewJob change(
            Service service, Map<String, String> options, @Nullable Long order) {
        return NewJob.dueNow(CHANGE, target(service, order), details(service, options));
    }

    static NewJob delete(Service service, Instant when) {
        return NewJob.dueNow(DELETE, target(service, null), details(service, service.options()))
                .at(when);
    }

    public static NewJob reboot(Service service) {
        return NewJob.dueNow(REBOOT, target(service, null), details(service, service.options()));
    }

    public static NewJob snapshot(Service service, Snapshot wanted) {
        return NewJob.dueNow(SNAPSHOT, target(service, null), details(service, wanted.told()));
    }

    private static Job.Target target(Service service, @Nullable Long order) {
        return new Job.Target(service.account(), service.id(), service.name(), order);
    }

    private static Map<String, String> details(Service service, Map<String, String> options) {
        return Map.of(
                SKU, service.sku(),
                FAMILY, service.family().word(),
                OPTIONS, TextMap.toText(options));
    }
}

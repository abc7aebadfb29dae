package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobResult;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.ProvisionAction;
import io.farthing.jobs.ProvisionRequest;
import io.farthing.jobs.Provisioned;
import io.farthing.jobs.Provisioner;
import io.farthing.services.Delivered;
import io.farthing.services.Delivery;
import io.farthing.services.Lives;
import io.farthing.services.Service;
import io.farthing.services.ServiceJobs;
import io.farthing.services.ServiceSecrets;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import io.farthing.services.TextMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has services made, changed and taken down by the provider's automation, and says what follows: a
/// delivered service begins its term, one that cannot be set up is paid back.
public final class Provisioning implements JobHandler {

    private static final String NAME = "name";

    private final Provisioner provisioner;
    private final Desk desk;
    private final Services services;
    private final Lives lives;
    private final Jobs jobs;
    private final ServiceSecrets secrets;

    public Provisioning(Provisioner provisioner, Orders orders, ServiceSecrets secrets) {
        this.provisioner = provisioner;
        this.secrets = secrets;
        desk = orders.desk();
        services = orders.nouns().services();
        lives = orders.nouns().lives();
        jobs = orders.nouns().jobs();
    }

    /// By job type, for whoever hands out jobs.
    public Map<String, JobHandler> handlers() {
        return Map.of(
                ServiceJobs.CREATE, this,
                ServiceJobs.CHANGE, this,
                ServiceJobs.SUSPEND, this,
                ServiceJobs.RESUME, this,
                ServiceJobs.DELETE, this,
                ServiceJobs.REBOOT, this,
                ServiceJobs.SNAPSHOT, this);
    }

    @Override
    public JobResult work(Job job, Instant now) {
        String name = job.serviceName();
        ProvisionRequest request =
                new ProvisionRequest(
                        job.id(),
                        action(job),
                        job.account(),
                        new ProvisionRequest.Subject(
                                serviceOf(job),
                                name == null ? "" : name,
                                job.detail(ServiceJobs.SKU),
                                job.detail(ServiceJobs.FAMILY),
                                TextMap.ofText(job.detail(ServiceJobs.OPTIONS))),
                        job.type().equals(ServiceJobs.CREATE)
                                ? secrets.of(serviceOf(job))
                                : Map.of());
        return switch (provisioner.provision(request)) {
            case Provisioned.Done(Map<String, String> facts, String given) -> {
                Map<String, String> all = new HashMap<>(facts);
                if (!given.isEmpty()) {
                    all.put(NAME, given);
                }
                yield new JobResult.Done(all);
            }
            case Provisioned.Pending(String reference) -> new JobResult.Pending(reference);
            case Provisioned.Failed(String reason, boolean mayRetry) -> {
                String kept = without(reason, request.secrets());
                yield mayRetry ? JobResult.Retry.of(kept) : JobResult.Failed.of(kept);
            }
        };
    }

    /// An automation may repeat what it was told, and reasons are kept and shown.
    private static String without(String reason, Map<String, String> secrets) {
        String kept = reason;
        for (Map.Entry<String, String> each : secrets.entrySet()) {
            kept = kept.replace(each.getValue(), "(" + each.getKey() + ")");
        }
        return kept;
    }

    private static ProvisionAction action(Job job) {
        return switch (job.type()) {
            case ServiceJobs.CREATE -> ProvisionAction.CREATE;
            case ServiceJobs.CHANGE -> ProvisionAction.CHANGE;
            case ServiceJobs.SUSPEND -> ProvisionAction.SUSPEND;
            case ServiceJobs.RESUME -> ProvisionAction.RESUME;
            case ServiceJobs.DELETE -> ProvisionAction.DELETE;
            case ServiceJobs.REBOOT -> ProvisionAction.REBOOT;
            case ServiceJobs.SNAPSHOT -> ProvisionAction.SNAPSHOT;
            default -> throw new IllegalArgumentException("no job of services: " + job.type());
        };
    }

    private static long serviceOf(Job job) {
        Long service = job.service();
        if (service == null) {
            throw new IllegalStateException("job " + job.id() + " names no service");
        }
        return service;
    }

    @Override
    public void settle(Tx tx, Job job, JobResult result, Instant now) {
        boolean isCreation = job.type().equals(ServiceJobs.CREATE);
        switch (result) {
            case JobResult.Done(Map<String, String> facts) -> {
                if (isCreation) {
                    created(tx, job, facts, now);
                }
            }
            case JobResult.Failed(String reason, _) -> {
                if (isCreation) {
                    failed(tx, job, reason, now);
                }
            }
            case JobResult.Pending _, JobResult.Retry _ -> {}
        }
    }

    private void created(Tx tx, Job job, Map<String, String> facts, Instant now) {
        Order order = orderOf(tx, job);
        Map<String, String> rest = new HashMap<>(facts);
        String given = rest.remove(NAME);
        Delivered delivered =
                lives.deliver(
                        tx, new Delivery(serviceOf(job), given == null ? "" : given, rest), now);
        if (delivered == null) {
            failed(tx, job, "its name is another's by now", now);
            return;
        }
        Service service = delivered.service();
        String name = service.shownName();
        jobs.attach(tx, job.id(), service.id(), name);
        OrderWrites.nameLines(tx, service.id(), name);
        delivered.options().forEach(option -> OrderWrites.nameLines(tx, option.id(), name));
        desk.notices().service(tx, service, "delivered", Map.of(), now);
        finish(tx, order, now);
    }

    /// What had been paid for it goes back, the rest of the order goes on.
    private void failed(Tx tx, Job job, String reason, Instant now) {
        Order order = orderOf(tx, job);
        Service service = services.lock(tx, List.of(serviceOf(job))).getFirst();
        List<Long> ids = new ArrayList<>(List.of(service.id()));
        services.optionsOf(tx, service.id()).forEach(option -> ids.add(option.id()));
        List<Integer> positions = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            if (line.service() != null && ids.contains(line.service())) {
                positions.add(line.position());
            }
        }
        String key = "failed/" + service.id();
        @Nullable Invoice _ =
                desk.refunding()
                        .credit(tx, order, Credits.lines(key, positions, "not set up"), now);
        if (order.isOnNextBill()) {
            desk.drafting().takeBack(tx, order, positions, now);
        }
        lives.end(tx, service, now);
        desk.notices().service(tx, service, "failed", Map.of("reason", reason), now);
        finish(tx, order, now);
    }

    private static Order orderOf(Tx tx, Job job) {
        Long id = job.order();
        Order order = id == null ? null : OrderStore.lock(tx, id);
        if (order == null) {
            throw new IllegalStateException("job " + job.id() + " belongs to no order");
        }
        return order;
    }

    /// An order is delivered when none of its services is on its way any more, and cancelled when
    /// none of them came.
    private void finish(Tx tx, Order order, Instant now) {
        List<Service> all = services.ofOrder(tx, order.id());
        boolean isOnItsWay = all.stream().anyMatch(each -> each.status() == ServiceStatus.CREATING);
        if (isOnItsWay || order.status() != OrderStatus.DELIVERING) {
            return;
        }
        if (all.stream().allMatch(each -> each.status() == ServiceStatus.ENDED)) {
            OrderWrites.setEnded(tx, order.id(), OrderStatus.CANCELLED, now);
            desk.notices().ended(tx, order, "order.cancelled", now);
        } else {
            OrderWrites.setDelivered(tx, order.id(), now);
            desk.notices().ended(tx, order, "order.delivered", now);
        }
    }
}

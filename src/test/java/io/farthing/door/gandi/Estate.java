package io.farthing.door.gandi;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.HostingPlan;
import io.farthing.catalog.Reading;
import io.farthing.charging.Charging;
import io.farthing.charging.CreditRates;
import io.farthing.charging.House;
import io.farthing.credits.Credits;
import io.farthing.db.Tx;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.JobWorker;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.ProvisionRequest;
import io.farthing.jobs.Provisioned;
import io.farthing.notices.Backoff;
import io.farthing.notices.Notices;
import io.farthing.resources.Attachments;
import io.farthing.resources.CreditOrders;
import io.farthing.resources.Disks;
import io.farthing.resources.HostingLife;
import io.farthing.resources.Keys;
import io.farthing.resources.Networks;
import io.farthing.resources.OperationHandler;
import io.farthing.resources.Operations;
import io.farthing.resources.Proxies;
import io.farthing.resources.ResourceMeter;
import io.farthing.resources.Resources;
import io.farthing.resources.Servers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The demo's hosting on the house's database: its offer of credits, its platform, and automation
/// that does as it is told.
final class Estate implements AutoCloseable {
    final CreditOffers offers = new CreditOffers();
    final Credits credits;
    final ResourceMeter meter;
    private final House house;
    private final TestClock clock;
    private final Operations operations;
    private final Resources resources;
    private final Disks disks;
    private final Networks networks;
    private final HostingLife life;
    private final CreditOrders orders;
    private final JobHandlers handlers;
    private final JobWorker worker;

    /// Whether work is accepted and goes on until [#finish].
    boolean isSlow;

    /// Why all work fails; null while it does not.
    @Nullable String failure;

    private final List<String> begun = new ArrayList<>();

    Estate(House house, TestClock clock, SecureRandom random) {
        this.house = house;
        this.clock = clock;
        credits = new Credits(house.ledger, house.customers.accounts(), offers, house.invoices);
        operations = new Operations(new Jobs(random), credits);
        resources = new Resources(operations, credits, offers);
        disks = new Disks(resources);
        networks = new Networks(resources);
        life =
                new HostingLife(
                        operations, credits, new Notices(house.customers.accounts(), random));
        orders = new CreditOrders(operations, credits, life);
        meter = new ResourceMeter(house.intake, house.meters, offers);
        Map<String, JobHandler> byType = new HashMap<>(orders.byType());
        byType.putAll(new OperationHandler(this::provision, credits).byType());
        handlers = new JobHandlers(byType, Backoff.USUAL, random);
        worker = new JobWorker(house.database, clock, handlers);
        house.database.transactVoid(tx -> publish(tx, plan()));
    }

    private static HostingPlan plan() {
        if (CatalogFile.read(CatalogFile.demo())
                instanceof Reading.Parsed<CatalogPlan>(CatalogPlan plan, _)) {
            return Objects.requireNonNull(plan.hosting());
        }
        throw new AssertionError("the demo's catalog cannot be read");
    }

    private void publish(Tx tx, HostingPlan plan) {
        Hour always = new Hour(0);
        plan.tariffs()
                .forEach(each -> {
                    var _ = house.catalog.publish(tx, each, always, clock.instant());
                });
        var _ = house.catalog.publish(tx, plan.model(), always, clock.instant());
        var _ = offers.publish(tx, plan.offer(), always, clock.instant());
        var _ = offers.publish(tx, plan.platform(), always, clock.instant());
    }

    GandiDoor.Hosting hosting() {
        return new GandiDoor.Hosting(
                operations,
                resources,
                new Servers(resources, disks, networks),
                disks,
                networks,
                new Attachments(resources),
                new Proxies(resources),
                new Keys(resources),
                orders,
                new CreditRates(house.catalog, offers, resources, house.meters));
    }

    private Provisioned provision(ProvisionRequest request) {
        String reason = failure;
        if (reason != null) {
            return new Provisioned.Failed(reason, false);
        }
        if (isSlow) {
            begun.add(request.jobId());
            return new Provisioned.Pending("robot-" + begun.size());
        }
        return new Provisioned.Done(Map.of(), "");
    }

    /// Lets what waits for a worker be done.
    void work() {
        int _ = worker.runDue(clock.instant());
    }

    /// Works by itself from now on.
    void start() {
        var _ = worker.start();
    }

    /// Ends what was slow, or failing.
    void finish() {
        isSlow = false;
        failure = null;
        house.database.transactVoid(tx ->
                begun.forEach(job -> {
                    var _ = handlers.complete(tx, job, Map.of(), clock.instant());
                }));
        begun.clear();
    }

    /// As the hourly run does it.
    void chargeHours() {
        Instant now = clock.instant();
        boolean isMore = true;
        while (isMore) {
            isMore = house.database.transact(tx -> chargeNext(tx, now));
        }
    }

    private boolean chargeNext(Tx tx, Instant now) {
        Hour hour = meter.next(tx, Hour.of(now));
        if (hour == null) {
            return false;
        }
        if (meter.meter(tx, hour, now) > 0) {
            Charging.Result result = house.charging.run(hour, hour.next(), now, (_, _) -> {});
            assertThat(result.failures()).isEmpty();
        }
        life.afterHour(tx, hour.end(), now);
        meter.done(tx, hour);
        return true;
    }

    @Override
    public void close() {
        worker.close();
    }
}

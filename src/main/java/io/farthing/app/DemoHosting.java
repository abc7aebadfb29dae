package io.farthing.app;

import io.farthing.calendar.Hour;
import io.farthing.calendar.TestClock;
import io.farthing.charging.FundsResult;
import io.farthing.charging.HourlyRun;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.credits.CreditPurchase.Cause;
import io.farthing.credits.CreditSettings;
import io.farthing.credits.NewPurchase;
import io.farthing.db.Tx;
import io.farthing.jobs.JobWorker;
import io.farthing.money.Money;
import io.farthing.resources.Answer;
import io.farthing.resources.Asker;
import io.farthing.resources.NewDisk;
import io.farthing.resources.NewInterface;
import io.farthing.resources.NewServer;
import io.farthing.resources.OperationQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Three days of hosting by the hour for some of the demo's customers: one with a pack and another
/// one ordered whenever few credits are left, one who buys on demand, one who runs dry. Lived
/// through on a clock of its own by the rules that hold for everybody.
final class DemoHosting {
    private static final int DATACENTER = 5;
    private static final long DEBIAN = 909;
    private static final int BANDWIDTH = 102_400;
    private static final int FEW = 100_000;
    private static final Duration TIME = Duration.ofDays(3);

    private static final List<Tenant> TENANTS =
            List.of(
                    new Tenant(DemoCustomer.AGENCY, "100.00", "pack_1M", "www", 2, 2048),
                    new Tenant(DemoCustomer.BLOGGER, "6.00", "on_demand", "blog", 1, 512),
                    new Tenant(DemoCustomer.MONTHLY, "1.30", "on_demand", "test", 4, 4096));

    private final Nouns nouns;

    DemoHosting(Nouns nouns) {
        this.nouns = nouns;
    }

    private record Tenant(
            DemoCustomer customer,
            String money,
            String packageName,
            String hostname,
            int cores,
            int memory) {

        Asker asker() {
            return new Asker(customer.uid(), "DM" + customer.uid() + "-GANDI");
        }
    }

    /// Killed half-way, it goes on where it was: purchases have keys, and who has a server has one.
    void fill() {
        Instant today = nouns.clock.instant();
        TestClock clock = new TestClock(today.minus(TIME));
        Trade trade = nouns.tradeOn(clock);
        HourlyRun run =
                trade.hosting.hourlyRun(nouns.database, nouns.charging, nouns.intake, nouns.meters);
        try (JobWorker worker = new JobWorker(nouns.database, clock, trade.handlers)) {
            for (Tenant tenant : TENANTS) {
                nouns.database.transactVoid(tx -> buy(tx, trade.hosting, tenant, clock.instant()));
                worker.runDue(clock.instant());
                nouns.database.transactVoid(
                        tx -> build(tx, trade.hosting, tenant, clock.instant()));
                worker.runDue(clock.instant());
            }
            boolean _ = clock.moveTo(today);
            var _ = run.run(Hour.of(today.minus(TIME)), Hour.of(today), today, (_, _) -> {});
            worker.runDue(today);
        }
    }

    private void buy(Tx tx, Hosting hosting, Tenant tenant, Instant now) {
        long account = tenant.customer.uid();
        if (hosting.credits.find(tx, account) != null) {
            return;
        }
        Money money = Money.of(tenant.customer.currency(), tenant.money);
        Movement movement = new Movement("demo-hosting", account, money, "prepaid for hosting");
        FundsResult funded = nouns.funds.fund(tx, movement, Purpose.BALANCE, now);
        DemoShop.require(funded instanceof FundsResult.Done, tenant.customer.email());
        NewPurchase wanted =
                new NewPurchase(
                        account, tenant.packageName, 1, Cause.ORDERED, "demo-hosting/" + account);
        accepted(tenant, hosting.orders.buy(tx, tenant.asker(), wanted, now));
        if (tenant.packageName.startsWith("pack")) {
            hosting.credits.configure(
                    tx, account, new CreditSettings(true, tenant.packageName, FEW, FEW));
        }
    }

    private static void build(Tx tx, Hosting hosting, Tenant tenant, Instant now) {
        OperationQuery creations =
                OperationQuery.of(tenant.customer.uid()).ofTypes(Set.of("vm_create"));
        if (hosting.operations.count(tx, creations) > 0) {
            return;
        }
        NewServer server =
                new NewServer(
                        DATACENTER,
                        tenant.hostname,
                        tenant.cores,
                        tenant.memory,
                        null,
                        null,
                        new NewInterface(DATACENTER, 4, BANDWIDTH, null, ""),
                        Map.of());
        NewDisk disk = new NewDisk(DATACENTER, "sys_" + tenant.hostname, 0, DEBIAN, Map.of());
        accepted(tenant, hosting.servers.create(tx, tenant.asker(), server, disk, now));
    }

    private static void accepted(Tenant tenant, Answer answer) {
        DemoShop.require(answer instanceof Answer.Accepted, tenant.customer.email());
    }
}

package io.farthing.app;

import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.TestClock;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.NewAccount;
import io.farthing.db.Tx;
import io.farthing.jobs.JobWorker;
import io.farthing.orders.OrderQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// A year of orders for the demo, lived through day by day on a clock of its own: services of every
/// family, one near its expiry, one overdue, one suspended. The program does all of it by the rules
/// that hold for everybody; nothing is written behind its back. Cards are simulated.
final class DemoShop {
    private static final int DAYS = 353;

    private final Nouns nouns;
    private final Progress progress;

    DemoShop(Nouns nouns, Progress progress) {
        this.nouns = nouns;
        this.progress = progress;
    }

    /// The accounts, before keys are handed out.
    void open(String group, Instant now) {
        nouns.database.transactVoid(
                tx -> DemoCustomer.all().forEach(each -> open(tx, each, group, now)));
    }

    private void open(Tx tx, DemoCustomer customer, String group, Instant now) {
        if (nouns.customers.accounts().find(tx, customer.uid()) != null) {
            return;
        }
        Account.Contact contact =
                new Account.Contact(
                        customer.email(),
                        customer.contact().name(),
                        customer.language(),
                        customer.contact().country(),
                        "");
        NewAccount account =
                new NewAccount(
                        customer.uid(), contact, group, Account.Payment.in(customer.currency()));
        require(
                nouns.customers.accounts().create(tx, account, now)
                        instanceof AccountCreation.Created,
                customer.email());
        require(
                nouns.billingContacts.save(tx, customer.contact(), now)
                        instanceof BillingContactSaving.Saved,
                customer.email());
    }

    /// Killed half-way it is lived through again: orders have keys, and what was done stays done.
    void fill() {
        Instant today = nouns.clock.instant();
        if (isFilled()) {
            return;
        }
        TestClock clock = new TestClock(today.minus(Duration.ofDays(DAYS)));
        Trade trade = nouns.tradeOn(clock);
        progress.begin("A year of orders");
        try (JobWorker worker = new JobWorker(nouns.database, clock, trade.handlers)) {
            for (int daysAgo = DAYS; daysAgo >= 0; daysAgo--) {
                boolean _ = clock.moveTo(today.minus(Duration.ofDays(daysAgo)));
                nouns.database.transactVoid(
                        new DemoDay(nouns, trade, daysAgo, clock.instant())::live);
                work(trade, worker, clock.instant());
                progress.at(DAYS - daysAgo, DAYS);
            }
        }
        progress.end("%d customers, services of every family".formatted(DemoCustomer.all().size()));
    }

    private boolean isFilled() {
        OrderQuery query = OrderQuery.of(DemoCustomer.BLOGGER.uid());
        return nouns.database.read(tx -> nouns.trade.shop.orders.list(tx, query).size() > 2);
    }

    private void work(Trade trade, JobWorker worker, Instant now) {
        worker.runDue(now);
        int _ = trade.shop.commerce.runDue(now);
        worker.runDue(now);
        ZoneId zone = nouns.database.read(tx -> nouns.catalog.requiredProvider(tx).zone());
        if (now.atZone(zone).getDayOfMonth() == 1) {
            int _ = nouns.consolidation.issueThrough(MonthInZone.of(now, zone).previous(), now);
        }
    }

    static void require(boolean holds, String who) {
        if (!holds) {
            throw new CommandRefused("the demo's customer %s cannot be set up".formatted(who));
        }
    }
}

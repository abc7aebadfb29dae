package io.farthing.payments;

import io.farthing.calendar.TestClock;
import io.farthing.catalog.Catalog;
import io.farthing.customers.Accounts;
import io.farthing.customers.SampleAccounts;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.JobWorker;
import io.farthing.jobs.Jobs;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.notices.Backoff;
import io.farthing.notices.Notices;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A database with one account, payments through the gateways given, and a memory of what the
/// subjects' owners were told.
final class Counter implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final Currency EUR = Currency.of("EUR");

    final TestDatabase test = TestDatabase.fresh();
    final Database database = test.database();
    final TestClock clock = new TestClock(START);
    final Jobs jobs = new Jobs(new SecureRandom());
    final Payments payments = new Payments(jobs, new SecureRandom());
    final PaymentMethods methods = new PaymentMethods();
    final List<PaymentEvent> told = new CopyOnWriteArrayList<>();
    final List<PaymentEvent> balance = new CopyOnWriteArrayList<>();
    final PaymentDesk desk;
    final JobHandlers handlers;
    final JobWorker worker;
    final Gateways gateways;
    final long account;

    Counter(Gateway gateway) {
        gateways = new Gateways(List.of(gateway));
        desk =
                new PaymentDesk(
                        payments,
                        Map.of(
                                PaymentSubject.Kind.ORDER, (_, event, _) -> told.add(event),
                                PaymentSubject.Kind.TOP_UP, (_, event, _) -> balance.add(event)));
        handlers =
                new JobHandlers(
                        Map.of(
                                Payments.COLLECT,
                                new CollectJob(database, gateways, desk, CollectJob.Patience.USUAL),
                                Payments.REPAY,
                                new RepayJob(database, gateways, desk)),
                        Backoff.USUAL,
                        new SecureRandom());
        worker = new JobWorker(database, clock, handlers);
        account =
                database.transact(tx -> {
                    SampleAccounts.createGroups(tx);
                    return SampleAccounts.create(tx, "ann@example.com", "business").uid();
                });
    }

    /// Lost ones are nobody's debt here.
    Disputes disputes() {
        Notices notices = new Notices(new Accounts(), new SecureRandom());
        return new Disputes(new Ledger(), new Catalog(), notices, Map.of());
    }

    static Money eur(String amount) {
        return Money.of(EUR, amount);
    }

    /// A card of that number, registered with the gateway.
    PaymentMethod card(String number) {
        CardDetails.Check check =
                CardDetails.check(number, YearMonth.of(2030, 12), "123", clock.instant());
        CardDetails details = ((CardDetails.Check.Right) check).details();
        Registration registration =
                new Registration(
                        new Registration.Customer(
                                "k" + System.nanoTime(), account, "ann@example.com", null),
                        new Registration.Source.OfCard(details));
        Registered registered = gateways.forCards().register(registration);
        if (!(registered instanceof Registered.Accepted accepted)) {
            throw new AssertionError(registered);
        }
        return add(
                new PaymentMethods.NewMethod(
                        account,
                        accepted.type(),
                        "",
                        accepted.card(),
                        gateways.forCards().name(),
                        accepted.token()));
    }

    PaymentMethod add(PaymentMethods.NewMethod method) {
        return database.transact(tx -> methods.add(tx, method, clock.instant()));
    }

    Payment begin(PaymentMethod method, String amount, NewPayment.Retries retries) {
        NewPayment payment =
                new NewPayment(method, eur(amount), PaymentSubject.order(17), "order 17", retries);
        return database.transact(tx -> payments.begin(tx, payment, clock.instant()));
    }

    Payment find(Payment payment) {
        @Nullable Payment found = database.read(tx -> payments.find(tx, payment.id()));
        return Objects.requireNonNull(found);
    }

    List<PaymentAttempt> attempts(Payment payment) {
        return database.read(tx -> payments.attempts(tx, payment.id()));
    }

    Refund refund(Payment payment, String amount, String key) {
        Payments.RefundResult result =
                database.transact(
                        tx -> payments.refund(tx, payment.id(), eur(amount), key, clock.instant()));
        return ((Payments.RefundResult.Begun) result).refund();
    }

    /// The kinds of events told, with their amounts.
    List<String> told() {
        List<String> words = new ArrayList<>();
        for (PaymentEvent event : told) {
            words.add(
                    switch (event) {
                        case PaymentEvent.Paid(Payment payment) ->
                                "paid " + payment.amount().minorText();
                        case PaymentEvent.Failed(_, String reason, Instant next) ->
                                "failed" + (next == null ? "" : " until " + next) + ": " + reason;
                        case PaymentEvent.Refunded(_, Refund refund) ->
                                "refunded " + refund.amount().minorText();
                    });
        }
        return words;
    }

    @Override
    public void close() {
        worker.close();
        test.close();
    }
}

package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Term;
import io.farthing.catalog.RenewalMode;
import io.farthing.catalog.Selection;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentSubject;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Quota;
import io.farthing.services.Holds;
import io.farthing.services.Lives;
import io.farthing.services.RenewalSettings;
import io.farthing.services.ServiceStatus;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was paid with money that a bank took back is unpaid, with the grace of a missed payment
/// (docs/decisions/disputes.md): seven days to the suspension of a VPS, seven more to its end.
final class DebtsTest {

    private final Store store = new Store();
    private final long account = store.account();
    private final PaymentMethod card = store.card(account, "simulated_works");

    @AfterEach
    void close() {
        store.rooms.requireSound();
        store.close();
    }

    private Order bought(Selection selection) {
        Order order =
                store.rooms.placed(
                        NewOrder.of(account, selection)
                                .paidBy(new PaymentChoice.Method(card.id())));
        store.rooms.work();
        return store.order(order.id());
    }

    private Order vps() {
        return bought(Selection.of("vps-starter").withTerm(Term.of("P1M")));
    }

    private Payment payment(PaymentSubject subject) {
        return store.payments(subject).getFirst();
    }

    private void lost(Order order, String amount) {
        store.lost(payment(PaymentSubject.order(order.id())), amount);
        store.rooms.work();
    }

    private ServiceStatus status(Order order) {
        return store.service(order.services().getFirst()).status();
    }

    private void payDebt(long invoice) {
        store.rooms.give(account, "4.20");
        SideOrders.Result debt =
                store.database.transact(tx ->
                        store.rooms.sideOrders.payDebts(
                                tx, account, List.of(invoice), store.clock.instant()));
        Order order = ((SideOrders.Result.Ordered) debt).order();
        assertThat(store.pay(order.id())).isInstanceOf(PayResult.Paid.class);
        store.rooms.work();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # lost,               then,                 status
                    2026-02-05T09:30:00Z, 2026-02-05T09:30:00Z, UNPAID
                    2026-02-05T09:30:00Z, 2026-02-12T09:29:59Z, UNPAID
                    2026-02-05T09:30:00Z, 2026-02-12T09:30:00Z, SUSPENDED
                    2026-02-05T09:30:00Z, 2026-02-19T09:29:59Z, SUSPENDED
                    2026-02-05T09:30:00Z, 2026-02-19T09:30:00Z, ENDED
                    # after its renewal was paid, what it is lost for is the term before
                    2026-02-27T09:30:00Z, 2026-03-06T09:29:59Z, UNPAID
                    2026-02-27T09:30:00Z, 2026-03-06T09:30:00Z, SUSPENDED
                    """)
    void itIsUnpaidLikeAnyOther(String lost, String then, ServiceStatus status) {
        Order order = vps();
        store.rooms.goTo(lost);
        lost(order, "4.20");
        assertThat(status(order)).isEqualTo(ServiceStatus.UNPAID);
        store.rooms.goTo(then);
        assertThat(status(order)).isEqualTo(status);
    }

    /// Its owner wants it no longer than it was paid for.
    @ParameterizedTest
    @CsvSource({
        "2026-02-25T00:00:00Z, 2026-02-28T09:29:59Z, UNPAID",
        "2026-02-25T00:00:00Z, 2026-02-28T09:30:00Z, ENDED",
        "2026-02-15T00:00:00Z, 2026-02-28T09:29:59Z, SUSPENDED",
        "2026-02-15T00:00:00Z, 2026-02-28T09:30:00Z, ENDED"
    })
    void whatIsNotRenewedEndsWithItsTerm(String lost, String then, ServiceStatus status) {
        Order order = vps();
        RenewalSettings last = new RenewalSettings(RenewalMode.DELETE_AT_EXPIRATION, null);
        var _ =
                store.database.transact(tx ->
                        store.rooms.services.setRenewal(
                                tx, order.services().getFirst(), last, store.clock.instant()));
        store.rooms.goTo(lost);
        lost(order, "4.20");
        store.rooms.goTo(then);
        assertThat(status(order)).isEqualTo(status);
    }

    /// A part as well as the whole; its time goes on as it was paid.
    @ParameterizedTest
    @CsvSource({"2026-02-07T00:00:00Z, UNPAID", "2026-02-14T00:00:00Z, SUSPENDED"})
    void paidAgainItRunsAgain(String paid, ServiceStatus before) {
        Order order = vps();
        store.rooms.goTo("2026-02-05T09:30:00Z");
        lost(order, "1.20");
        store.rooms.goTo(paid);
        assertThat(status(order)).isEqualTo(before);
        payDebt(Objects.requireNonNull(order.invoice()));
        assertThat(status(order)).isEqualTo(ServiceStatus.ACTIVE);
        assertThat(store.balance(account)).isEqualTo("3.00");
        assertThat(store.service(order.services().getFirst()).expiresAt())
                .hasToString("2026-02-28T09:30:00Z");
        // And it is renewed as if nothing had been.
        store.rooms.goTo("2026-02-22T00:00:00Z");
        assertThat(store.service(order.services().getFirst()).expiresAt())
                .hasToString("2026-03-31T08:30:00Z");
    }

    /// A renewal pays another term, not what is owed.
    @Test
    void aRenewalDoesNotHelp() {
        Order order = vps();
        long id = order.services().getFirst();
        store.rooms.goTo("2026-02-05T09:30:00Z");
        Order renewal = ((RenewalResult.Ordered) store.renewal(account, id, "P1M")).order();
        lost(order, "4.20");
        store.rooms.goTo("2026-02-06T09:00:00Z");
        store.rooms.give(account, "4.20");
        assertThat(store.pay(renewal.id())).isInstanceOf(PayResult.Paid.class);
        assertThat(status(order)).isEqualTo(ServiceStatus.UNPAID);
        store.rooms.goTo("2026-02-12T09:30:00Z");
        assertThat(status(order)).isEqualTo(ServiceStatus.SUSPENDED);
    }

    /// Of two terms that are owed again, one is paid.
    @Test
    void allThatIsOwedHasToBePaid() {
        Order order = vps();
        long id = order.services().getFirst();
        store.rooms.goTo("2026-02-21T09:30:00Z");
        Order renewal =
                store.database.read(tx -> store.orders.list(tx, OrderQuery.of(account))).getFirst();
        assertThat(renewal.kind()).isEqualTo(OrderKind.RENEWAL);
        lost(order, "4.20");
        lost(renewal, "4.20");
        payDebt(Objects.requireNonNull(order.invoice()));
        assertThat(store.service(id).status()).isEqualTo(ServiceStatus.UNPAID);
        store.rooms.goTo("2026-02-21T10:00:00Z");
        payDebt(Objects.requireNonNull(renewal.invoice()));
        assertThat(store.service(id).status()).isEqualTo(ServiceStatus.ACTIVE);
    }

    /// Staff credits what is owed: nobody has to pay it any more.
    @Test
    void whatIsCreditedIsNotOwed() {
        Order order = vps();
        lost(order, "4.20");
        long invoice = Objects.requireNonNull(order.invoice());
        var _ =
                store.database.transact(tx ->
                        store.rooms.invoices.credit(
                                tx,
                                invoice,
                                Credits.rest("by staff/" + invoice, "goodwill"),
                                store.clock.instant()));
        store.rooms.work();
        assertThat(status(order)).isEqualTo(ServiceStatus.ACTIVE);
    }

    /// Whom its owner lets rest is not woken by him while it is not paid for.
    @Test
    void itsOwnerCannotReleaseIt() {
        Order order = vps();
        long id = order.services().getFirst();
        Holds holds =
                new Holds(store.rooms.services, new Lives(store.rooms.services, store.rooms.jobs));
        var _ = store.database.transact(tx -> holds.suspend(tx, id, store.clock.instant()));
        lost(order, "4.20");
        var _ = store.database.transact(tx -> holds.release(tx, id, store.clock.instant()));
        store.rooms.work();
        assertThat(status(order)).isEqualTo(ServiceStatus.SUSPENDED);
        payDebt(Objects.requireNonNull(order.invoice()));
        assertThat(status(order)).isEqualTo(ServiceStatus.ACTIVE);
    }

    /// What was bought on the month's invoice is owed with it; what is billed after use has no term
    /// that could be unpaid, and goes on.
    @Test
    void theMonthsInvoiceNamesWhatItPaid() {
        store.database.transactVoid(tx -> {
            Quota.Key key = new Quota.Key(KnownQuota.CONSOLIDATED_BILLING.text(), "");
            var _ = store.rooms.quotas.setPersonal(tx, account, key, 1);
        });
        Order hourly =
                store.rooms.placed(
                        NewOrder.of(account, Selection.of("MS0025").with("os", "debian_jessie_64"))
                                .paidBy(new PaymentChoice.Usual()));
        Order monthly =
                store.rooms.placed(
                        Store.wanted(account, "vps-starter", "P1M")
                                .paidBy(new PaymentChoice.Usual()));
        store.rooms.goTo("2026-02-01T12:00:00Z");
        MonthInZone month = MonthInZone.of(Store.START, Store.ZONE);
        assertThat(store.rooms.consolidation.issue(month, store.clock.instant())).isEqualTo(1);
        store.rooms.work();
        Invoice invoice =
                store.database
                        .read(tx -> store.rooms.invoices.page(tx, InvoiceQuery.of(account)))
                        .getFirst();
        Payment paid = payment(PaymentSubject.invoice(invoice.id()));
        store.lost(paid, paid.amount().minorText());
        store.rooms.work();
        assertThat(status(monthly)).isEqualTo(ServiceStatus.UNPAID);
        assertThat(status(hourly)).isEqualTo(ServiceStatus.ACTIVE);
    }
}

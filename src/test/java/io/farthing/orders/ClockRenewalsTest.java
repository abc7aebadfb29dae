package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Term;
import io.farthing.catalog.RenewalMode;
import io.farthing.catalog.Selection;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentSubject;
import io.farthing.services.RenewalSettings;
import io.farthing.services.ServiceStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the money of a renewal by the clock is asked for (`memset.md` 11). The server's month ends
/// on 28 February at 9:30; it is ordered on the 21st, and a card is charged on the 23rd.
final class ClockRenewalsTest {

    private static final String EXPIRY = "2026-02-28T09:30:00Z";
    private static final String RENEWED = "2026-03-31T08:30:00Z";

    @AutoClose private final Store store = new Store();
    private final long account = store.account();
    private long server;

    private void bought(String sku) {
        store.rooms.give(account, "9.00");
        store.rooms.give(account, "1.80");
        NewOrder wanted =
                NewOrder.of(
                        account,
                        Selection.of(sku).with("os", "debian_jessie_64").withTerm(Term.of("P1M")));
        Order order = store.rooms.placed(wanted.paidBy(new PaymentChoice.Prepaid()));
        store.rooms.work();
        server = order.services().getFirst();
        assertExpiry(EXPIRY);
    }

    private List<Order> renewals() {
        return store.database.read(tx -> store.orders.list(tx, OrderQuery.of(account))).stream()
                .filter(order -> order.kind() == OrderKind.RENEWAL)
                .toList();
    }

    private Order renewal() {
        return renewals().getFirst();
    }

    /// How often the gateway was asked, and what for.
    private String asked() {
        return store.payments(PaymentSubject.order(renewal().id())).stream()
                .map(each -> each.attempts() + " " + each.amount().minorText())
                .reduce("", String::concat);
    }

    /// That tells its owner of the day.
    private String mail() {
        return store.database.read(tx ->
                tx.one(
                        "SELECT body FROM mail WHERE template = 'renewal-ordered' AND account = ?",
                        row -> row.text("body"),
                        account));
    }

    private void assertExpiry(String expected) {
        assertThat(store.service(server).expiresAt()).isEqualTo(Instant.parse(expected));
    }

    private void setMode(RenewalMode mode) {
        var _ =
                store.database.transact(tx ->
                        store.rooms.services.setRenewal(
                                tx,
                                server,
                                new RenewalSettings(mode, null),
                                store.clock.instant()));
    }

    @Test
    void theInvoiceComesWithTheNoticeAndTheCardFiveDaysBeforeExpiry() {
        bought("MSVM001");
        var _ = store.card(account, "simulated_works");
        store.rooms.goTo("2026-02-21T09:29:59Z");
        assertThat(renewals()).isEmpty();
        store.rooms.goTo("2026-02-21T09:30:00Z");
        assertThat(renewal().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(store.invoice(renewal().invoice()).status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(mail()).contains("We charge 10.80 EUR", "on 2026-02-23");
        store.rooms.goTo("2026-02-23T09:29:59Z");
        assertThat(renewal().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(asked()).isEmpty();
        store.rooms.goTo("2026-02-23T09:30:00Z");
        assertThat(renewal().status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(asked()).isEqualTo("1 10.80");
        assertExpiry(RENEWED);
        assertThat(renewals()).hasSize(1);
        store.rooms.requireSound();
    }

    /// Pauses of 1, 3 and 5 days; a VPS is suspended five days after its expiry, so the last try is
    /// a day before that.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # at,                 tries, order,    service
                    2026-02-23T09:30:00Z, 1,     CHECKING, ACTIVE
                    2026-02-24T09:29:59Z, 1,     CHECKING, ACTIVE
                    2026-02-24T09:30:01Z, 2,     CHECKING, ACTIVE
                    2026-02-27T09:29:59Z, 2,     CHECKING, ACTIVE
                    2026-02-27T09:30:02Z, 3,     CHECKING, ACTIVE
                    2026-02-28T09:30:00Z, 3,     CHECKING, UNPAID
                    2026-03-04T09:29:59Z, 3,     CHECKING, UNPAID
                    2026-03-04T09:30:03Z, 4,     PLACED,   UNPAID
                    2026-03-05T09:29:59Z, 4,     PLACED,   UNPAID
                    2026-03-05T09:30:00Z, 4,     PLACED,   SUSPENDED
                    """)
    void aRefusedCardIsTriedAgain(
            String at, int tries, OrderStatus status, ServiceStatus standing) {
        bought("MSVM001");
        var _ = store.card(account, "simulated_0002");
        store.rooms.goTo("2026-02-23T09:30:00Z");
        store.rooms.goTo(at);
        assertThat(asked()).isEqualTo(tries + " 10.80");
        assertThat(renewal().status()).isEqualTo(status);
        assertThat(store.service(server).status()).isEqualTo(standing);
    }

    /// Prepaid money is looked at on the day of the card, and is free until then.
    @Test
    void prepaidMoneyPaysItsPartOnTheSameDay() {
        bought("MSVM001");
        var _ = store.card(account, "simulated_works");
        store.rooms.goTo("2026-02-22T00:00:00Z");
        store.rooms.give(account, "4.00");
        store.rooms.goTo("2026-02-23T09:30:00Z");
        assertThat(asked()).isEqualTo("1 6.80");
        assertThat(store.balance(account)).isEqualTo("0.00");
        store.rooms.requireSound();
    }

    @Test
    void untilThenItsOwnerMayPayItOtherwise() {
        bought("MSVM001");
        var _ = store.card(account, "simulated_works");
        store.rooms.goTo("2026-02-22T00:00:00Z");
        store.rooms.give(account, "10.80");
        assertThat(store.pay(renewal().id())).isInstanceOf(PayResult.Paid.class);
        store.rooms.goTo("2026-02-24T00:00:00Z");
        assertThat(asked()).isEmpty();
        assertExpiry(RENEWED);
    }

    /// The order stays, to be paid by hand; wanted again, it is paid on its day.
    @ParameterizedTest
    @CsvSource({
        "2026-02-22T12:00:00Z, 2026-02-23T09:30:00Z",
        "2026-02-25T12:00:00Z, 2026-02-25T12:00:00Z"
    })
    void whoStopsTheRenewalIsNotChargedUntilHeWantsItAgain(String again, String paid) {
        bought("MSVM001");
        var _ = store.card(account, "simulated_works");
        store.rooms.goTo("2026-02-22T00:00:00Z");
        setMode(RenewalMode.MANUAL);
        store.rooms.goTo(again);
        assertThat(asked()).isEmpty();
        setMode(RenewalMode.AUTOMATIC);
        store.rooms.goTo(paid);
        store.rooms.work();
        assertThat(asked()).isEqualTo("1 10.80");
        assertExpiry(RENEWED);
        assertThat(renewals()).hasSize(1);
    }

    @Test
    void aCancelledServiceIsNotCharged() {
        bought("MSVM001");
        var _ = store.card(account, "simulated_works");
        store.rooms.goTo("2026-02-22T00:00:00Z");
        var _ =
                store.database.transact(
                        tx -> store.rooms.cancellations.cancel(tx, server, store.clock.instant()));
        store.rooms.goTo("2026-03-08T00:00:00Z");
        assertThat(renewal().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(asked()).isEmpty();
    }

    /// Who brings the money has the time of the notice for it.
    @Test
    void aTransferIsAwaitedFromTheNoticeOn() {
        bought("MSVM001");
        var _ = store.rooms.method(account, MethodType.BANK_TRANSFER);
        store.rooms.goTo("2026-02-21T09:30:00Z");
        assertThat(store.invoice(renewal().invoice()).status()).isEqualTo(InvoiceStatus.ISSUED);
    }

    /// Which names no day for the card.
    private void boughtVps() {
        store.rooms.give(account, "4.20");
        server = store.bought(account, "vps-starter", "P1M").services().getFirst();
        var _ = store.card(account, "simulated_works");
    }

    /// Ordered by hand an hour before the notice and never paid: gone a day later, and then the
    /// clock renews it after all.
    @Test
    void anOrderThatLapsesLeavesTheRenewalToTheClock() {
        boughtVps();
        store.rooms.goTo("2026-02-21T08:30:00Z");
        RenewalResult byHand = store.renewal(account, server, "P1M");
        assertThat(byHand).isInstanceOf(RenewalResult.Ordered.class);
        store.rooms.goTo("2026-02-22T08:29:59Z");
        assertThat(renewals()).hasSize(1);
        store.rooms.goTo("2026-02-22T08:30:00Z");
        assertThat(renewals())
                .extracting(Order::status)
                .containsExactly(OrderStatus.DELIVERED, OrderStatus.EXPIRED);
        assertExpiry(RENEWED);
    }

    /// Paid in time, nothing else is ordered.
    @Test
    void anOrderByHandThatIsPaidIsTheOnlyOne() {
        boughtVps();
        store.rooms.goTo("2026-02-21T08:30:00Z");
        Order byHand = ((RenewalResult.Ordered) store.renewal(account, server, "P1M")).order();
        store.rooms.goTo("2026-02-21T10:00:00Z");
        store.rooms.give(account, "4.20");
        assertThat(store.pay(byHand.id())).isInstanceOf(PayResult.Paid.class);
        store.rooms.goTo("2026-02-25T00:00:00Z");
        assertThat(renewals()).hasSize(1);
        assertExpiry(RENEWED);
    }

    /// OVHcloud's own rule: products that name no day are paid with the notice.
    @Test
    void withoutADayOfItsOwnTheCardIsChargedWithTheNotice() {
        boughtVps();
        store.rooms.goTo("2026-02-21T09:30:00Z");
        assertThat(asked()).isEqualTo("1 4.20");
        assertExpiry(RENEWED);
    }
}

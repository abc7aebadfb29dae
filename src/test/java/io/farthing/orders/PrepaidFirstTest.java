package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoicePayment;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentSubject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Renewals by the clock: prepaid money first, the usual method for the rest (`ovh.md` 6.4).
final class PrepaidFirstTest {

    private static final String BOUGHT = "4.20";

    private final Store store = new Store();
    private final long account = store.account();
    private long service;

    @AfterEach
    void close() {
        store.rooms.requireSound();
        store.close();
    }

    /// A month of `vps-starter`, paid; so much is left on the balance.
    private void bought(String left) {
        store.rooms.give(account, BOUGHT);
        service = store.bought(account, "vps-starter", "P1M").services().getFirst();
        store.rooms.goTo("2026-01-31T09:30:01Z");
        if (!left.equals("0.00")) {
            store.rooms.give(account, left);
        }
    }

    private Order renewal() {
        return store.database.read(tx -> store.orders.list(tx, OrderQuery.of(account))).stream()
                .filter(order -> order.kind() == OrderKind.RENEWAL)
                .findFirst()
                .orElseThrow();
    }

    /// Of whom the balance holds 1.00, and who brings the rest.
    private Order renewedWith(MethodType type) {
        bought("1.00");
        var _ = store.rooms.method(account, type);
        store.rooms.goTo("2026-02-22T12:00:00Z");
        return renewal();
    }

    private List<Payment> payments(Order order) {
        return store.payments(PaymentSubject.order(order.id()));
    }

    /// 3.50 and its tax, a cent to each side of every boundary. What is less than a cent of the
    /// balance pays for nothing and stays.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # balance, by card, left
                       0.00,    4.20,  0.00
                       0.01,    4.19,  0.00
                       1.00,    3.20,  0.00
                       4.19,    0.01,  0.00
                       4.20,    0.00,  0.00
                       4.21,    0.00,  0.01
                       1.009,   3.20,  0.01
                       4.199,   0.01,  0.01
                    """)
    void theCardPaysWhatThePrepaidBalanceDoesNot(String balance, String byCard, String left) {
        bought(balance);
        var _ = store.card(account, "simulated_works");
        store.rooms.goTo("2026-02-22T12:00:00Z");
        Order order = renewal();
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store.balance(account)).isEqualTo(left);
        assertThat(payments(order).stream().map(each -> each.amount().minorText()).toList())
                .isEqualTo(byCard.equals("0.00") ? List.of() : List.of(byCard));
        Invoice invoice = store.invoice(order.invoice());
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(store.service(service).expiresAt()).hasToString("2026-03-31T08:30:00Z");
    }

    /// Kept from other orders while the card is tried, and free again when it is given up.
    @Test
    void whatIsSetAsideComesBackWhenTheCardIsDeclined() {
        bought("4.00");
        var _ = store.card(account, "simulated_0002");
        store.rooms.goTo("2026-02-22T12:00:00Z");
        assertThat(renewal().status()).isEqualTo(OrderStatus.CHECKING);
        assertThat(store.balance(account)).isEqualTo("4.00");
        Order other = store.rooms.placed(Store.wanted(account, "vps-starter", "P1M"));
        store.rooms.give(account, "1.00");
        assertThat(store.pay(other.id())).isInstanceOf(PayResult.Refused.class);
        store.rooms.goTo("2026-03-05T12:00:00Z");
        assertThat(renewal().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(store.pay(renewal().id())).isInstanceOf(PayResult.Paid.class);
        assertThat(store.balance(account)).isEqualTo("0.80");
    }

    /// The invoice is issued at once, and paid in part.
    @Test
    void aTransferIsAwaitedForTheRest() {
        Order order = renewedWith(MethodType.BANK_TRANSFER);
        assertThat(store.balance(account)).isEqualTo("0.00");
        assertThat(store.invoice(order.invoice()).open().minorText()).isEqualTo("3.20");
        store.received(account, order, "3.20");
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(settlements(order)).containsExactly("balance 1.00", "cash 3.20");
    }

    /// What the bank takes back of it is owed again; the prepaid part stays paid.
    @Test
    void aLostDisputeIsOfTheCardsPartAlone() {
        bought("1.00");
        var _ = store.card(account, "simulated_works");
        store.rooms.goTo("2026-02-22T12:00:00Z");
        Order order = renewal();
        Payment payment = payments(order).getFirst();
        store.lost(payment, payment.amount().minorText());
        assertThat(settlements(order))
                .containsExactlyInAnyOrder("cash 3.20", "balance 1.00", "cash -3.20");
        assertThat(store.invoice(order.invoice()).open().minorText()).isEqualTo("3.20");
    }

    private List<String> settlements(Order order) {
        long invoice = Objects.requireNonNull(order.invoice());
        return store.database.read(tx -> store.rooms.invoices.payments(tx, invoice)).stream()
                .map(each -> text(each))
                .toList();
    }

    private static String text(InvoicePayment payment) {
        return payment.book() + " " + payment.amount().minorText();
    }

    /// More than is missing goes back the way it came.
    @Test
    void whoTransfersTheWholeIsGivenThePrepaidPartBack() {
        Order order = renewedWith(MethodType.BANK_TRANSFER);
        store.received(account, order, "4.20");
        store.rooms.work();
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(settlements(order)).containsExactly("balance 1.00", "cash 3.20");
        assertThat(payments(order).getLast().refunded().minorText()).isEqualTo("1.00");
    }

    @Test
    void aTransferThatNeverComesGivesThePrepaidPartBack() {
        bought("1.00");
        var _ = store.rooms.method(account, MethodType.BANK_TRANSFER);
        store.rooms.goTo("2026-04-20T12:00:00Z");
        Order order = renewal();
        assertThat(order.status().isOpen()).isFalse();
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.CREDITED);
        assertThat(store.balance(account)).isEqualTo("1.00");
    }

    /// Parts of a cent are on no invoice.
    @Test
    void aTransferIsAwaitedForWholeCents() {
        bought("1.005");
        var _ = store.rooms.method(account, MethodType.BANK_TRANSFER);
        store.rooms.goTo("2026-02-22T12:00:00Z");
        Order order = renewal();
        assertThat(settlements(order)).containsExactly("balance 1.00");
        assertThat(payments(order).getFirst().amount().minorText()).isEqualTo("3.20");
    }

    @Test
    void aBillingAccountOwesTheRest() {
        Order order = renewedWith(MethodType.ACCOUNT);
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store.invoice(order.invoice()).open().minorText()).isEqualTo("3.20");
    }

    /// Nobody is asked, so nothing is touched.
    @Test
    void withoutAMethodTheBalanceStaysAsItIs() {
        bought("1.00");
        store.rooms.goTo("2026-02-22T12:00:00Z");
        assertThat(renewal().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(store.balance(account)).isEqualTo("1.00");
    }
}

package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.InvoiceStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentSubject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Prepaid money for a part of an order, and something else for the rest: `vps-starter` for 4.20.
final class AppliedCreditTest {

    private final Store store = new Store();
    private final AppliedCredit credit = new AppliedCredit(store.orders);
    private final long account = store.account();

    @AfterEach
    void close() {
        store.rooms.requireSound();
        store.close();
    }

    private Order placed() {
        return store.rooms.placed(Store.wanted(account, "vps-starter", "P1M"));
    }

    private AppliedCredit.Result apply(Order order) {
        return store.database.transact(tx -> credit.apply(tx, order.id(), store.clock.instant()));
    }

    private AppliedCredit.Result takeOff(Order order) {
        return store.database.transact(tx -> credit.takeOff(tx, order.id(), store.clock.instant()));
    }

    private String applied(Order order) {
        return store.database.read(tx -> credit.of(tx, store.order(order.id()))).minorText();
    }

    private PayResult pay(Order order, PaymentMethod method) {
        PaymentChoice choice = new PaymentChoice.Method(method.id());
        PayResult result =
                store.database.transact(
                        tx -> store.orders.pay(tx, order.id(), choice, store.clock.instant()));
        store.rooms.work();
        return result;
    }

    private List<String> settlements(Order order) {
        long invoice = Objects.requireNonNull(order.invoice());
        return store.database.read(tx -> store.rooms.invoices.payments(tx, invoice)).stream()
                .map(each -> each.book() + " " + each.amount().minorText())
                .toList();
    }

    private List<String> asked(Order order) {
        return store.payments(PaymentSubject.order(order.id())).stream()
                .map(each -> each.amount().minorText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # balance, applied, by card, left
                       0.01,     0.01,    4.19, 0.00
                       1.00,     1.00,    3.20, 0.00
                       1.009,    1.00,    3.20, 0.01
                       4.19,     4.19,    0.01, 0.00
                       4.20,     4.20,        , 0.00
                       9.00,     4.20,        , 4.80
                    """)
    void theCardPaysTheRest(String balance, String part, String byCard, String left) {
        store.rooms.give(account, balance);
        PaymentMethod card = store.card(account, "simulated_works");
        Order order = placed();
        assertThat(apply(order)).isInstanceOf(AppliedCredit.Result.Applied.class);
        assertThat(apply(order)).as("again").isInstanceOf(AppliedCredit.Result.Applied.class);
        assertThat(applied(order)).isEqualTo(part);
        PayResult _ = pay(order, card);
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(asked(order)).isEqualTo(byCard == null ? List.of() : List.of(byCard));
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(store.balance(account)).isEqualTo(left);
        assertThat(applied(order)).isEqualTo("0.00");
    }

    /// What is applied is spent on nothing else, and is there again once it is taken off.
    @Test
    void itIsKeptForTheOrder() {
        store.rooms.give(account, "4.20");
        Order first = placed();
        Order second = placed();
        assertThat(apply(first)).isInstanceOf(AppliedCredit.Result.Applied.class);
        assertThat(apply(second)).isInstanceOf(AppliedCredit.Result.NothingThere.class);
        assertThat(store.pay(second.id())).isInstanceOf(PayResult.Refused.class);
        for (int i = 0; i < 3; i++) {
            assertThat(takeOff(first)).isInstanceOf(AppliedCredit.Result.Applied.class);
            assertThat(applied(first)).isEqualTo("0.00");
            assertThat(apply(first)).isInstanceOf(AppliedCredit.Result.Applied.class);
        }
        assertThat(takeOff(first)).isInstanceOf(AppliedCredit.Result.Applied.class);
        assertThat(store.pay(second.id())).isInstanceOf(PayResult.Paid.class);
        assertThat(store.balance(account)).isEqualTo("0.00");
    }

    /// The whole of it may be paid with the purse that a part was set aside of.
    @Test
    void thePurseItselfPaysTheRest() {
        store.rooms.give(account, "4.00");
        Order order = placed();
        assertThat(apply(order)).isInstanceOf(AppliedCredit.Result.Applied.class);
        store.rooms.give(account, "0.20");
        assertThat(store.pay(order.id())).isInstanceOf(PayResult.Paid.class);
        assertThat(settlements(order)).containsExactly("balance 4.20");
    }

    @ParameterizedTest
    @EnumSource(
            value = MethodType.class,
            names = {"BANK_TRANSFER", "CHEQUE", "ACCOUNT"})
    void anInvoiceThatComesFirstIsPaidInPart(MethodType type) {
        store.rooms.give(account, "1.00");
        Order order = placed();
        assertThat(apply(order)).isInstanceOf(AppliedCredit.Result.Applied.class);
        PayResult _ = pay(order, store.rooms.method(account, type));
        assertThat(settlements(order)).containsExactly("balance 1.00");
        assertThat(store.invoice(order.invoice()).open().minorText()).isEqualTo("3.20");
    }

    @Test
    void itComesBackWhenTheCardIsDeclined() {
        store.rooms.give(account, "1.00");
        Order order = placed();
        assertThat(apply(order)).isInstanceOf(AppliedCredit.Result.Applied.class);
        PayResult _ = pay(order, store.card(account, "simulated_0002"));
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.PLACED);
        assertThat(applied(order)).isEqualTo("0.00");
        assertThat(apply(order)).isInstanceOf(AppliedCredit.Result.Applied.class);
    }

    @Test
    void itComesBackWithAnOrderThatNobodyPays() {
        store.rooms.give(account, "1.00");
        Order cancelled = placed();
        assertThat(apply(cancelled)).isInstanceOf(AppliedCredit.Result.Applied.class);
        var _ =
                store.database.transact(
                        tx -> store.orders.cancel(tx, cancelled.id(), store.clock.instant()));
        Order expired = placed();
        assertThat(apply(expired)).isInstanceOf(AppliedCredit.Result.Applied.class);
        store.rooms.goTo("2026-02-01T09:30:00Z");
        assertThat(store.order(expired.id()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(applied(expired)).isEqualTo("0.00");
        for (Order over : List.of(cancelled, expired)) {
            assertThat(apply(over)).isInstanceOf(AppliedCredit.Result.NotPossible.class);
            assertThat(takeOff(over)).isInstanceOf(AppliedCredit.Result.NotPossible.class);
        }
        assertThat(store.balance(account)).isEqualTo("1.00");
    }

    /// Each turn leaves a hold behind, so their number is limited.
    @Test
    void itIsTakenOffAndAppliedNotForEver() {
        store.rooms.give(account, "1.00");
        Order order = placed();
        int turns = 0;
        while (apply(order) instanceof AppliedCredit.Result.Applied) {
            assertThat(takeOff(order)).isInstanceOf(AppliedCredit.Result.Applied.class);
            turns++;
        }
        assertThat(turns).isEqualTo(20);
    }
}

package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Payments from their beginning to what their owners are told, with the simulated gateway.
final class PaymentsTest {
    private final Counter counter = new Counter(new SimulatedGateway());

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    void aCardIsChargedOnceHoweverOftenItIsAskedFor() {
        PaymentMethod card = counter.card("4242424242424242");
        Payment first = counter.begin(card, "45.44", NewPayment.Retries.NONE);
        Payment again = counter.begin(card, "45.44", NewPayment.Retries.NONE);
        assertThat(again).isEqualTo(first);
        assertThat(first.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(counter.worker.runDue(Counter.START)).isEqualTo(1);
        Payment paid = counter.find(first);
        assertThat(paid.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(paid.reference()).startsWith("simulated_charge_");
        assertThat(counter.told()).containsExactly("paid 45.44");
        assertThat(counter.worker.runDue(Counter.START)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    4000000000000002, The card was declined.,            AVAILABLE
                    4000000000009995, The card has insufficient funds.,  AVAILABLE
                    4000000000009987, The card was reported lost.,       FAILED
                    """)
    void aDeclinedCardIsToldAtOnce(String number, String reason, MethodStatus status) {
        PaymentMethod card = counter.card(number);
        Payment payment = counter.begin(card, "10", NewPayment.Retries.NONE);
        counter.worker.runDue(Counter.START);
        assertThat(counter.find(payment).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(counter.told()).containsExactly("failed: " + reason);
        @Nullable PaymentMethod after =
                counter.database.read(tx -> counter.methods.find(tx, card.id(), Counter.START));
        assertThat(Objects.requireNonNull(after).status()).isEqualTo(status);
    }

    @Test
    void aDebtIsTriedAgainAfterOneThreeAndFiveDays() {
        PaymentMethod card = counter.card("4000000000000002");
        Payment payment = counter.begin(card, "10", NewPayment.Retries.FOR_DAYS);
        Instant now = Counter.START;
        for (int days : new int[] {1, 3, 5}) {
            assertThat(counter.worker.runDue(now)).isEqualTo(1);
            Instant next = now.plus(Duration.ofDays(days));
            assertThat(counter.told().getLast()).startsWith("failed until " + next);
            assertThat(counter.worker.runDue(next.minusMillis(1))).isZero();
            now = next;
        }
        assertThat(counter.worker.runDue(now)).isEqualTo(1);
        assertThat(counter.told().getLast()).isEqualTo("failed: The card was declined.");
        assertThat(counter.find(payment).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(counter.find(payment).attempts()).isEqualTo(4);
        assertThat(counter.attempts(payment)).hasSize(4);
    }

    @Test
    void aTransferIsAwaitedAndRecordedOnce() {
        Payment awaited = counter.begin(transfer(), "12.50", NewPayment.Retries.NONE);
        assertThat(awaited.status()).isEqualTo(PaymentStatus.AWAITED);
        assertThat(counter.worker.runDue(Counter.START)).isZero();
        Payment recorded = record("12.50", "line 1");
        assertThat(recorded.id()).isEqualTo(awaited.id());
        assertThat(record("12.50", "line 1").id()).isEqualTo(awaited.id());
        assertThat(counter.told()).containsExactly("paid 12.50");
    }

    @Test
    void anotherAmountThanAwaitedIsToldAsItIs() {
        Payment awaited = counter.begin(transfer(), "12.50", NewPayment.Retries.NONE);
        Payment recorded = record("12.00", "line 1");
        assertThat(recorded.id()).isNotEqualTo(awaited.id());
        assertThat(counter.find(awaited).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(counter.told()).containsExactly("paid 12.00");
    }

    @Test
    void moneyForNothingIsTheAccountsOwn() {
        Receipt receipt =
                new Receipt(
                        counter.account,
                        Counter.eur("5"),
                        MethodType.BANK_TRANSFER,
                        null,
                        "ref",
                        "line 1");
        Payment seen =
                counter.database.transact(tx -> counter.desk.record(tx, receipt, Counter.START));
        assertThat(seen.subject()).isEqualTo(PaymentSubject.topUp(counter.account));
        assertThat(counter.balance).containsExactly(new PaymentEvent.Paid(seen));
    }

    @Test
    void noMoreGoesBackThanCame() {
        Payment payment =
                counter.begin(counter.card("4242424242424242"), "10", NewPayment.Retries.NONE);
        assertThat(refundable(payment, "1")).isEqualTo("0.00");
        counter.worker.runDue(Counter.START);
        Refund first = counter.refund(payment, "7.50", "r1");
        assertThat(counter.refund(payment, "7.50", "r1")).isEqualTo(first);
        assertThat(refundable(payment, "2.51")).isEqualTo("2.50");
        counter.worker.runDue(Counter.START);
        assertThat(refundable(payment, "2.51")).isEqualTo("2.50");
        var _ = counter.refund(payment, "2.50", "r2");
        counter.worker.runDue(Counter.START);
        assertThat(counter.find(payment).refunded()).isEqualTo(Counter.eur("10"));
        assertThat(counter.told()).containsExactly("paid 10.00", "refunded 7.50", "refunded 2.50");
    }

    @Test
    void aPaymentNotBegunIsCancelled() {
        Payment payment =
                counter.begin(counter.card("4242424242424242"), "10", NewPayment.Retries.NONE);
        assertThat(cancel(payment)).isTrue();
        assertThat(cancel(payment)).isFalse();
        assertThat(counter.worker.runDue(Counter.START)).isZero();
        assertThat(counter.find(payment).status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    void creditAndPrepaidMoneyAreNoPayments() {
        PaymentMethod prepaid =
                counter.add(PaymentMethods.NewMethod.byHand(counter.account, MethodType.PREPAID));
        assertThatThrownBy(() -> counter.begin(prepaid, "10", NewPayment.Retries.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PaymentMethod transfer() {
        return counter.add(
                PaymentMethods.NewMethod.byHand(counter.account, MethodType.BANK_TRANSFER));
    }

    private Payment record(String amount, String key) {
        Receipt receipt =
                new Receipt(
                        counter.account,
                        Counter.eur(amount),
                        MethodType.BANK_TRANSFER,
                        PaymentSubject.order(17),
                        "ref",
                        key);
        return counter.database.transact(tx -> counter.desk.record(tx, receipt, Counter.START));
    }

    private boolean cancel(Payment payment) {
        return counter.database.transact(
                tx -> counter.payments.cancel(tx, payment.id(), Counter.START));
    }

    private String refundable(Payment payment, String amount) {
        Payments.RefundResult result =
                counter.database.transact(tx ->
                        counter.payments.refund(
                                tx, payment.id(), Counter.eur(amount), "none", Counter.START));
        return ((Payments.RefundResult.TooMuch) result).refundable().minorText();
    }
}

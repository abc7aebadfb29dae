package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which method may pay what.
final class PaymentRulesTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # type,       advance, arrears, invoice, top-up
                    CARD,          true,    true,    true,    true
                    DIRECT_DEBIT,  true,    true,    true,    true
                    ACCOUNT,       true,    true,    true,    false
                    PREPAID,       true,    true,    true,    false
                    BANK_TRANSFER, true,    false,   true,    true
                    CHEQUE,        true,    false,   true,    true
                    PAYPAL,        false,   false,   true,    true
                    """)
    void table(MethodType type, boolean advance, boolean arrears, boolean invoice, boolean topUp) {
        List<Boolean> found =
                List.of(
                        PaymentRules.isAllowed(type, Purpose.ADVANCE),
                        PaymentRules.isAllowed(type, Purpose.ARREARS),
                        PaymentRules.isAllowed(type, Purpose.INVOICE),
                        PaymentRules.isAllowed(type, Purpose.TOP_UP));
        assertThat(found).containsExactly(advance, arrears, invoice, topUp);
    }

    @Test
    void aRefusalSaysWhyAndListsWhatWouldDo() {
        PaymentMethod card = method(1, MethodType.CARD, MethodStatus.AVAILABLE);
        PaymentMethod expired = method(2, MethodType.CARD, MethodStatus.EXPIRED);
        PaymentMethod transfer = method(3, MethodType.BANK_TRANSFER, MethodStatus.AVAILABLE);
        List<PaymentMethod> all = List.of(card, expired, transfer);
        assertThat(PaymentRules.refusal(card, Purpose.ARREARS, all)).isNull();
        assertThat(sentence(transfer, Purpose.ARREARS, all))
                .isEqualTo(
                        "A bank transfer cannot pay for a service that is paid after use. Use one of: the card ending in 4242 (id 1).");
        assertThat(sentence(expired, Purpose.ADVANCE, all))
                .isEqualTo(
                        "The card ending in 4242 has expired. Use one of: the card ending in 4242 (id 1), a bank transfer (id 3).");
        assertThat(sentence(null, Purpose.ADVANCE, List.of()))
                .isEqualTo("No payment method is set. Register a payment method that can.");
    }

    private static String sentence(
            @Nullable PaymentMethod method, Purpose purpose, List<PaymentMethod> all) {
        return Objects.requireNonNull(PaymentRules.refusal(method, purpose, all)).sentence();
    }

    private static PaymentMethod method(long id, MethodType type, MethodStatus status) {
        Card card =
                type == MethodType.CARD ? new Card("visa", "4242", YearMonth.of(2030, 1)) : null;
        return new PaymentMethod(
                id, 7, type, status, "", false, card, "x", "t", Instant.EPOCH, Instant.EPOCH);
    }
}

package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can be known of a card without asking a bank.
final class CardTest {
    private static final Instant NOW = Instant.parse("2026-03-31T23:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    4242424242424242,    visa
                    4242 4242 4242 4242, visa
                    4242-4242-4242-4242, visa
                    5555555555554444,    mastercard
                    2223003122003222,    mastercard
                    378282246310005,     amex
                    6011111111111117,    discover
                    3056930009020004,    diners
                    36227206271667,      diners
                    3566002020360505,    jcb
                    6200000000000005,    unionpay
                    4242424242424241,    ''
                    42424242424,         ''
                    4242424242424242424242, ''
                    4242424242424x42,    ''
                    '',                  ''
                    """)
    void brands(String number, String brand) {
        CardNumber card = CardNumber.of(number);
        assertThat(card == null ? "" : card.brand()).isEqualTo(brand);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    4242424242424242, 2026-03, 123,  right
                    4242424242424242, 2026-04, '',   right
                    4242424242424242, 2026-02, 123,  expiry is over
                    4242424242424242, 2052-01, 123,  expiry is too far away
                    4242424242424242, 2030-01, 12,   code is not what stands on such a card
                    4242424242424242, 2030-01, 1234, code is not what stands on such a card
                    378282246310005,  2030-01, 1234, right
                    4242424242424243, 2030-01, 123,  number is no card number
                    """)
    void checks(String number, YearMonth expiry, String code, String outcome) {
        CardDetails.Check check =
                CardDetails.check(number, expiry, code.isEmpty() ? null : code, NOW);
        String found =
                switch (check) {
                    case CardDetails.Check.Right _ -> "right";
                    case CardDetails.Check.Wrong(String field, String reason) ->
                            field + " " + reason;
                };
        assertThat(found).isEqualTo(outcome);
    }

    @Test
    void aNumberIsNeverPrinted() {
        CardDetails.Check check =
                CardDetails.check("4242424242424242", YearMonth.of(2030, 1), "987", NOW);
        assertThat(check.toString()).contains("4242").doesNotContain("42424", "987");
    }
}

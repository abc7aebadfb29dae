package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.money.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvoiceTotalsTest {

    private static final TaxTreatment TAX = TaxTreatment.standard(Percentage.of("20"));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # currency, rate, exact,         net,     vat,    gross,   rounding
                    EUR, 20,   157.10978617,   157.11,  31.42,  188.53,  0.00021383
                    EUR, 20,   0,              0.00,    0.00,   0.00,    0.00000000
                    EUR, 20,   0.00000001,     0.00,    0.00,   0.00,    -0.00000001
                    EUR, 20,   0.00499999,     0.00,    0.00,   0.00,    -0.00499999
                    EUR, 20,   0.005,          0.01,    0.00,   0.01,    0.00500000
                    EUR, 20,   0.015,          0.02,    0.00,   0.02,    0.00500000
                    EUR, 20,   0.02,           0.02,    0.00,   0.02,    0.00000000
                    EUR, 20,   0.025,          0.03,    0.01,   0.04,    0.00500000
                    EUR, 25,   0.02,           0.02,    0.01,   0.03,    0.00000000
                    EUR, 5.5,  1.00,           1.00,    0.06,   1.06,    0.00000000
                    EUR, 5.5,  10.00,          10.00,   0.55,   10.55,   0.00000000
                    EUR, 0,    9.995,          10.00,   0.00,   10.00,   0.00500000
                    EUR, 20,   -0.00499999,    0.00,    0.00,   0.00,    0.00499999
                    EUR, 20,   -0.005,         -0.01,   0.00,   -0.01,   -0.00500000
                    EUR, 20,   -157.10978617,  -157.11, -31.42, -188.53, -0.00021383
                    EUR, 25,   -0.02,          -0.02,   -0.01,  -0.03,   0.00000000
                    JPY, 10,   104.4999,       104,     10,     114,     -0.4999
                    JPY, 10,   104.5,          105,     11,     116,     0.5000
                    JPY, 10,   -104.5,         -105,    -11,    -116,    -0.5000
                    KWD, 5,    1.2345,         1.235,   0.062,  1.297,   0.00050000
                    """)
    void netAndTaxAreEachRoundedOnce(
            String code,
            String rate,
            String exact,
            String net,
            String vat,
            String gross,
            String rounding) {
        Currency currency = Currency.of(code);
        InvoiceTotals totals = InvoiceTotals.of(Money.of(currency, exact), Percentage.of(rate));
        assertThat(totals.net().minorText()).isEqualTo(net);
        assertThat(totals.vat().minorText()).isEqualTo(vat);
        assertThat(totals.gross().minorText()).isEqualTo(gross);
        assertThat(totals.rounding()).isEqualTo(Money.of(currency, rounding));
    }

    @Test
    void aThousandFractionsAreRoundedTogetherAndNotOneByOne() {
        Currency currency = Currency.of("EUR");
        List<InvoiceLine> lines = new ArrayList<>();
        for (int index = 0; index < 1000; index++) {
            lines.add(
                    InvoiceLine.usage(
                            "env", "disk", BigDecimal.ONE, Money.of(currency, "0.004"), TAX));
        }
        assertThat(InvoiceTotals.of(currency, InvoiceTax.of(currency, lines)).net().minorText())
                .isEqualTo("4.00");
    }

    @Test
    void everyInvoiceAddsUp() {
        Currency currency = Currency.of("EUR");
        Seeds.forAll(random -> {
            Percentage rate = new Percentage(BigDecimal.valueOf(random.nextInt(10_000), 2));
            long units = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            InvoiceTotals totals = InvoiceTotals.of(new Money(currency, units), rate);
            BigDecimal net = BigDecimal.valueOf(units, 8).setScale(2, RoundingMode.HALF_UP);
            assertThat(totals.net().toDecimal()).isEqualByComparingTo(net);
            assertThat(totals.vat().toDecimal())
                    .isEqualByComparingTo(
                            net.multiply(rate.percent())
                                    .movePointLeft(2)
                                    .setScale(2, RoundingMode.HALF_UP));
            assertThat(
                            totals.exact()
                                    .minus(totals.gross())
                                    .plus(totals.vat())
                                    .plus(totals.rounding()))
                    .isEqualTo(Money.zero(currency));
        });
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    INV, 1,        INV-000001
                    A-B, 999999,   A-B-999999
                    INV, 1000000,  INV-1000000
                    """)
    void aNumberIsReadAsItIsWritten(String series, long number, String text) {
        InvoiceNumber written = new InvoiceNumber(series, number);
        assertThat(written.text()).isEqualTo(text);
        assertThat(InvoiceNumber.read(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"''", "INV", "INV-", "-1", "INV-0", "INV-x", "INV-12345678901234567890", "INV-١"})
    void whatIsNoNumberIsNone(String text) {
        assertThat(InvoiceNumber.read(text)).isNull();
    }
}

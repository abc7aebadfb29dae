package io.farthing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Seeds;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProrationTest {

    private static final Currency EUR = Currency.of("EUR");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # source, whole, part, price, in ledger units, in cents
                    meteroid lastday, 2025-01-01, 2025-01-31, 2025-01-30, 2025-01-31, 300, 10, 10
                    meteroid start, 2025-01-01, 2025-01-31, 2025-01-01, 2025-01-31, 100, 100, 100
                    meteroid end, 2025-01-01, 2025-01-31, 2025-01-31, 2025-02-01, 100, 0, 0
                    flexprice upgrade, 2024-03-01, 2024-04-01, 2024-03-15, 2024-04-01, 10, 5.48387097, 5.48
                    flexprice upgrade, 2024-03-01, 2024-04-01, 2024-03-15, 2024-04-01, 20, 10.96774194, 10.97
                    lago weekly, 2022-06-20, 2022-06-27, 2022-06-22, 2022-06-27, 1, 0.71428571, 0.71
                    lago weekly trial, 2022-06-20, 2022-06-27, 2022-06-23, 2022-06-27, 1, 0.57142857, 0.57
                    killbill actual days, 2024-02-23, 2024-03-23, 2024-02-23, 2024-03-15, 1, 0.72413793, 0.72
                    part beyond the whole, 2024-03-01, 2024-04-01, 2024-01-01, 2025-01-01, 9, 9, 9
                    february, 2023-02-01, 2023-03-01, 2023-02-01, 2023-02-02, 28, 1, 1
                    negative, 2024-03-01, 2024-04-01, 2024-03-15, 2024-04-01, -10, -5.48387097, -5.48
                    """)
    void byDay(
            String source,
            LocalDate start,
            LocalDate end,
            LocalDate from,
            LocalDate to,
            String price,
            String units,
            String cents) {
        Proration proration = Proration.byDay(new Days(from, to), new Days(start, end));
        Money whole = Money.of(EUR, price);
        assertThat(proration.of(whole)).as(source).isEqualTo(Money.of(EUR, units));
        assertThat(proration.minorOf(whole)).as(source).isEqualTo(Money.of(EUR, cents));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # from, to, days: killbill's fixed thirty-day proration, then whole months
                    2023-05-15, 2023-05-23, 8
                    2024-02-15, 2024-02-23, 8
                    2023-02-23, 2023-03-15, 22
                    2024-02-23, 2024-03-15, 22
                    2023-06-23, 2023-07-15, 22
                    2023-02-01, 2023-03-01, 30
                    2023-01-01, 2023-02-01, 30
                    2023-01-31, 2023-02-01, 1
                    2023-01-30, 2023-01-31, 0
                    2022-12-16, 2023-01-16, 30
                    """)
    void byThirtyDayMonth(LocalDate from, LocalDate to, long days) {
        Days part = new Days(from, to);
        assertThat(part.countInThirtyDayMonths()).isEqualTo(days);
    }

    @Test
    void bySecondKnowsShortAndLongDays() {
        ZoneId zone = ZoneId.of("Europe/Amsterdam");
        Period march = new Days(LocalDate.of(2013, 3, 1), LocalDate.of(2013, 4, 1)).in(zone);
        Period shortDay = new Days(LocalDate.of(2013, 3, 31), LocalDate.of(2013, 4, 1)).in(zone);
        assertThat(Proration.bySecond(shortDay, march))
                .isEqualTo(new Proration(23 * 3600, 743 * 3600));
        assertThat(Proration.bySecond(march, march).rest().of(Money.of(EUR, "5")))
                .isEqualTo(Money.zero(EUR));
    }

    /// Half of 0.00999999 is 0.004999995, which ledger units round up to 0.005, and cents then to
    /// 0.01.
    @Test
    void minorUnitsAreRoundedInOneStep() {
        Proration half = new Proration(1, 2);
        assertThat(half.minorOf(Money.of(EUR, "0.00999999"))).isEqualTo(Money.zero(EUR));
        assertThat(half.of(Money.of(EUR, "0.00999999")).roundedToMinor())
                .isEqualTo(Money.of(EUR, "0.01"));
    }

    @Test
    void aPartAndItsRestMakeTheWhole() {
        Seeds.forAll(random -> {
            long whole = 1L + random.nextInt(10_000_000);
            Proration part = new Proration(random.nextLong(whole + 1), whole);
            Money price = new Money(EUR, random.nextLong() >> (1 + random.nextInt(60)));
            long lost = price.minus(part.of(price)).minus(part.rest().of(price)).units();
            assertThat(Math.abs(lost)).isLessThanOrEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "-1, 5", "6, 5"})
    void fractionsOutsideTheWholeAreRefused(long part, long whole) {
        assertThatThrownBy(() -> new Proration(part, whole))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

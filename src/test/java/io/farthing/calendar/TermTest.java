package io.farthing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.money.Seeds;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TermTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # term, anchor, n, date
                    P1M, 2013-01-31, 0, 2013-01-31
                    P1M, 2013-01-31, 1, 2013-02-28
                    P1M, 2013-01-31, 2, 2013-03-31
                    P1M, 2013-01-31, 3, 2013-04-30
                    P1M, 2013-01-31, 13, 2014-02-28
                    P1M, 2012-01-31, 1, 2012-02-29
                    P1M, 2013-01-31, -2, 2012-11-30
                    P1Y, 2012-02-29, 1, 2013-02-28
                    P1Y, 2012-02-29, 4, 2016-02-29
                    P3M, 2012-11-30, 1, 2013-02-28
                    P30D, 2013-01-31, 2, 2013-04-01
                    P2W, 2013-01-01, 1, 2013-01-15
                    P1Y6M, 2013-08-31, 1, 2015-02-28
                    """)
    void anniversariesCountFromTheAnchor(String term, LocalDate anchor, int n, LocalDate date) {
        assertThat(Term.of(term).nth(anchor, n)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # source, term, anchor, date, next
                    flexprice NextBillingDate, P1M, 2024-01-14, 2024-04-14, 2024-05-14
                    flexprice NextBillingDate, P2M, 2024-02-14, 2024-04-01, 2024-04-14
                    flexprice NextBillingDate, P2M, 2024-02-14, 2024-04-14, 2024-06-14
                    flexprice AddMonthClamped, P1M, 2026-01-31, 2026-02-28, 2026-03-31
                    flexprice AddMonthClamped, P1M, 2028-01-31, 2028-01-31, 2028-02-29
                    killbill 127, P1M, 2017-01-31, 2017-03-31, 2017-04-30
                    own, P1M, 2017-01-31, 2017-03-30, 2017-03-31
                    own, P1M, 2017-01-31, 2017-01-30, 2017-01-31
                    own, P1Y, 2012-02-29, 2013-02-27, 2013-02-28
                    own, P1Y, 2012-02-29, 2013-02-28, 2014-02-28
                    """)
    void theNextAnniversaryLiesAfterTheDate(
            String source, String term, LocalDate anchor, LocalDate date, LocalDate next) {
        assertThat(Term.of(term).nextAfter(anchor, date)).as(source).isEqualTo(next);
    }

    @Test
    void everyDateLiesInTheTermThatHoldsIt() {
        Seeds.forAll(random -> {
            Term term =
                    random.nextBoolean()
                            ? Term.ofMonths(1 + random.nextInt(24))
                            : Term.ofDays(1 + random.nextInt(100));
            LocalDate anchor = anyDate(random);
            LocalDate date = anyDate(random);
            assertThat(term.holding(anchor, date).contains(date)).isTrue();
            assertThat(Term.of(term.text())).isEqualTo(term);
        });
    }

    @ParameterizedTest
    @CsvSource({"P0M", "P1M1D", "P-1M", "1M", "PT1H", "P9999999Y", "P2000Y", "''"})
    void termsThatMeanNothingAreRefused(String term) {
        assertThatThrownBy(() -> Term.of(term)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LocalDate anyDate(Random random) {
        return LocalDate.ofEpochDay(random.nextInt(40_000));
    }
}

package io.farthing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.money.Seeds;
import java.time.LocalDate;
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

    @Test
    void everyTermIsReadAsItIsWritten() {
        Seeds.forAll(random -> {
            int length = 1 + random.nextInt(100);
            Term term = random.nextBoolean() ? Term.ofMonths(length) : Term.of("P" + length + "D");
            assertThat(Term.of(term.text())).isEqualTo(term);
        });
    }

    @ParameterizedTest
    @CsvSource({"P0M", "P1M1D", "P-1M", "1M", "PT1H", "P9999999Y", "P2000Y", "''"})
    void termsThatMeanNothingAreRefused(String term) {
        assertThatThrownBy(() -> Term.of(term)).isInstanceOf(IllegalArgumentException.class);
    }
}

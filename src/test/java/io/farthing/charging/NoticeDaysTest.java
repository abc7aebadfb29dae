package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which notice of an end is due, at the second and not before.
final class NoticeDaysTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    # days, it is,                due; the end is on 10 July at noon
                    1;3;6,  2013-07-04T11:59:59Z, none
                    1;3;6,  2013-07-04T12:00:00Z, 6
                    1;3;6,  2013-07-07T11:59:59Z, 6
                    1;3;6,  2013-07-07T12:00:00Z, 3
                    6;3;1,  2013-07-07T12:00:00Z, 3
                    1;3;6,  2013-07-09T12:00:00Z, 1
                    1;3;6,  2013-07-10T11:59:59Z, 1
                    1;3;6,  2013-07-10T12:00:00Z, none
                    1;3;6,  2013-08-10T12:00:00Z, none
                    2,      2013-07-09T12:00:00Z, 2
                    '',     2013-07-09T12:00:00Z, none
                    """)
    void theLastWhoseTimeHasCome(String days, Instant at, Integer due) {
        NoticeDays read = Objects.requireNonNull(NoticeDays.read(days));
        assertThat(read.due(Instant.parse("2013-07-10T12:00:00Z"), at)).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "1;;3", "1;x", "1000", "1.5", ";", "1;2;3;4;5;6;7;8;9;10;11"})
    void whatIsNoListOfDays(String text) {
        assertThat(NoticeDays.read(text)).isNull();
    }

    @Test
    void commasDoAsWell() {
        assertThat(NoticeDays.read("1, 3,6")).isEqualTo(NoticeDays.read("1;3;6"));
    }
}

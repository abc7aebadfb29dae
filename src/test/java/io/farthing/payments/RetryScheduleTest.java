package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The days after which a refused card is tried again, as an operator writes them.
final class RetryScheduleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1,3,5                 | 1 3 5
                    1                     | 1
                    90                    | 90
                    2 , 2                 | 2 2
                    none                  | ''
                    1,2,3,4,5,6,7,8,9,10  | 1 2 3 4 5 6 7 8 9 10
                    0                     |
                    91                    |
                    -1                    |
                    1.5                   |
                    1,,3                  |
                    1,3,                  |
                    ''                    |
                    daily                 |
                    1,2,3,4,5,6,7,8,9,10,11 |
                    """)
    void days(String text, @Nullable String days) {
        RetrySchedule schedule = RetrySchedule.read(text);
        String read =
                schedule == null
                        ? null
                        : schedule.pauses().stream()
                                .map(pause -> "" + pause.toDays())
                                .collect(Collectors.joining(" "));
        assertThat(read).isEqualTo(days);
    }

    @Test
    void afterTheLastThereIsNone() {
        assertThat(RetrySchedule.USUAL.after(1)).isEqualTo(Duration.ofDays(1));
        assertThat(RetrySchedule.USUAL.after(3)).isEqualTo(Duration.ofDays(5));
        assertThat(RetrySchedule.USUAL.after(4)).isNull();
    }
}

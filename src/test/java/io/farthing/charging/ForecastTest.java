package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForecastTest {
    private static final Currency EUR = Currency.of("EUR");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # so far, recent, its hours, hours left, expected
                    # half of a month of 30 days at one unit an hour
                    360,      168,    168,       360,        720
                    # the last hour of the month, and its end
                    719,      168,    168,       1,          720
                    720,      168,    168,       0,          720
                    # nothing was used of late: what is charged stays
                    500,      0,      168,       300,        500
                    # the first hour of an account
                    5,        5,      1,         671,        3360
                    # rounded once, half up: 1/168 of an hour's unit, 84/168, 83/168
                    0,        1,      168,       1,          0
                    0,        84,     168,       1,          1
                    0,        83,     168,       1,          0
                    # a correction has given back more than was used
                    100,      -168,   168,       10,         90
                    # what would not fit in between
                    0,        9000000000000000000, 168, 168, 9000000000000000000
                    """)
    void theRestGoesOnAsInTheLastDays(
            long soFar, long recent, int hours, long left, long expected) {
        Money forecast = Forecast.of(new Money(EUR, soFar), new Money(EUR, recent), hours, left);
        assertThat(forecast).isEqualTo(new Money(EUR, expected));
    }

    @Test
    void whatDoesNotFitIsNoForecast() {
        Money most = new Money(EUR, Long.MAX_VALUE);
        assertThatThrownBy(() -> Forecast.of(most, most, 1, 1))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # first hour,          end of the last,        now,                    counted until,       hours
                    # seven days and no more
                    2027-01-01T00:00:00Z, 2027-01-20T10:00:00Z, 2027-01-20T10:30:00Z, 2027-01-20T10:00:00Z, 168
                    # one below, exactly, one above
                    2027-01-13T11:00:00Z, 2027-01-20T10:00:00Z, 2027-01-20T10:30:00Z, 2027-01-20T10:00:00Z, 167
                    2027-01-13T10:00:00Z, 2027-01-20T10:00:00Z, 2027-01-20T10:30:00Z, 2027-01-20T10:00:00Z, 168
                    2027-01-13T09:00:00Z, 2027-01-20T10:00:00Z, 2027-01-20T10:30:00Z, 2027-01-20T10:00:00Z, 168
                    # charging is late by three hours, by a day, by more: then nothing runs any more
                    2027-01-01T00:00:00Z, 2027-01-20T07:00:00Z, 2027-01-20T10:30:00Z, 2027-01-20T07:00:00Z, 168
                    2027-01-01T00:00:00Z, 2027-01-19T10:00:00Z, 2027-01-20T10:30:00Z, 2027-01-19T10:00:00Z, 168
                    2027-01-01T00:00:00Z, 2027-01-19T09:00:00Z, 2027-01-20T10:30:00Z, 2027-01-20T10:00:00Z, 168
                    # charged by hand in the hour that goes on, as the first that ever was
                    2027-01-20T10:00:00Z, 2027-01-20T11:00:00Z, 2027-01-20T10:30:00Z, 2027-01-20T10:00:00Z, 1
                    """)
    void theMeanIsOfTheLastHoursThatCount(
            Instant first, Instant end, Instant now, Instant until, int hours) {
        Forecast.Basis basis = Forecast.basis(new Period(first, end), now);
        assertThat(basis).isEqualTo(new Forecast.Basis(Hour.of(until), hours));
    }
}

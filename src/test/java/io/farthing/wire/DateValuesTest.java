package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateValuesTest {
    @ParameterizedTest
    @CsvSource({
        "2013-07-31 23:59:59, 2013-07-31T23:59:59Z, false",
        "2013-07-31T23:59:59Z, 2013-07-31T23:59:59Z, false",
        "2013-07-31T23:59:59, 2013-07-31T23:59:59Z, false",
        "2013-07-31t23:59:59z, 2013-07-31T23:59:59Z, false",
        "2013-07-31T23:59, 2013-07-31T23:59:00Z, false",
        "2013-07-31T00:00:00+00:00, 2013-07-31T00:00:00Z, false",
        "2013-07-31T00:00:00+02:00, 2013-07-30T22:00:00Z, false",
        "2013-07-31T00:00:00-0330, 2013-07-31T03:30:00Z, false",
        "2013-07-31T00:00:00+02, 2013-07-30T22:00:00Z, false",
        "2013-07-31T10:00:00.5, 2013-07-31T10:00:00.500Z, false",
        "2013-07-31 10:00:00.123456, 2013-07-31T10:00:00.123456Z, false",
        "2013-07-31T10:00:00.123456789Z, 2013-07-31T10:00:00.123456789Z, false",
        "2013-07-31T10:00:00.000001+00:00, 2013-07-31T10:00:00.000001Z, false",
        "2013-07-31, 2013-07-31T00:00:00Z, true",
        "2016-02-29, 2016-02-29T00:00:00Z, true",
        "1375228800000, 2013-07-31T00:00:00Z, false",
        "'  2013-07-31  ', 2013-07-31T00:00:00Z, true",
    })
    void readsEveryForm(String text, String at, boolean dayOnly) {
        assertThat(DateValues.read(text))
                .isEqualTo(new DateValues.Reading.Read(Instant.parse(at), dayOnly));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "today",
                "2013",
                "2013-07",
                "2013-7-1",
                "2013-13-01",
                "2013-02-29",
                "2013-00-10",
                "2013-07-31 24:00:00",
                "2013-07-31 10:60:00",
                "2013-07-31 10:00:60",
                "2013-07-31T",
                "2013-07-31X10:00:00",
                "2013-07-31 10",
                "2013-07-31 10:00:00.",
                "2013-07-31 10:00:00.1234567890",
                "2013-07-31T10:00:00Zx",
                "2013-07-31T10:00:00+",
                "2013-07-31T10:00:00+25:00",
                "2013-07-31T10:00:00 00:00",
                "1375228800",
                "+2013-07-31",
                "-2013-07-31",
                "137522880000000",
                "٢٠١٣-07-31",
                "2013-07-31T10:00:00+02:",
                "31.07.2013",
            })
    void refusesEverythingElse(String text) {
        assertThat(DateValues.read(text))
                .isEqualTo(new DateValues.Reading.Unreadable(text.strip()));
    }

    @Test
    void shortensWhatItQuotes() {
        DateValues.Reading.Unreadable refused =
                (DateValues.Reading.Unreadable) DateValues.read("9".repeat(5_000));
        assertThat(refused.reason()).hasSizeLessThan(150);
    }

    @ParameterizedTest
    @CsvSource({
        "2013-07-31T23:59:59.999Z, 2013-07-31 23:59:59",
        "1970-01-01T00:00:00Z, 1970-01-01 00:00:00",
    })
    void writesOneForm(String at, String text) {
        assertThat(DateValues.write(Instant.parse(at))).isEqualTo(text);
    }
}

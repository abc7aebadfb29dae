package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChargeIdTest {
    private static final Hour NOON = Hour.of(Instant.parse("2013-07-01T12:00:00Z"));

    @Test
    void namesTheHourPeopleKnow() {
        assertThat(new ChargeId(7, NOON, 1, 3).text()).isEqualTo("7-2013070112-3");
        assertThat(new ChargeId(7, NOON, 2, 3).text()).isEqualTo("7-2013070112-3-r2");
    }

    @Test
    void readsWhatItWrites() {
        ChargeId correction = new ChargeId(7, NOON, 2, 3);
        assertThat(ChargeId.parse(correction.text())).isEqualTo(correction);
        assertThat(ChargeId.parse("7-2013070112-3")).isEqualTo(new ChargeId(7, NOON, 1, 3));
        assertThat(ChargeId.parse("7-2013070112-3-r0")).isEqualTo(new ChargeId(7, NOON, 0, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "7-2013070112",
                "7-2013070124-3",
                "7-2013023012-3",
                "0-2013070112-3",
                "7-2013070112-0",
                "7-2013070112-3-r",
                "7-2013070112-3-2",
                "x-2013070112-3",
                "7-2013070112-99999999999"
            })
    void refusesWhatIsNoName(String text) {
        assertThat(ChargeId.parse(text)).isNull();
    }
}

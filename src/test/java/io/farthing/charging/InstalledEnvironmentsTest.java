package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.services.Installations;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which hours of an installed environment are free: from the one in which it is installed, to the
/// one before it is taken down.
final class InstalledEnvironmentsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "never",
            textBlock =
                    """
                    # installed,          taken down,           the hour from,        free
                    2013-07-01T10:30:00Z, never,                2013-07-01T09:00:00Z, false
                    2013-07-01T10:30:00Z, never,                2013-07-01T10:00:00Z, true
                    2013-07-01T10:59:59Z, never,                2013-07-01T10:00:00Z, true
                    2013-07-01T11:00:00Z, never,                2013-07-01T10:00:00Z, false
                    2013-07-01T10:30:00Z, 2013-07-01T12:00:00Z, 2013-07-01T11:00:00Z, true
                    2013-07-01T10:30:00Z, 2013-07-01T11:59:59Z, 2013-07-01T11:00:00Z, false
                    2013-07-01T10:30:00Z, 2013-07-01T11:59:59Z, 2013-07-01T10:00:00Z, true
                    # Installed and taken down again within an hour.
                    2013-07-01T10:10:00Z, 2013-07-01T10:20:00Z, 2013-07-01T10:00:00Z, false
                    """)
    void hours(Instant since, Instant until, Instant hour, boolean isFree) {
        Installations.Free installed = new Installations.Free(1, "wiki", since, until);
        assertThat(InstalledEnvironments.isFree(installed, Hour.of(hour))).isEqualTo(isFree);
    }
}

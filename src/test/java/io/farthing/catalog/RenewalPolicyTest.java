package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.calendar.Term;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a renewal's money is asked for (`memset.md` 11: a card five days before expiry).
final class RenewalPolicyTest {

    private static RenewalPolicy policy(int collectionDays) {
        return new RenewalPolicy(
                List.of(Term.of("P1M")),
                Set.of(RenewalMode.AUTOMATIC),
                RenewalMode.AUTOMATIC,
                null,
                0,
                collectionDays,
                5,
                30,
                7);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # days, ordered,              expiry,               collected
                    # none: together with the notice
                      0,    2026-02-21T09:30:00Z, 2026-02-28T09:30:00Z, 2026-02-21T09:30:00Z
                      5,    2026-02-21T09:30:00Z, 2026-02-28T09:30:00Z, 2026-02-23T09:30:00Z
                      5,    2026-01-29T09:30:00Z, 2026-02-28T09:30:00Z, 2026-02-23T09:30:00Z
                    # a second before the day, on it, a second after it
                      5,    2026-02-23T09:29:59Z, 2026-02-28T09:30:00Z, 2026-02-23T09:30:00Z
                      5,    2026-02-23T09:30:00Z, 2026-02-28T09:30:00Z, 2026-02-23T09:30:00Z
                      5,    2026-02-23T09:30:01Z, 2026-02-28T09:30:00Z, 2026-02-23T09:30:01Z
                    # the clock stood still beyond the expiry
                      5,    2026-03-03T00:00:00Z, 2026-02-28T09:30:00Z, 2026-03-03T00:00:00Z
                    # over the 29th of a leap year
                      5,    2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z, 2028-02-25T00:00:00Z
                    # more days than the notice has: never before the order
                     10,    2026-02-21T09:30:00Z, 2026-02-28T09:30:00Z, 2026-02-21T09:30:00Z
                    """)
    void theDayOfTheCard(int days, Instant ordered, Instant expiry, Instant collected) {
        assertThat(policy(days).collectedAt(ordered, expiry)).isEqualTo(collected);
    }

    @Test
    void daysAreNotNegative() {
        assertThatThrownBy(() -> policy(-1)).hasMessage("days must not be negative");
    }
}

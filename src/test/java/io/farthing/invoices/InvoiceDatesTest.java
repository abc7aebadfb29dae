package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvoiceDatesTest {
    private static final Instant ISSUED = Instant.parse("2026-10-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # due,                paid,                 now,                  fell due
                    ,                     ,                     2026-12-01T00:00:00Z,
                    2026-10-17T12:00:00Z, ,                     2026-10-17T12:00:00Z,
                    2026-10-17T12:00:00Z, ,                     2026-10-17T12:00:01Z, 2026-10-17T12:00:00Z
                    2026-10-17T12:00:00Z, 2026-10-03T12:00:00Z, 2026-12-01T00:00:00Z,
                    2026-10-17T12:00:00Z, 2026-10-17T12:00:00Z, 2026-12-01T00:00:00Z,
                    2026-10-17T12:00:00Z, 2026-10-20T00:00:00Z, 2026-12-01T00:00:00Z, 2026-10-17T12:00:00Z
                    """)
    void itFellDueIfSomethingWasOpen(
            @Nullable Instant due, @Nullable Instant paid, Instant now, @Nullable Instant fell) {
        assertThat(new Invoice.Dates(ISSUED, ISSUED, due, paid).fellDue(now)).isEqualTo(fell);
    }
}

package io.farthing.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SameOriginTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # Host,            Origin,                    Sec-Fetch-Site, comes from us
                    bill.example,      https://bill.example,      same-origin,    true
                    bill.example,      https://bill.example,      -,              true
                    bill.example,      -,                         same-origin,    true
                    localhost:8080,    http://localhost:8080,     same-origin,    true
                    BILL.example,      https://bill.EXAMPLE,      same-origin,    true
                    # another port, another name, a name that only begins alike
                    localhost:8080,    http://localhost:8081,     same-origin,    false
                    bill.example,      https://evil.example,      same-origin,    false
                    bill.example,      https://bill.example.evil, -,              false
                    bill.example,      https://evil@bill.example, -,              false
                    # the browser says that another site sent it, or nobody
                    bill.example,      https://bill.example,      cross-site,     false
                    bill.example,      https://bill.example,      same-site,      false
                    bill.example,      -,                         none,           false
                    # nothing said at all, and what cannot be read
                    bill.example,      -,                         -,              false
                    bill.example,      null,                      -,              false
                    bill.example,      'https://bill .example',   -,              false
                    -,                 https://bill.example,      -,              false
                    """)
    void onlyAPageOfTheSameHostCounts(
            @Nullable String host,
            @Nullable String origin,
            @Nullable String site,
            boolean expected) {
        assertThat(SameOrigin.holds(new SameOrigin.Sent(host, origin, site))).isEqualTo(expected);
    }
}

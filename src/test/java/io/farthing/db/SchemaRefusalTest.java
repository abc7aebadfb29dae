package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

/// Why the schema could not be brought up to date, in a line that an operator can act on.
final class SchemaRefusalTest {

    @Test
    void whatTheServerSaidIsEnough() {
        SQLException said = new SQLException("ERROR: permission denied for schema public");
        FlywayException failure =
                new FlywayException("Failed to execute script\n-----\nSQL State : 42501", said);
        assertThat(Pools.reason(failure)).isEqualTo("ERROR: permission denied for schema public");
    }

    @Test
    void anotherVersionIsNamedSo() {
        FlywayException failure =
                new FlywayException(
                        """
                        Validate failed: Migrations have failed validation
                        Detected applied migration not resolved locally: 73.
                        If you removed this migration intentionally, run repair.
                        Need more flexibility with validation rules? Learn more: https://example.com
                        """);
        assertThat(Pools.reason(failure))
                .isEqualTo(
                        "it was made by another version of Farthing than this. Detected applied migration not resolved locally: 73.");
    }

    @Test
    void anythingElseIsSaidWhole() {
        assertThat(Pools.reason(new FlywayException("no such folder"))).isEqualTo("no such folder");
    }
}

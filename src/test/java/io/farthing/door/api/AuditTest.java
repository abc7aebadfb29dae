package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What staff does leaves a line, also where it commits step by step; usage does not.
final class AuditTest {
    @AutoClose private final Api api = new Api();

    @Test
    void whatCommitsByItselfIsWrittenDownToo() {
        api.write(api.sueKey, "POST", "/api/v1/charging/runs", "{}").is(200);
        api.write(api.sueKey, "PUT", "/api/v1/test-clock", "{\"advance\":\"PT1H\"}").is(200);
        api.write(api.sueKey, "PUT", "/api/v1/test-clock", "{}").is(400);
        assertThat(actions()).containsExactly("api.charging.run", "api.test-clock.move");
    }

    private List<String> actions() {
        return api.house.database.read(tx ->
                tx.list("SELECT action FROM audit_entry ORDER BY id", row -> row.text("action")));
    }
}

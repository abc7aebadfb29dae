package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Looks at what calls of staff, and of whoever has the private API key, do to the tables, whatever
/// their methods say of themselves: one that changes any of them must leave a line in the audit
/// trail.
final class AuditWatch {
    private static final String TABLES =
            """
            SELECT string_agg(
                       format('SELECT count(*) AS n, max(xmin::text::bigint) AS x FROM %I', relname),
                       ' UNION ALL ' ORDER BY relname) AS sql
              FROM pg_class
             WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
               AND relname NOT IN ('audit_entry', 'flyway_schema_history')
            """;

    private final Database database;
    private final String state;
    private final List<String> untold = new ArrayList<>();
    private String before = "";
    private long lines;

    AuditWatch(Database database) {
        this.database = database;
        String tables = database.read(tx -> tx.one(TABLES, row -> row.text("sql")));
        // A transaction's number is greater than those before, and a row gone is one less.
        state = "SELECT sum(n) || ' ' || max(x) AS state FROM (%s) t".formatted(tables);
    }

    void before(List<String> request) {
        if (isOfStaff(request)) {
            before = state();
            lines = lines();
        }
    }

    void after(List<String> request, String answer) {
        if (isOfStaff(request)
                && answer.startsWith("{\"result\":0")
                && lines() == lines
                && !state().equals(before)) {
            untold.add(request.getFirst());
        }
    }

    List<String> untold() {
        return untold;
    }

    /// Neither those nor the house's own passwords and keys.
    void requireNoSecrets(Collection<String> sessions) {
        List<String> details =
                database.read(
                        tx -> tx.list("SELECT detail FROM audit_entry", row -> row.text("detail")));
        List<String> secrets = new ArrayList<>(sessions);
        secrets.removeIf(each -> each.length() <= 20);
        secrets.addAll(
                List.of(JelasticHouse.PASSWORD, JelasticHouse.API_KEY, "4111", "4000000000"));
        for (String detail : details) {
            assertThat(detail).doesNotContain(secrets.toArray(String[]::new));
        }
    }

    private static boolean isOfStaff(List<String> request) {
        String text = String.join("\n", request);
        return text.contains("session={staff}") || text.contains("checksum=");
    }

    private String state() {
        return database.read(tx -> tx.one(state, row -> row.text("state")));
    }

    private long lines() {
        return database.read(
                tx -> tx.one("SELECT count(*) AS n FROM audit_entry", row -> row.longAt("n")));
    }
}

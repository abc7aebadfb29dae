package io.farthing.resources;

import io.farthing.db.JsonColumn;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.jobs.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of operations: a number and its subjects beside the job that says how far it is.
final class OperationStore {
    private static final String FROM =
            """
            SELECT o.*, j.status, j.reason, j.updated_at,
                   CASE WHEN j.attempts > 0 THEN coalesce(
                       (SELECT min(t.at) FROM job_step t WHERE t.job = j.id AND t.status <> 'new'),
                       j.updated_at) END AS started_at
              FROM operation o
              JOIN job j ON j.id = o.job
            """;

    private static final String WHERE =
            """
             WHERE o.account = ? AND o.id > ?
               AND (?::boolean OR o.id = ANY (?::bigint[]))
               AND (?::boolean OR o.type = ANY (?::text[]))
               AND (?::boolean OR j.status = ANY (?::text[]))
               AND (?::bigint IS NULL
                    OR ?::bigint IN (o.vm, o.disk, o.iface, o.ip, o.vlan, o.rproxy))
            """;

    private OperationStore() {}

    private static Operation fromRow(Row row) {
        Map<ResourceType, Long> subjects = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            Long id = type == ResourceType.SSH ? null : row.longOrNull(type.text());
            if (id != null) {
                subjects.put(type, id);
            }
        }
        String status = row.text("status").toUpperCase(Locale.ROOT);
        return new Operation(
                row.longAt("id"),
                row.text("job"),
                row.longAt("account"),
                row.text("type"),
                OperationStep.of(JobStatus.valueOf(status)),
                row.text("source"),
                subjects,
                JsonColumn.texts(row.text("params")),
                row.text("reason"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instantOrNull("started_at"));
    }

    static void insert(Tx tx, String job, NewOperation operation, Instant now) {
        Map<ResourceType, Long> subjects = operation.subjects();
        int _ =
                tx.update(
                        """
                        INSERT INTO operation (job, account, type, source, vm, disk, iface, ip, vlan,
                                               rproxy, params, created_at)
                        VALUES (?, ?, ?, ?, ?::bigint, ?::bigint, ?::bigint, ?::bigint, ?::bigint,
                                ?::bigint, ?::jsonb, ?)
                        """,
                        job,
                        operation.asker().account(),
                        operation.type().text(),
                        operation.asker().source(),
                        subjects.get(ResourceType.VM),
                        subjects.get(ResourceType.DISK),
                        subjects.get(ResourceType.IFACE),
                        subjects.get(ResourceType.IP),
                        subjects.get(ResourceType.VLAN),
                        subjects.get(ResourceType.RPROXY),
                        JsonColumn.text(operation.params()),
                        now);
    }

    static @Nullable Operation find(Tx tx, long account, long id) {
        return tx.first(
                FROM + " WHERE o.account = ? AND o.id = ?", OperationStore::fromRow, account, id);
    }

    static @Nullable Operation ofJob(Tx tx, String job) {
        return tx.first(FROM + " WHERE o.job = ?", OperationStore::fromRow, job);
    }

    static List<Operation> list(Tx tx, OperationQuery query) {
        List<@Nullable Object> values = values(query);
        values.add(query.most());
        values.add(query.skip());
        return tx.list(
                FROM
                        + WHERE
                        + (query.isLatestFirst() ? " ORDER BY o.id DESC" : " ORDER BY o.id")
                        + " LIMIT ? OFFSET ?",
                OperationStore::fromRow,
                values.toArray());
    }

    static long count(Tx tx, OperationQuery query) {
        return tx.one(
                "SELECT count(*) AS found FROM operation o JOIN job j ON j.id = o.job " + WHERE,
                row -> row.longAt("found"),
                values(query).toArray());
    }

    private static List<@Nullable Object> values(OperationQuery query) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(query.account());
        values.add(query.after());
        values.add(query.ids().isEmpty());
        values.add(query.ids().stream().mapToLong(Long::longValue).toArray());
        values.add(query.types().isEmpty());
        values.add(query.types().toArray(String[]::new));
        values.add(query.steps().isEmpty());
        values.add(query.steps().stream().map(OperationStep::status).toArray(String[]::new));
        values.add(query.subject());
        values.add(query.subject());
        return values;
    }
}

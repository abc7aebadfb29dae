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
    private static final String JOINED =
            """
              FROM operation o
              JOIN job j ON j.id = o.job
            """;

    private static final String FROM =
            "SELECT o.*, j.status, j.reason, j.updated_at, "
                    + OperationQuery.Column.STARTED.sql()
                    + " AS started_at"
                    + JOINED;

    private static final String WHERE = " WHERE o.account = ? AND o.id > ?";

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

    static List<Operation> page(Tx tx, OperationQuery query, long skip, int most) {
        List<@Nullable Object> values = new ArrayList<>();
        String where = where(query, values);
        values.add(most);
        values.add(skip);
        return tx.list(
                FROM + where + order(query.order()) + " LIMIT ? OFFSET ?",
                OperationStore::fromRow,
                values.toArray());
    }

    static long count(Tx tx, OperationQuery query) {
        List<@Nullable Object> values = new ArrayList<>();
        String where = where(query, values);
        return tx.one(
                "SELECT count(*) AS found" + JOINED + where,
                row -> row.longAt("found"),
                values.toArray());
    }

    private static String where(OperationQuery query, List<@Nullable Object> values) {
        values.add(query.account());
        values.add(query.after());
        return WHERE + SearchSql.where(query.conditions(), values);
    }

    /// Of those that began within one second the latest has the greatest number.
    private static String order(SearchOrder order) {
        return SearchSql.order(order) + (order.isDescending() ? ", o.id DESC" : ", o.id");
    }
}

package io.farthing.notices;

import io.farthing.db.JsonColumn;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The statements of webhooks.
final class WebhookStore {
    private WebhookStore() {}

    /// An event to be inserted.
    record Event(String id, String type, ObjectNode body) {}

    /// An endpoint to be inserted.
    record NewEndpoint(
            @Nullable Long account, String url, String description, List<String> types) {}

    private static WebhookEndpoint endpointFromRow(Row row) {
        return new WebhookEndpoint(
                row.longAt("id"),
                row.longOrNull("account"),
                row.text("url"),
                row.text("description"),
                row.texts("types"),
                WebhookEndpoint.Status.fromText(row.text("status")),
                row.instantOrNull("failing_since"),
                row.instant("created_at"));
    }

    private static WebhookDelivery deliveryFromRow(Row row) {
        return new WebhookDelivery(
                row.longAt("id"),
                row.longAt("endpoint"),
                new WebhookDelivery.Event(
                        row.text("event"),
                        row.longAt("account"),
                        row.text("type"),
                        JsonColumn.tree(row.text("body")),
                        row.instant("created_at")),
                WebhookDelivery.Status.fromText(row.text("status")),
                row.intAt("attempts"),
                row.text("answer"),
                row.instant("due_at"),
                row.instantOrNull("delivered_at"));
    }

    /// An account's events, in their order: each for those who listen to it, and kept only where
    /// somebody does.
    static void insertEvents(Tx tx, long account, List<Event> events, Instant now) {
        String sql =
                """
                WITH heard AS (
                    SELECT told.id, told.type, told.body, told.place, e.id AS endpoint
                      FROM webhook_endpoint e
                      JOIN unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                           AS told (id, type, body, place)
                           ON e.types = '{}' OR told.type = ANY (e.types)
                     WHERE e.status = 'active' AND (e.account IS NULL OR e.account = ?)),
                written AS (
                    INSERT INTO webhook_event (id, account, type, body, created_at)
                    SELECT DISTINCT ON (place) id, ?::bigint, type, body::jsonb, ?::timestamptz
                      FROM heard ORDER BY place)
                INSERT INTO webhook_delivery (event, endpoint, due_at, created_at)
                SELECT id, endpoint, ?, ? FROM heard ORDER BY place, endpoint
                """;
        tx.later(
                sql,
                events.stream().map(Event::id).toArray(String[]::new),
                events.stream().map(Event::type).toArray(String[]::new),
                events.stream().map(event -> JsonColumn.text(event.body())).toArray(String[]::new),
                account,
                account,
                now,
                now,
                now);
    }

    static WebhookEndpoint insert(Tx tx, NewEndpoint endpoint, Instant now) {
        String sql =
                """
                INSERT INTO webhook_endpoint
                       (account, url, description, secret, types, status, created_at)
                VALUES (?, ?, ?, '', ?, 'active', ?)
                RETURNING *
                """;
        return tx.one(
                sql,
                WebhookStore::endpointFromRow,
                endpoint.account(),
                endpoint.url(),
                endpoint.description(),
                endpoint.types().toArray(String[]::new),
                now);
    }

    static void seal(Tx tx, long id, byte[] sealed) {
        tx.update(
                "UPDATE webhook_endpoint SET sealed_secret = ?, secret = NULL WHERE id = ?",
                sealed,
                id);
    }

    static byte[] sealedSecret(Tx tx, long id) {
        return tx.one(
                "SELECT sealed_secret FROM webhook_endpoint WHERE id = ?",
                row -> row.bytes("sealed_secret"),
                id);
    }

    /// A secret in clear, as it was kept once.
    record Clear(long id, String secret) {}

    static List<Clear> inClear(Tx tx, int most) {
        String sql =
                """
                SELECT id, secret FROM webhook_endpoint
                 WHERE secret IS NOT NULL ORDER BY id LIMIT ? FOR UPDATE
                """;
        return tx.list(sql, row -> new Clear(row.longAt("id"), row.text("secret")), most);
    }

    static @Nullable WebhookEndpoint find(Tx tx, long id) {
        return tx.first(
                "SELECT * FROM webhook_endpoint WHERE id = ? AND status <> 'removed'",
                WebhookStore::endpointFromRow,
                id);
    }

    static List<WebhookEndpoint> list(Tx tx, @Nullable Long account) {
        String sql =
                """
                SELECT * FROM webhook_endpoint
                 WHERE status <> 'removed' AND account IS NOT DISTINCT FROM ?::bigint
                 ORDER BY id
                """;
        return tx.list(sql, WebhookStore::endpointFromRow, account);
    }

    static void mark(Tx tx, long id, WebhookEndpoint.Status status) {
        tx.update(
                "UPDATE webhook_endpoint SET status = ?, failing_since = NULL WHERE id = ?",
                status.text(),
                id);
    }

    static void failing(Tx tx, long id, Instant now) {
        String sql =
                """
                UPDATE webhook_endpoint SET failing_since = ?
                 WHERE id = ? AND failing_since IS NULL
                """;
        tx.update(sql, now, id);
    }

    static void working(Tx tx, long id) {
        String sql =
                """
                UPDATE webhook_endpoint SET failing_since = NULL
                 WHERE id = ? AND failing_since IS NOT NULL
                """;
        tx.update(sql, id);
    }

    static List<WebhookDelivery> deliveries(Tx tx, long endpoint, @Nullable Long before, int most) {
        String sql =
                """
                SELECT d.id, d.endpoint, d.event, e.account, e.type, e.body, e.created_at,
                       d.status, d.attempts, d.answer, d.due_at, d.delivered_at
                  FROM webhook_delivery d JOIN webhook_event e ON e.id = d.event
                 WHERE d.endpoint = ? AND (?::bigint IS NULL OR d.id < ?::bigint)
                 ORDER BY d.id DESC
                 LIMIT ?
                """;
        return tx.list(sql, WebhookStore::deliveryFromRow, endpoint, before, before, most);
    }

    static boolean isAnyDue(Tx tx, Instant now) {
        String sql =
                """
                SELECT EXISTS (SELECT FROM webhook_delivery
                                WHERE status = 'waiting' AND due_at <= ?) AS is_any
                """;
        return tx.one(sql, row -> row.flag("is_any"), now);
    }

    static List<WebhookDelivery> take(Tx tx, int most, Instant now, Instant leaseEnd) {
        String sql =
                """
                WITH taken AS (
                    UPDATE webhook_delivery SET attempts = attempts + 1, due_at = ?
                     WHERE id IN (SELECT id FROM webhook_delivery
                                   WHERE status = 'waiting' AND due_at <= ?
                                   ORDER BY due_at
                                   LIMIT ?
                                     FOR UPDATE SKIP LOCKED)
                    RETURNING *)
                SELECT d.id, d.endpoint, d.event, e.account, e.type, e.body, e.created_at,
                       d.status, d.attempts, d.answer, d.due_at, d.delivered_at
                  FROM taken d JOIN webhook_event e ON e.id = d.event
                """;
        return tx.list(sql, WebhookStore::deliveryFromRow, leaseEnd, now, most);
    }

    static void end(Tx tx, long id, WebhookDelivery.Status status, String answer, Instant now) {
        String sql =
                """
                UPDATE webhook_delivery
                   SET status = ?, answer = ?,
                       delivered_at = CASE WHEN ? = 'delivered' THEN ?::timestamptz END
                 WHERE id = ? AND status = 'waiting'
                """;
        tx.update(sql, status.text(), answer, status.text(), now, id);
    }

    static void postpone(Tx tx, long id, String answer, Instant dueAt) {
        String sql =
                """
                UPDATE webhook_delivery SET answer = ?, due_at = ?
                 WHERE id = ? AND status = 'waiting'
                """;
        tx.update(sql, answer, dueAt, id);
    }

    /// Everything that a disabled endpoint still waits for, and never gets by itself.
    static void giveUp(Tx tx, long endpoint) {
        String sql =
                """
                UPDATE webhook_delivery SET status = 'failed'
                 WHERE endpoint = ? AND status = 'waiting'
                """;
        tx.update(sql, endpoint);
    }

    static boolean replay(Tx tx, long endpoint, long delivery, Instant now) {
        String sql =
                """
                UPDATE webhook_delivery SET status = 'waiting', attempts = 0, due_at = ?
                 WHERE id = ? AND endpoint = ?
                """;
        return tx.update(sql, now, delivery, endpoint) == 1;
    }
}

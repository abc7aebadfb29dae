package io.farthing.resources;

import io.farthing.calendar.Hour;
import io.farthing.db.Row;
import io.farthing.db.RowAction;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The statements of what resources took up, and when.
final class SpanStore {
    private SpanStore() {}

    /// The greatest of each that a resource had in an hour.
    record Peak(long account, long resource, ResourceType type, Size size) {}

    private static Size size(Row row) {
        return ResourceStore.size(row)
                .with(
                        new Size.Extras(
                                row.intAt("snapshot"),
                                row.intAt("auto_snapshot"),
                                row.intAt("proxy"),
                                row.intAt("proxy_server"),
                                row.intAt("proxy_ssl")));
    }

    static @Nullable Size open(Tx tx, long resource) {
        return tx.first(
                "SELECT * FROM resource_span WHERE resource = ? AND until IS NULL",
                SpanStore::size,
                resource);
    }

    static void open(Tx tx, Resource resource, Size size, Instant at) {
        int _ =
                tx.update(
                        """
                        INSERT INTO resource_span (resource, account, since, cores, memory, disk, ipv4, ipv6,
                                                   snapshot, auto_snapshot, proxy, proxy_server,
                                                   proxy_ssl)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        resource.id(),
                        resource.account(),
                        at,
                        size.cores(),
                        size.memory(),
                        size.disk(),
                        size.ipv4(),
                        size.ipv6(),
                        size.extras().snapshot(),
                        size.extras().autoSnapshot(),
                        size.extras().proxy(),
                        size.extras().proxyServer(),
                        size.extras().proxySsl());
        int _ =
                tx.update(
                        "UPDATE resource_metered SET before = ? WHERE before IS NULL",
                        (int) Hour.of(at).epochHour());
    }

    static void close(Tx tx, long resource, Instant at) {
        int _ =
                tx.update(
                        """
                        UPDATE resource_span SET until = greatest(since, ?)
                         WHERE resource = ? AND until IS NULL
                        """,
                        at,
                        resource);
    }

    /// Everything of an account stands still from an instant on, which may have passed: what it
    /// took up since then was given to it.
    static void closeAll(Tx tx, long account, Instant at) {
        int _ =
                tx.update(
                        "DELETE FROM resource_span WHERE account = ? AND since >= ?", account, at);
        int _ =
                tx.update(
                        """
                        UPDATE resource_span SET until = ?
                         WHERE account = ? AND (until IS NULL OR until > ?)
                        """,
                        at,
                        account,
                        at);
    }

    static void peaks(Tx tx, Hour hour, Consumer<Peak> action) {
        RowAction each =
                row ->
                        action.accept(
                                new Peak(
                                        row.longAt("account"),
                                        row.longAt("resource"),
                                        ResourceType.fromText(row.text("type")),
                                        size(row)));
        tx.each(
                """
                SELECT s.account, s.resource, r.type, max(s.cores) AS cores, max(s.memory) AS memory,
                       max(s.disk) AS disk, max(s.ipv4) AS ipv4, max(s.ipv6) AS ipv6,
                       max(s.snapshot) AS snapshot, max(s.auto_snapshot) AS auto_snapshot,
                       max(s.proxy) AS proxy, max(s.proxy_server) AS proxy_server,
                       max(s.proxy_ssl) AS proxy_ssl
                  FROM resource_span s
                  JOIN resource r ON r.id = s.resource
                 WHERE s.since < ? AND (s.until IS NULL OR s.until > ? OR (s.until = ? AND s.since = ?))
                 GROUP BY s.account, s.resource, r.type
                 ORDER BY s.account, s.resource
                """,
                each,
                hour.end(),
                hour.start(),
                hour.start(),
                hour.start());
    }

    record Span(Size size, Instant since, @Nullable Instant until) {}

    /// What a resource took up in an hour, the first first.
    static List<Span> ofHour(Tx tx, long account, long resource, Hour hour) {
        return tx.list(
                """
                SELECT * FROM resource_span
                 WHERE account = ? AND resource = ? AND since < ?
                   AND (until IS NULL OR until > ? OR (until = ? AND since = ?))
                 ORDER BY since, id
                """,
                row -> new Span(size(row), row.instant("since"), row.instantOrNull("until")),
                account,
                resource,
                hour.end(),
                hour.start(),
                hour.start(),
                hour.start());
    }

    /// What everything of an account takes up at this moment.
    static List<Peak> current(Tx tx, long account) {
        return tx.list(
                """
                SELECT s.*, r.type
                  FROM resource_span s
                  JOIN resource r ON r.id = s.resource
                 WHERE s.account = ? AND s.until IS NULL
                 ORDER BY s.resource
                """,
                row ->
                        new Peak(
                                row.longAt("account"),
                                row.longAt("resource"),
                                ResourceType.fromText(row.text("type")),
                                size(row)),
                account);
    }

    /// Accounts that take something up and have no credits left, of those that still run.
    static List<Long> withoutCredits(Tx tx) {
        return tx.list(
                """
                SELECT c.account
                  FROM credit_account c
                  LEFT JOIN ledger_book b ON b.shard = c.shard AND b.owner = c.account
                   AND b.kind = 'credits' AND b.currency = c.commodity
                 WHERE c.dry_at IS NULL AND coalesce(b.balance, 0) <= 0
                   AND EXISTS (SELECT FROM resource_span s
                                WHERE s.account = c.account AND s.until IS NULL)
                 ORDER BY c.account
                """,
                row -> row.longAt("account"));
    }

    /// Null until the first resource has taken something up.
    static @Nullable Hour lockMetered(Tx tx) {
        Integer before =
                tx.<@Nullable Integer>one(
                        "SELECT before FROM resource_metered FOR UPDATE",
                        row -> row.intOrNull("before"));
        return before == null ? null : new Hour(before);
    }

    /// Nothing was taken up since, and nothing waits for credits.
    static boolean isIdleFrom(Tx tx, Hour hour) {
        return tx.one(
                """
                SELECT NOT EXISTS (SELECT FROM resource_span WHERE until IS NULL)
                   AND NOT EXISTS (SELECT FROM resource_span WHERE until >= ?)
                   AND NOT EXISTS (SELECT FROM credit_account WHERE dry_at IS NOT NULL) AS is_idle
                """,
                row -> row.flag("is_idle"),
                hour.start());
    }

    static void markMetered(Tx tx, Hour before) {
        int _ = tx.update("UPDATE resource_metered SET before = ?", (int) before.epochHour());
    }
}

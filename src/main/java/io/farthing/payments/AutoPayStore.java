package io.farthing.payments;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The statements of standing orders.
final class AutoPayStore {
    private AutoPayStore() {}

    static int percent(Tx tx) {
        String sql =
                """
                SELECT coalesce(100 * count(DISTINCT p.account) / nullif(count(DISTINCT a.uid), 0), 0)::integer
                       AS percent
                  FROM account a
                  JOIN account_group g ON g.name = a.group_name AND g.type IN ('billing', 'post')
                  LEFT JOIN auto_pay p ON p.account = a.uid AND p.status = 'active'
                 WHERE a.status <> 4
                """;
        return tx.one(sql, row -> row.intAt("percent"));
    }

    private static AutoPay fromRow(Row row, Instant now) {
        Currency currency = Currency.of(row.text("currency"));
        Instant expiresAt = row.instantOrNull("expires_at");
        return new AutoPay(
                row.longAt("id"),
                row.longAt("account"),
                row.longOrNull("method"),
                new Money(currency, row.longAt("units")),
                row.text("plan"),
                rule(row, currency),
                status(row.text("status"), expiresAt, now),
                row.text("reason"),
                expiresAt,
                row.instant("created_at"),
                row.instant("armed_at"),
                row.instantOrNull("ended_at"));
    }

    private static AutoPayRule rule(Row row, Currency currency) {
        String cron = row.textOrNull("cron");
        return cron == null
                ? new AutoPayRule.Level(
                        new Money(currency, row.longAt("minimum_units")),
                        Duration.ofSeconds(row.longAt("min_period_seconds")))
                : new AutoPayRule.Regular(CronTimes.requireRead(cron), ZoneId.of(row.text("zone")));
    }

    private static AutoPay.Status status(String text, @Nullable Instant expiresAt, Instant now) {
        AutoPay.Status kept = AutoPay.Status.valueOf(text.toUpperCase(Locale.ROOT));
        boolean isOver = expiresAt != null && !now.isBefore(expiresAt);
        return kept == AutoPay.Status.ACTIVE && isOver ? AutoPay.Status.EXPIRED : kept;
    }

    static AutoPay insert(Tx tx, NewAutoPay wanted, Instant now) {
        String sql =
                """
                INSERT INTO auto_pay (account, method, currency, units, plan, minimum_units,
                                      min_period_seconds, cron, zone, status, expires_at,
                                      created_at, armed_at, checked_for)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', ?, ?, ?, ?)
                RETURNING *
                """;
        AutoPayRule.Level level = wanted.rule() instanceof AutoPayRule.Level one ? one : null;
        AutoPayRule.Regular regular = wanted.rule() instanceof AutoPayRule.Regular one ? one : null;
        return tx.one(
                sql,
                row -> fromRow(row, now),
                wanted.account(),
                wanted.method(),
                wanted.amount().currency().code(),
                wanted.amount().units(),
                wanted.plan(),
                level == null ? null : level.minimum().units(),
                level == null ? null : level.minPeriod().toSeconds(),
                regular == null ? null : regular.times().text(),
                regular == null ? null : regular.zone().getId(),
                wanted.expiresAt(),
                now,
                now,
                now);
    }

    static @Nullable AutoPay find(Tx tx, long id, Instant now) {
        return tx.first("SELECT * FROM auto_pay WHERE id = ?", row -> fromRow(row, now), id);
    }

    static List<AutoPay> list(Tx tx, long account, Instant now) {
        return tx.list(
                "SELECT * FROM auto_pay WHERE account = ? AND status <> 'deleted' ORDER BY id",
                row -> fromRow(row, now),
                account);
    }

    static int count(Tx tx, long account, Instant now) {
        String sql =
                """
                SELECT count(*)::int AS count FROM auto_pay
                 WHERE account = ? AND status = 'active'
                   AND (expires_at IS NULL OR expires_at > ?)
                """;
        return tx.one(sql, row -> row.intAt("count"), account, now);
    }

    static @Nullable AutoPay end(
            Tx tx, long id, AutoPay.Status status, String reason, Instant now) {
        String sql =
                """
                UPDATE auto_pay
                   SET status = ?, ended_at = coalesce(ended_at, ?),
                       reason = CASE WHEN ? = '' THEN reason ELSE ? END
                 WHERE id = ? AND status <> 'deleted'
                RETURNING *
                """;
        String word = status.name().toLowerCase(Locale.ROOT);
        return tx.first(sql, row -> fromRow(row, now), word, now, reason, reason, id);
    }

    static @Nullable AutoPay take(Tx tx, Instant hour, Instant now) {
        String sql =
                """
                UPDATE auto_pay
                   SET checked_for = ?
                 WHERE id = (SELECT id
                               FROM auto_pay
                              WHERE status = 'active' AND checked_for < ?
                              ORDER BY checked_for, id
                              LIMIT 1
                                FOR UPDATE SKIP LOCKED)
                RETURNING *
                """;
        return tx.first(sql, row -> fromRow(row, now), hour, hour);
    }

    static void addRun(Tx tx, long autoPay, AutoPayRun run) {
        String sql =
                """
                INSERT INTO auto_pay_run (auto_pay, at, units, purchase, reason)
                VALUES (?, ?, ?, ?, ?)
                """;
        tx.update(sql, autoPay, run.at(), run.amount().units(), run.order(), run.reason());
    }

    static void arm(Tx tx, long autoPay, Instant hour) {
        tx.update("UPDATE auto_pay SET armed_at = ? WHERE id = ?", hour, autoPay);
    }

    /// What came of an order is what came of the last payment for it.
    static List<AutoPayRun> runs(Tx tx, long autoPay, int most) {
        String sql =
                """
                SELECT r.at, a.currency, r.units, r.purchase, p.status,
                       coalesce(p.reason, r.reason) AS reason
                  FROM auto_pay_run r
                  JOIN auto_pay a ON a.id = r.auto_pay
                  LEFT JOIN LATERAL (SELECT status, reason
                                       FROM payment
                                      WHERE subject_kind = 'order' AND subject_id = r.purchase
                                      ORDER BY id DESC
                                      LIMIT 1) p ON true
                 WHERE r.auto_pay = ?
                 ORDER BY r.ordinal DESC
                 LIMIT ?
                """;
        return tx.list(sql, AutoPayStore::runFromRow, autoPay, most);
    }

    private static AutoPayRun runFromRow(Row row) {
        String status = row.textOrNull("status");
        return new AutoPayRun(
                row.instant("at"),
                new Money(Currency.of(row.text("currency")), row.longAt("units")),
                row.longOrNull("purchase"),
                status == null
                        ? AutoPayRun.Outcome.FAILED
                        : outcome(PaymentStatus.fromText(status)),
                row.text("reason"));
    }

    private static AutoPayRun.Outcome outcome(PaymentStatus status) {
        return switch (status) {
            case PENDING, AWAITED, UNKNOWN -> AutoPayRun.Outcome.UNDER_WAY;
            case PAID -> AutoPayRun.Outcome.PAID;
            case FAILED, CANCELLED -> AutoPayRun.Outcome.FAILED;
        };
    }
}

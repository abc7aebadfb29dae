package io.farthing.payments;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on plans, their purchases, and news that was read.
final class RefillPlanStore {
    private static final String COLUMNS =
            """
            p.id, p.name, p.description, p.is_regular, p.extern_id, p.currency, p.units,
            p.is_enabled, p.is_default
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM refill_plan p";

    private RefillPlanStore() {}

    private static RefillPlan fromRow(Row row) {
        return new RefillPlan(
                row.longAt("id"),
                row.text("name"),
                row.text("description"),
                row.flag("is_regular"),
                row.text("extern_id"),
                new Money(Currency.of(row.text("currency")), row.longAt("units")),
                row.flag("is_enabled"),
                row.flag("is_default"));
    }

    /// There are few, and seldom changed: one after the other keeps the default one.
    static void lockAll(Tx tx) {
        var _ =
                tx.list(
                        "SELECT id FROM refill_plan ORDER BY id FOR UPDATE",
                        row -> row.longAt("id"));
    }

    static @Nullable RefillPlan find(Tx tx, long id) {
        return tx.first(SELECT + " WHERE p.id = ?", RefillPlanStore::fromRow, id);
    }

    static @Nullable RefillPlan named(Tx tx, String name) {
        return tx.first(SELECT + " WHERE p.name = ?", RefillPlanStore::fromRow, name);
    }

    static List<RefillPlan> list(Tx tx) {
        return tx.list(SELECT + " ORDER BY p.units, p.id", RefillPlanStore::fromRow);
    }

    /// Null where the name is taken.
    static @Nullable RefillPlan insert(Tx tx, RefillPlan.Terms terms, boolean isDefault) {
        Long id =
                tx.first(
                        """
                        INSERT INTO refill_plan (name, description, is_regular, extern_id, currency,
                                                 units, is_enabled, is_default)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        RETURNING id
                        """,
                        row -> row.longAt("id"),
                        terms.name(),
                        terms.description(),
                        terms.isRegular(),
                        terms.externId(),
                        terms.price().currency().code(),
                        terms.price().units(),
                        terms.isEnabled() || isDefault,
                        isDefault);
        return id == null ? null : find(tx, id);
    }

    static void update(Tx tx, long id, RefillPlan.Terms terms) {
        tx.update(
                """
                UPDATE refill_plan
                   SET name = ?, description = ?, is_regular = ?, extern_id = ?, currency = ?,
                       units = ?, is_enabled = ?
                 WHERE id = ?
                """,
                terms.name(),
                terms.description(),
                terms.isRegular(),
                terms.externId(),
                terms.price().currency().code(),
                terms.price().units(),
                terms.isEnabled(),
                id);
    }

    static void moveDefault(Tx tx, long id) {
        tx.update("UPDATE refill_plan SET is_default = false WHERE is_default AND id <> ?", id);
        tx.update("UPDATE refill_plan SET is_default = true WHERE id = ?", id);
    }

    static void delete(Tx tx, long id) {
        tx.update("DELETE FROM refill_plan WHERE id = ?", id);
    }

    static boolean isUsed(Tx tx, long id) {
        return tx.one(
                """
                SELECT EXISTS (SELECT FROM auto_pay WHERE plan = ? AND status = 'active') AS used
                """,
                row -> row.flag("used"),
                Long.toString(id));
    }

    static void addPurchase(Tx tx, long order, long plan, long account) {
        tx.update(
                "INSERT INTO refill_purchase (purchase, plan, account) VALUES (?, ?, ?)",
                order,
                plan,
                account);
    }

    static List<RefillPlans.Purchase> purchases(Tx tx, long account) {
        return tx.list(
                "SELECT b.purchase, "
                        + COLUMNS
                        + """
                          FROM refill_purchase b JOIN refill_plan p ON p.id = b.plan
                         WHERE b.account = ?
                         ORDER BY b.purchase DESC
                        """,
                row -> new RefillPlans.Purchase(row.longAt("purchase"), fromRow(row)),
                account);
    }

    static void markRead(Tx tx, long account, long[] payments) {
        tx.update(
                """
                INSERT INTO payment_news_read (payment, account)
                SELECT p.id, p.account FROM payment p WHERE p.account = ? AND p.id = ANY (?)
                ON CONFLICT DO NOTHING
                """,
                account,
                payments);
    }

    static List<Payment> unread(Tx tx, long account, Instant since, int most) {
        return tx.list(
                """
                SELECT p.*
                  FROM payment p
                 WHERE p.account = ? AND p.settled_at >= ?
                   AND NOT EXISTS (SELECT FROM payment_news_read r WHERE r.payment = p.id)
                 ORDER BY p.id DESC
                 LIMIT ?
                """,
                PaymentStore::fromRow,
                account,
                since,
                most);
    }
}

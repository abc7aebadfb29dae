package io.farthing.catalog;

import io.farthing.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The statements that count the uses of discount codes.
final class DiscountStore {

    record Uses(long all, long ofAccount) {}

    record Use(String code, int version) {}

    private DiscountStore() {}

    static Uses uses(Tx tx, String code, long account) {
        return tx.one(
                """
                SELECT coalesce((SELECT c.used FROM discount_count c WHERE c.code = ?), 0) AS used,
                       (SELECT count(*) FROM discount_use u WHERE u.code = ? AND u.account = ?)
                           AS used_by_account
                """,
                row -> new Uses(row.longAt("used"), row.longAt("used_by_account")),
                code,
                code,
                account);
    }

    static @Nullable Use useOf(Tx tx, long order) {
        return tx.first(
                "SELECT code, version FROM discount_use WHERE order_id = ?",
                row -> new Use(row.text("code"), row.intAt("version")),
                order);
    }

    /// Until the transaction ends, nobody else uses the code.
    static void lock(Tx tx, String code) {
        int _ =
                tx.update(
                        """
                        INSERT INTO discount_count AS c (code, used) VALUES (?, 0)
                            ON CONFLICT (code) DO UPDATE SET used = c.used
                        """,
                        code);
    }

    static void insert(Tx tx, Discount discount, long account, long order, Instant now) {
        int _ =
                tx.update(
                        """
                        INSERT INTO discount_use (order_id, code, version, account, used_at)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                        order,
                        discount.code(),
                        discount.version(),
                        account,
                        now);
        int _ =
                tx.update(
                        "UPDATE discount_count SET used = used + 1 WHERE code = ?",
                        discount.code());
    }

    static void delete(Tx tx, long order) {
        int _ =
                tx.update(
                        """
                        WITH gone AS (DELETE FROM discount_use WHERE order_id = ? RETURNING code)
                        UPDATE discount_count c SET used = used - 1 FROM gone WHERE c.code = gone.code
                        """,
                        order);
    }
}

package io.farthing.credits;

import io.farthing.calendar.Hour;
import io.farthing.db.CopyRows;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of purchases of credits.
final class PurchaseStore {
    private PurchaseStore() {}

    private static CreditPurchase fromRow(Row row) {
        return new CreditPurchase(
                row.longAt("id"),
                row.longAt("account"),
                row.text("package"),
                row.intAt("quantity"),
                new Money(Currency.commodity(row.text("commodity"), 0), row.longAt("credits")),
                new Money(Currency.of(row.text("currency")), row.longAt("price")),
                new Money(Currency.of(row.text("currency")), row.longAt("tax")),
                row.longOrNull("invoice"),
                CreditPurchase.Cause.valueOf(row.text("cause").toUpperCase(Locale.ROOT)),
                CreditPurchase.Status.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                row.instant("created_at"),
                row.instantOrNull("settled_at"));
    }

    static long insert(Tx tx, CreditPurchase purchase, String key) {
        return tx.one(
                """
                INSERT INTO credit_purchase (account, key, package, quantity, commodity, credits, currency,
                                             price, tax, invoice, cause, status, created_at, settled_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bigint, ?, ?, ?, ?::timestamptz)
                RETURNING id
                """,
                row -> row.longAt("id"),
                purchase.account(),
                key,
                purchase.packageName(),
                purchase.quantity(),
                purchase.credits().currency().code(),
                purchase.credits().units(),
                purchase.price().currency().code(),
                purchase.price().units(),
                purchase.tax().units(),
                purchase.invoice(),
                purchase.cause().text(),
                purchase.status().text(),
                purchase.createdAt(),
                purchase.settledAt());
    }

    /// Bought in the hourly run.
    record Settled(
            long account,
            String key,
            CreditBuying.Deal deal,
            Currency commodity,
            Currency money,
            @Nullable Long invoice,
            long recognised,
            Instant at) {}

    static void insertSettled(Tx tx, List<Settled> purchases) {
        if (purchases.isEmpty()) {
            return;
        }
        try (CopyRows rows =
                tx.copyInto(
                        "credit_purchase",
                        "account",
                        "key",
                        "package",
                        "quantity",
                        "commodity",
                        "credits",
                        "currency",
                        "price",
                        "tax",
                        "invoice",
                        "recognised",
                        "cause",
                        "status",
                        "created_at",
                        "settled_at")) {
            purchases.forEach(each -> write(rows, each));
            long _ = rows.finish();
        }
    }

    private static void write(CopyRows rows, Settled each) {
        rows.row()
                .int8(each.account())
                .text(each.key())
                .text(each.deal().sold().name())
                .int4(each.deal().quantity())
                .text(each.commodity().code())
                .int8(each.deal().credits())
                .text(each.money().code())
                .int8(each.deal().price())
                .int8(each.deal().tax());
        invoice(rows, each.invoice());
        rows.int8(each.recognised())
                .text(each.deal().cause().text())
                .text(CreditPurchase.Status.SETTLED.text())
                .instant(each.at())
                .instant(each.at());
    }

    private static void invoice(CopyRows rows, @Nullable Long id) {
        if (id == null) {
            rows.nothing();
        } else {
            rows.int8(id);
        }
    }

    static @Nullable CreditPurchase lock(Tx tx, long id) {
        return tx.first(
                "SELECT * FROM credit_purchase WHERE id = ? FOR UPDATE",
                PurchaseStore::fromRow,
                id);
    }

    static void settle(Tx tx, long id, long recognised, Instant now) {
        int _ =
                tx.update(
                        """
                        UPDATE credit_purchase SET status = 'settled', recognised = ?, settled_at = ?
                         WHERE id = ?
                        """,
                        recognised,
                        now,
                        id);
    }

    static void cancel(Tx tx, long id) {
        int _ = tx.update("UPDATE credit_purchase SET status = 'cancelled' WHERE id = ?", id);
    }

    static boolean hasBought(Tx tx, long account, String packageName) {
        return tx.one(
                """
                SELECT EXISTS (SELECT FROM credit_purchase
                                WHERE account = ? AND package = ? AND status <> 'cancelled') AS is_any
                """,
                row -> row.flag("is_any"),
                account,
                packageName);
    }

    /// In ledger units, of what has not been cancelled.
    static long boughtSince(Tx tx, long account, Currency currency, Instant since) {
        return boughtSince(tx, new long[] {account}, since)
                .getOrDefault(new Bought(account, currency.code()), 0L);
    }

    record Bought(long account, String currency) {}

    static Map<Bought, Long> boughtSince(Tx tx, long[] accounts, Instant since) {
        Map<Bought, Long> bought = new HashMap<>();
        tx.each(
                """
                SELECT account, currency, sum(price)::bigint AS price
                  FROM credit_purchase
                 WHERE account = ANY (?) AND created_at > ? AND status <> 'cancelled'
                 GROUP BY account, currency
                """,
                row ->
                        bought.put(
                                new Bought(row.longAt("account"), row.text("currency")),
                                row.longAt("price")),
                accounts,
                since);
        return bought;
    }

    /// What an hour bought by itself.
    static List<CreditPurchase> ofHour(Tx tx, long account, Hour hour) {
        return tx.list(
                "SELECT * FROM credit_purchase WHERE key = ANY (?) ORDER BY id",
                PurchaseStore::fromRow,
                (Object)
                        new String[] {
                            CreditTill.keyOf(account, hour, CreditPurchase.Cause.AUTOMATIC),
                            CreditTill.keyOf(account, hour, CreditPurchase.Cause.ON_DEMAND)
                        });
    }

    /// The latest first.
    static List<CreditPurchase> page(Tx tx, long account, @Nullable Long before, int most) {
        return tx.list(
                """
                SELECT * FROM credit_purchase
                 WHERE account = ? AND (?::bigint IS NULL OR id < ?::bigint)
                 ORDER BY id DESC
                 LIMIT ?
                """,
                PurchaseStore::fromRow,
                account,
                before,
                before,
                most);
    }
}

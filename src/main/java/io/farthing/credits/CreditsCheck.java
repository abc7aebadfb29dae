package io.farthing.credits;

import io.farthing.db.Tx;
import java.util.function.Consumer;

/// Recomputes what is left of each account's credits, and what that is worth, from what was bought,
/// used and lapsed, and compares it with the ledger.
public final class CreditsCheck {
    private CreditsCheck() {}

    /// Says what differs, one sentence each; silence means sound.
    public static void run(Tx tx, Consumer<String> difference) {
        stocks(tx, difference);
        withoutAccount(tx, difference);
        invoices(tx, difference);
    }

    private static void invoices(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                SELECT p.id, p.status, i.status AS invoice_status
                  FROM credit_purchase p
                  JOIN invoice i ON i.id = p.invoice
                  JOIN (SELECT invoice, sum(net_units)::bigint AS net, sum(tax_units)::bigint AS tax
                          FROM invoice_tax
                         GROUP BY invoice) t ON t.invoice = p.invoice
                 WHERE t.net <> p.price OR t.tax <> p.tax
                    OR i.status <> CASE p.status WHEN 'settled' THEN 'paid'
                                                 WHEN 'reserved' THEN 'draft'
                                                 ELSE 'void' END
                """,
                row ->
                        difference.accept(
                                "purchase of credits %d is %s: its invoice is %s, or of other amounts"
                                        .formatted(
                                                row.longAt("id"),
                                                row.text("status"),
                                                row.text("invoice_status"))));
    }

    private static void stocks(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                -- all shards, all time: a check of everything
                SELECT c.account, coalesce(s.balance, 0) AS stock, coalesce(v.balance, 0) AS value,
                       coalesce(p.credits, 0) - coalesce(u.credits, 0) - coalesce(l.credits, 0)
                           AS stock_due,
                       coalesce(p.price, 0) - coalesce(p.recognised, 0) - coalesce(u.value, 0)
                           - coalesce(l.value, 0) AS value_due
                  FROM credit_account c
                  LEFT JOIN ledger_book s ON s.shard = c.shard AND s.owner = c.account
                   AND s.kind = 'credits' AND s.currency = c.commodity
                  LEFT JOIN ledger_book v ON v.shard = c.shard AND v.owner = c.account
                   AND v.kind = 'deferred.credits' AND v.currency = c.currency
                  LEFT JOIN (SELECT account, sum(credits)::bigint AS credits,
                                    sum(price)::bigint AS price, sum(recognised)::bigint AS recognised
                               FROM credit_purchase
                              WHERE status = 'settled'
                              GROUP BY account) p ON p.account = c.account
                  LEFT JOIN (SELECT account, sum(credits)::bigint AS credits,
                                    sum(value)::bigint AS value
                               FROM credit_use
                              GROUP BY account) u ON u.account = c.account
                  LEFT JOIN (SELECT account, sum(credits)::bigint AS credits,
                                    sum(value)::bigint AS value
                               FROM credit_lapse
                              GROUP BY account) l ON l.account = c.account
                """,
                row ->
                        compare(
                                row.longAt("account"),
                                new CheckedStock(row.longAt("stock"), row.longAt("value")),
                                new CheckedStock(row.longAt("stock_due"), row.longAt("value_due")),
                                difference));
    }

    private static void withoutAccount(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                -- all shards: a check of everything
                SELECT b.owner FROM ledger_book b
                 WHERE b.kind IN ('credits', 'deferred.credits') AND b.balance <> 0
                   AND NOT EXISTS (SELECT FROM credit_account c WHERE c.account = b.owner)
                """,
                row ->
                        difference.accept(
                                "account %d: credits in the ledger and no credit account"
                                        .formatted(row.longAt("owner"))));
    }

    private record CheckedStock(long credits, long value) {}

    private static void compare(
            long account, CheckedStock found, CheckedStock due, Consumer<String> difference) {
        if (!found.equals(due)) {
            difference.accept(
                    "account %d: the ledger has %d units of credits worth %d, what was bought and used leaves %d worth %d"
                            .formatted(
                                    account,
                                    found.credits(),
                                    found.value(),
                                    due.credits(),
                                    due.value()));
        }
        if (found.value() < 0 || (found.credits() <= 0 && found.value() != 0)) {
            difference.accept(
                    "account %d: %d units of credits cannot be worth %d"
                            .formatted(account, found.credits(), found.value()));
        }
    }
}

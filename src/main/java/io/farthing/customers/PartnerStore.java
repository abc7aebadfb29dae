package io.farthing.customers;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;

/// The statements on `partner` and `partner_account`.
final class PartnerStore {

    private PartnerStore() {}

    static void appoint(Tx tx, long account, Instant now) {
        tx.update(
                "INSERT INTO partner (account, appointed_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                account,
                now);
    }

    static void dismiss(Tx tx, long account) {
        tx.update("DELETE FROM partner WHERE account = ?", account);
    }

    static boolean isPartner(Tx tx, long account) {
        return tx.first(
                        "SELECT account FROM partner WHERE account = ?",
                        row -> row.longAt("account"),
                        account)
                != null;
    }

    static boolean isPartnerOf(Tx tx, long partner, long account) {
        String sql =
                """
                SELECT a.account
                  FROM partner_account a
                  JOIN partner p ON p.account = a.partner
                 WHERE a.account = ? AND a.partner = ?
                """;
        return tx.first(sql, row -> row.longAt("account"), account, partner) != null;
    }

    static void associate(Tx tx, long partner, long account) {
        tx.update("INSERT INTO partner_account (account, partner) VALUES (?, ?)", account, partner);
    }

    static List<Long> accountsOf(Tx tx, long partner) {
        return tx.list(
                "SELECT account FROM partner_account WHERE partner = ? ORDER BY account",
                row -> row.longAt("account"),
                partner);
    }
}

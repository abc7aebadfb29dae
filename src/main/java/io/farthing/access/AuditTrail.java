package io.farthing.access;

import io.farthing.customers.TextRule;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;

/// What was done by whom, written in the same transaction as what it tells of, and never changed.
public final class AuditTrail {

    private static final int LONGEST_ACTION = 100;
    private static final int LONGEST_DETAIL = 2000;
    private static final int LARGEST_PAGE = 1000;

    public void record(Tx tx, AuditEntry.Act act, Instant now) {
        String sql =
                """
                INSERT INTO audit_entry (at, user_id, account, action, detail)
                VALUES (?, ?, ?, ?, ?)
                """;
        tx.later(
                sql,
                now,
                act.userId(),
                act.account(),
                kept(act.action(), LONGEST_ACTION),
                kept(act.detail(), LONGEST_DETAIL));
    }

    /// An account's entries before `beforeId`, the newest first.
    public List<AuditEntry> page(Tx tx, long account, long beforeId, int count) {
        String sql =
                """
                SELECT id, at, user_id, account, action, detail
                  FROM audit_entry
                 WHERE account = ? AND id < ?
                 ORDER BY id DESC
                 LIMIT ?
                """;
        return tx.list(
                sql, AuditTrail::fromRow, account, beforeId, Math.clamp(count, 1, LARGEST_PAGE));
    }

    private static AuditEntry fromRow(Row row) {
        AuditEntry.Act act =
                new AuditEntry.Act(
                        row.longOrNull("user_id"),
                        row.longOrNull("account"),
                        row.text("action"),
                        row.text("detail"));
        return new AuditEntry(row.longAt("id"), row.instant("at"), act);
    }

    /// A record of what happened must not fail because of what happened: what cannot be stored is
    /// cut or left out.
    private static String kept(String text, int longest) {
        String storable = TextRule.isStorable(text) ? text : "(unreadable)";
        if (storable.length() <= longest) {
            return storable;
        }
        // Never between the two halves of a character.
        boolean cutsPair = Character.isHighSurrogate(storable.charAt(longest - 2));
        return storable.substring(0, cutsPair ? longest - 2 : longest - 1) + "…";
    }
}

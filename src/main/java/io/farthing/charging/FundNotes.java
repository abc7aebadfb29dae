package io.farthing.charging;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Notes that staff gave to movements afterwards: the journal's own are never changed.
final class FundNotes {

    private FundNotes() {}

    static boolean set(Tx tx, long transaction, String note) {
        return tx.update(
                        """
                        -- all shards: a movement is known by its number alone
                        INSERT INTO fund_note (shard, transaction, account, note)
                        SELECT t.shard, t.id, t.account, ?
                          FROM ledger_transaction t
                         WHERE t.id = ? AND t.kind IN ('fund', 'unfund', 'charge.by-hand')
                        ON CONFLICT (shard, transaction) DO UPDATE SET note = excluded.note
                        """,
                        note,
                        transaction)
                == 1;
    }

    static List<FundMovement> applied(Tx tx, long account, List<FundMovement> movements) {
        if (movements.isEmpty()) {
            return movements;
        }
        Map<Long, String> notes = new HashMap<>();
        tx.each(
                """
                SELECT transaction, note FROM fund_note
                 WHERE shard = ? AND account = ? AND transaction = ANY (?)
                """,
                row -> notes.put(row.longAt("transaction"), row.text("note")),
                (short) AccountShard.of(account),
                account,
                movements.stream().mapToLong(FundMovement::id).toArray());
        return movements.stream()
                .map(each -> each.withNote(notes.getOrDefault(each.id(), each.note())))
                .toList();
    }
}

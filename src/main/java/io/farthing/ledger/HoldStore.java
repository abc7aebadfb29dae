package io.farthing.ledger;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on holds. A hold changes only while its book is locked.
final class HoldStore {

    private static final String SELECT =
            """
            SELECT h.id, h.key, h.units, h.state, h.created_at, h.expires_at, h.transaction, h.note,
                   b.owner, b.kind, b.currency, b.decimals, b.scale
              FROM ledger_hold h
              JOIN ledger_book b ON b.shard = h.shard AND b.id = h.book
             WHERE h.shard = ?
            """;

    private static final String RESERVE =
            """
            WITH written AS (
                INSERT INTO ledger_hold
                       (shard, key, book, units, state, created_at, expires_at, note)
                VALUES (?, ?, ?, ?, 'reserved', ?, ?::timestamptz, ?)
                    ON CONFLICT (shard, key) DO NOTHING
                RETURNING id, book, units
            ), moved AS (
                UPDATE ledger_book b
                   SET held = b.held + w.units
                  FROM written w
                 WHERE b.shard = ? AND b.id = w.book
            )
            SELECT id FROM written
            """;

    private static final String END =
            """
            WITH ended AS (
                UPDATE ledger_hold
                   SET state = ?, ended_at = ?, transaction = ?::bigint
                 WHERE shard = ? AND id = ? AND state = 'reserved'
                RETURNING book, units
            )
            UPDATE ledger_book b
               SET held = b.held - e.units
              FROM ended e
             WHERE b.shard = ? AND b.id = e.book
            """;

    /// Books are locked in their order before a hold is touched, as everywhere.
    private static final String EXPIRE =
            """
            WITH due AS MATERIALIZED (
                SELECT id, book
                  FROM ledger_hold
                 WHERE shard = ? AND state = 'reserved' AND expires_at <= ?
                 ORDER BY expires_at, id
                 LIMIT ?
            ), locked AS MATERIALIZED (
                SELECT id
                  FROM ledger_book
                 WHERE shard = ? AND id IN (SELECT book FROM due)
                 ORDER BY owner, kind, currency
                   FOR UPDATE
            ), ended AS (
                UPDATE ledger_hold h
                   SET state = 'expired', ended_at = ?
                  FROM due d
                  JOIN locked l ON l.id = d.book
                 WHERE h.shard = ? AND h.id = d.id AND h.state = 'reserved'
                RETURNING h.book, h.units
            ), freed AS (
                SELECT book, sum(units)::bigint AS units, count(*) AS holds
                  FROM ended
                 GROUP BY book
            ), moved AS (
                UPDATE ledger_book b
                   SET held = b.held - f.units
                  FROM freed f
                 WHERE b.shard = ? AND b.id = f.book
            )
            SELECT coalesce(sum(holds), 0)::int AS holds FROM freed
            """;

    private static final String SHARDS_DUE =
            """
            -- all shards: asks which shards to go through, on an index of open holds only
            SELECT DISTINCT shard
              FROM ledger_hold
             WHERE state = 'reserved' AND expires_at <= ?
             ORDER BY shard
            """;

    @Nullable Hold find(Tx tx, int shard, String key) {
        return tx.first(SELECT + " AND h.key = ?", row -> fromRow(shard, row), (short) shard, key);
    }

    @Nullable Hold find(Tx tx, int shard, long owner, long id) {
        return tx.first(
                SELECT + " AND h.id = ? AND b.owner = ?",
                row -> fromRow(shard, row),
                (short) shard,
                id,
                owner);
    }

    List<Hold> ofOwner(Tx tx, int shard, long owner, long beforeId, int most) {
        return tx.list(
                SELECT + " AND b.owner = ? AND h.id < ? ORDER BY h.id DESC LIMIT ?",
                row -> fromRow(shard, row),
                (short) shard,
                owner,
                beforeId,
                most);
    }

    /// Null when the key is taken.
    @Nullable Long reserve(Tx tx, Book book, HoldRequest request, Instant now) {
        Short shard = (short) book.key().shard();
        return tx.first(
                RESERVE,
                row -> row.longAt("id"),
                shard,
                request.key(),
                book.id(),
                request.amount().units(),
                now,
                request.expiresAt(),
                request.note(),
                shard);
    }

    void capture(Tx tx, Hold hold, long transaction, Instant now) {
        end(tx, hold, Hold.State.CAPTURED, transaction, now);
    }

    void release(Tx tx, Hold hold, Instant now) {
        end(tx, hold, Hold.State.RELEASED, null, now);
    }

    private static void end(
            Tx tx, Hold hold, Hold.State state, @Nullable Long transaction, Instant now) {
        Short shard = (short) hold.request().book().shard();
        int books = tx.update(END, state.text(), now, transaction, shard, hold.id(), shard);
        if (books != 1) {
            throw new IllegalStateException("hold " + hold.id() + " changed without its lock");
        }
    }

    int expire(Tx tx, int shard, Instant now, int most) {
        Short number = (short) shard;
        return tx.one(
                EXPIRE, row -> row.intAt("holds"), number, now, most, number, now, number, number);
    }

    List<Integer> shardsDue(Tx tx, Instant now) {
        return tx.list(SHARDS_DUE, row -> row.intAt("shard"), now);
    }

    private static Hold fromRow(int shard, Row row) {
        BookKey book = BookStore.keyFromRow(shard, row);
        return new Hold(
                row.longAt("id"),
                new HoldRequest(
                        row.text("key"),
                        book,
                        new Money(book.currency(), row.longAt("units")),
                        row.instantOrNull("expires_at"),
                        row.text("note")),
                Hold.State.of(row.text("state")),
                row.instant("created_at"),
                row.longOrNull("transaction"));
    }
}

package io.farthing.app.bench;

import io.farthing.db.Tx;

/// The floor of benchmark `post`: two updates and one insert by hand, without keys, limits, hashes
/// or entries.
final class PostFloor {

    private static final String ACCOUNTS =
            """
            CREATE TABLE floor_account (
                shard smallint NOT NULL, id bigint NOT NULL, balance bigint NOT NULL,
                PRIMARY KEY (shard, id)
            ) WITH (fillfactor = 60)
            """;

    private static final String TRANSFERS =
            """
            CREATE TABLE floor_transfer (
                shard smallint NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY,
                debit bigint NOT NULL, credit bigint NOT NULL, units bigint NOT NULL,
                at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (shard, id)
            )
            """;

    private static final String FILL =
            "INSERT INTO floor_account (shard, id, balance) SELECT ?, i, 0 FROM"
                    + " generate_series(1, ?) i";

    private static final String DROP = "DROP TABLE IF EXISTS floor_account, floor_transfer";

    private static final String UPDATE =
            "UPDATE floor_account SET balance = balance + ? WHERE shard = ? AND id = ?";

    private static final String INSERT =
            "INSERT INTO floor_transfer (shard, debit, credit, units) VALUES (?, ?, ?, ?)";

    private static final String UPDATE_ALL =
            """
            UPDATE floor_account a
               SET balance = a.balance + d.units
              FROM (SELECT id, sum(units) AS units
                      FROM unnest(?::bigint[], ?::bigint[]) AS u (id, units)
                     GROUP BY id) d
             WHERE a.shard = ? AND a.id = d.id
            """;

    private static final String INSERT_ALL =
            """
            INSERT INTO floor_transfer (shard, debit, credit, units)
            SELECT ?, u.debit, u.credit, u.units
              FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS u (debit, credit, units)
            """;

    void create(Tx tx) {
        drop(tx);
        tx.update(ACCOUNTS);
        tx.update(TRANSFERS);
    }

    void fill(Tx tx, int shard, int accounts) {
        tx.update(FILL, (short) shard, accounts);
    }

    void drop(Tx tx) {
        tx.update(DROP);
    }

    /// The smaller id first, or eight connections would spend their time in deadlocks.
    void transfer(Tx tx, int shardNumber, long from, long to, long units) {
        Short shard = (short) shardNumber;
        boolean inOrder = from < to;
        tx.update(UPDATE, inOrder ? -units : units, shard, Math.min(from, to));
        tx.update(UPDATE, inOrder ? units : -units, shard, Math.max(from, to));
        tx.update(INSERT, shard, from, to, units);
    }

    /// The arrays run in parallel.
    void transferAll(Tx tx, int shardNumber, long[] from, long[] to, long[] units) {
        Short shard = (short) shardNumber;
        long[] negative = new long[units.length];
        for (int i = 0; i < units.length; i++) {
            negative[i] = -units[i];
        }
        tx.update(UPDATE_ALL, from, negative, shard);
        tx.update(UPDATE_ALL, to, units, shard);
        tx.update(INSERT_ALL, shard, from, to, units);
    }
}

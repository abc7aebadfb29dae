package io.farthing.metering;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.List;

/// Joins the small blocks that single events leave in an hour. Nothing that anybody can ask of the
/// usage changes by it.
public final class UsageCompaction {

    /// Fewer are not worth the writing.
    private static final int WORTHWHILE_BLOCKS = 8;

    private static final int READINGS_LIMIT = SampleBatch.READINGS_LIMIT;

    private final Database database;
    private final BlockPacker packer = new BlockPacker();

    public UsageCompaction(Database database) {
        this.database = database;
    }

    /// Works on the charged hours `from` up to and not including `to`, each in a transaction of its
    /// own, and returns how many blocks there are less.
    @CanIgnoreReturnValue
    public int run(int from, int to) {
        List<Long> hours =
                database.<List<Long>>read(tx ->
                        tx.list(
                                """
                                -- all shards: whichever has many blocks
                                SELECT shard, hour
                                  FROM usage_block
                                 WHERE hour >= ? AND hour < ?
                                 GROUP BY shard, hour
                                HAVING count(*) >= ?
                                """,
                                row -> HourKey.of(row.shortAt("shard"), row.intAt("hour")),
                                from,
                                to,
                                WORTHWHILE_BLOCKS));
        int less = 0;
        for (long hourKey : hours) {
            less += database.<Integer>transact(tx -> compact(tx, hourKey));
        }
        return less;
    }

    /// Only up to a generation that a charge of the hour counts, and never across one: what is late
    /// must stay so, and each charge must find the usage it counted.
    private int compact(Tx tx, long hourKey) {
        List<Long> throughs =
                tx.list(
                        """
                        SELECT through FROM charged_hour
                         WHERE shard = ? AND hour = ?
                         ORDER BY through
                        """,
                        row -> row.longAt("through"),
                        HourKey.shard(hourKey),
                        HourKey.hour(hourKey));
        int less = 0;
        long after = 0;
        for (long through : throughs) {
            less += join(tx, blocks(tx, hourKey, after, through));
            after = through;
        }
        return less;
    }

    /// Locked, so that of two who do this at once the second finds what the first left.
    private static List<StoredBlock> blocks(Tx tx, long hourKey, long after, long through) {
        return tx.list(
                """
                SELECT shard, hour, generation, samples, payload
                  FROM usage_block
                 WHERE shard = ? AND hour = ? AND generation > ? AND generation <= ?
                 ORDER BY generation
                   FOR UPDATE
                """,
                UsageStore::fromRow,
                HourKey.shard(hourKey),
                HourKey.hour(hourKey),
                after,
                through);
    }

    private int join(Tx tx, List<StoredBlock> blocks) {
        if (blocks.size() < 2) {
            return 0;
        }
        StoredBlock last = blocks.getLast();
        HourRows rows = new HourRows(last.shard(), last.hour());
        List<Long> joined = new ArrayList<>();
        for (StoredBlock block : blocks) {
            rows.addAll(block.read());
            joined.add(block.generation());
        }
        if (rows.readings().size() > READINGS_LIMIT) {
            return 0;
        }
        tx.update(
                """
                DELETE FROM usage_block
                 WHERE shard = ? AND hour = ? AND generation = ANY (?::bigint[])
                """,
                last.shard(),
                last.hour(),
                joined.stream().mapToLong(Long::longValue).toArray());
        tx.update(
                """
                INSERT INTO usage_block (shard, hour, generation, samples, payload)
                VALUES (?, ?, ?, ?, ?)
                """,
                last.shard(),
                last.hour(),
                last.generation(),
                rows.size(),
                packer.pack(rows));
        return blocks.size() - 1;
    }
}

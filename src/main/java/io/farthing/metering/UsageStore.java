package io.farthing.metering;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The SQL of usage blocks.
final class UsageStore {

    private UsageStore() {}

    /// What became of a write: lost if another process wrote since `expected`, else the hours that
    /// have been charged already.
    record Written(boolean lost, Set<Long> lateHours) {}

    static long generation(Tx tx) {
        return askGeneration(tx).get().getFirst();
    }

    static Supplier<List<Long>> askGeneration(Tx tx) {
        return tx.ask("SELECT generation FROM usage_generation", row -> row.longAt("generation"));
    }

    /// One statement takes the next generation and writes the blocks, so that whoever reads a
    /// generation has read every earlier one too; no rows mean that another process took it.
    private static final String WRITE =
            """
            WITH next AS (
                UPDATE usage_generation SET generation = generation + 1
                 WHERE generation = ?
                RETURNING generation)
            INSERT INTO usage_block AS b (shard, hour, generation, samples, payload)
            SELECT u.shard, u.hour, next.generation, u.samples, u.payload
              FROM unnest(?::smallint[], ?::integer[], ?::integer[], ?::bytea[])
                   AS u (shard, hour, samples, payload), next
            RETURNING b.shard, b.hour,
                      EXISTS (SELECT FROM charged_hour c
                               WHERE c.shard = b.shard AND c.hour = b.hour) AS late
            """;

    static Written write(Tx tx, long expected, List<PackedBlock> blocks) {
        short[] shards = new short[blocks.size()];
        int[] hours = new int[blocks.size()];
        int[] samples = new int[blocks.size()];
        byte[][] payloads = new byte[blocks.size()][];
        for (int at = 0; at < blocks.size(); at++) {
            PackedBlock block = blocks.get(at);
            shards[at] = (short) block.shard();
            hours[at] = block.hour();
            samples[at] = block.samples();
            payloads[at] = block.payload();
        }
        Set<Long> late = new HashSet<>();
        int written =
                tx.list(
                                WRITE,
                                row -> row.flag("late") && late.add(keyOf(row)),
                                expected,
                                shards,
                                hours,
                                samples,
                                payloads)
                        .size();
        return new Written(written == 0, late);
    }

    private static long keyOf(Row row) {
        return HourKey.of(row.shortAt("shard"), row.intAt("hour"));
    }

    /// The blocks of some hours, in no order.
    static List<StoredBlock> blocks(Tx tx, List<Long> hourKeys) {
        short[] shards = new short[hourKeys.size()];
        int[] hours = new int[hourKeys.size()];
        for (int at = 0; at < shards.length; at++) {
            shards[at] = (short) HourKey.shard(hourKeys.get(at));
            hours[at] = HourKey.hour(hourKeys.get(at));
        }
        String sql =
                """
                SELECT b.shard, b.hour, b.generation, b.samples, b.payload
                  FROM unnest(?::smallint[], ?::integer[]) AS u (shard, hour)
                  JOIN usage_block b ON b.shard = u.shard AND b.hour = u.hour
                """;
        return tx.list(sql, UsageStore::fromRow, shards, hours);
    }

    /// The blocks of some hours, in no order.
    static Supplier<List<StoredBlock>> askBlocks(Tx tx, int shard, int[] hours) {
        String sql =
                """
                SELECT hour, generation, samples, payload
                  FROM usage_block
                 WHERE shard = ? AND hour = ANY (?)
                """;
        return tx.ask(sql, row -> fromRow(shard, row), shard, hours);
    }

    static StoredBlock fromRow(Row row) {
        return fromRow(row.shortAt("shard"), row);
    }

    private static StoredBlock fromRow(int shard, Row row) {
        PackedBlock packed =
                new PackedBlock(
                        shard, row.intAt("hour"), row.intAt("samples"), row.bytes("payload"));
        return new StoredBlock(packed, row.longAt("generation"));
    }
}

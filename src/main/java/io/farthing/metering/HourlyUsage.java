package io.farthing.metering;

import io.farthing.db.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Usage as it is charged: by node and hour.
public final class HourlyUsage {

    private final Meters meters;

    public HourlyUsage(Meters meters) {
        this.meters = meters;
    }

    /// Usage of an hour that came in after the hour was charged.
    public record LateHour(int shard, int hour, long samples) {}

    /// One reading of one sample, for those who want to see what a quantity is made of.
    public record Reading(Instant at, Meter meter, BigDecimal value) {}

    /// The last generation whose usage, with that of all earlier ones, this transaction sees.
    public long generation(Tx tx) {
        return UsageStore.generation(tx);
    }

    /// The shards that have usage in the hours `from` up to and not including `to`.
    public List<Integer> shards(Tx tx, int from, int to) {
        String sql =
                """
                -- all shards: this is how a run learns which shards have work
                SELECT DISTINCT shard FROM usage_block WHERE hour >= ? AND hour < ? ORDER BY shard
                """;
        return tx.list(sql, row -> (int) row.shortAt("shard"), from, to);
    }

    /// Hours of usage, in order, that have been asked for.
    @FunctionalInterface
    public interface Asked {
        void each(Consumer<NodeHours> action);
    }

    /// Some hours of a shard, which may lie far apart; asked with whatever else is asked for. All
    /// nodes that they are of can be read by what is asked after them. Their usage is held packed
    /// meanwhile, so there must not be too much of it; for that the server is spared sorting it,
    /// which would copy each block once more.
    public Asked ask(Tx tx, int shard, int[] hours) {
        Supplier<List<StoredBlock>> asked = UsageStore.askBlocks(tx, shard, hours);
        return action -> {
            List<StoredBlock> blocks = asked.get();
            blocks.sort(
                    Comparator.comparingInt(StoredBlock::hour)
                            .thenComparingLong(StoredBlock::generation));
            FoldInTurn turn = new FoldInTurn(meters.known(), action);
            blocks.forEach(turn::add);
            turn.finish();
        };
    }

    /// Those of a shard's hours `from` up to and not including `to` that have usage, of which only
    /// one at a time is in memory. All nodes that they are of can be read by what is asked after
    /// them.
    public Asked askRange(Tx tx, int shard, int from, int to) {
        Supplier<List<Long>> generation = UsageStore.askGeneration(tx);
        return action ->
                each(tx, new UsageRange(shard, from, to, generation.get().getFirst()), action);
    }

    /// The hours that have usage, in order, of which only one at a time is in memory.
    public void each(Tx tx, UsageRange range, Consumer<NodeHours> action) {
        FoldInTurn turn = new FoldInTurn(meters.known(), action);
        eachBlock(tx, range, turn::add);
        turn.finish();
    }

    /// The usage of [#each], packed.
    public void blocks(Tx tx, UsageRange range, Consumer<PackedBlock> action) {
        eachBlock(tx, range, stored -> action.accept(stored.packed()));
    }

    /// What blocks of one shard and hour come to of which no reading repeats another, as those that
    /// [#blocks] gives.
    public NodeHours fold(List<PackedBlock> blocks, long through) {
        PackedBlock first = blocks.getFirst();
        HourFold fold = new HourFold(meters.known(), first.shard(), first.hour());
        blocks.forEach(block -> fold.add(block.read(), through));
        return fold.finish();
    }

    private static void eachBlock(Tx tx, UsageRange range, Consumer<StoredBlock> action) {
        String sql =
                """
                SELECT shard, hour, generation, samples, payload
                  FROM usage_block
                 WHERE shard = ? AND hour >= ? AND hour < ? AND generation <= ?
                 ORDER BY hour, generation
                """;
        tx.each(
                sql,
                row -> action.accept(UsageStore.fromRow(row)),
                range.shard(),
                range.from(),
                range.to(),
                range.through());
    }

    /// Hours come one after the other, each with one block or several.
    private static final class FoldInTurn {
        private final Meters.Known known;
        private final Consumer<NodeHours> action;
        private @Nullable HourFold fold;

        FoldInTurn(Meters.Known known, Consumer<NodeHours> action) {
            this.known = known;
            this.action = action;
        }

        void add(StoredBlock stored) {
            HourFold current = fold;
            if (current == null || current.hour() != stored.hour()) {
                finish();
                current = new HourFold(known, stored.shard(), stored.hour());
                fold = current;
            }
            current.add(stored.read(), stored.generation());
        }

        void finish() {
            if (fold != null) {
                action.accept(fold.finish());
            }
        }
    }

    /// One hour of a shard up to a generation, from the database or else from the log that it is
    /// rated from; null where neither has it.
    public @Nullable HourInDetail inDetail(Tx tx, UsageRange hourOfShard, UsageLog log) {
        List<PackedBlock> blocks = new ArrayList<>();
        blocks(tx, hourOfShard, blocks::add);
        if (blocks.isEmpty()) {
            blocks.addAll(log.kept(hourOfShard));
        }
        return blocks.isEmpty() ? null : HourInDetail.of(meters, blocks, hourOfShard.through());
    }

    /// Charged hours with usage of a later generation than their charges count. One page: up to
    /// `limit`, after the shard and hour given.
    public List<LateHour> lateHours(Tx tx, int afterShard, int afterHour, int limit) {
        String sql =
                """
                SELECT b.shard, b.hour, sum(b.samples) AS samples
                  FROM (SELECT shard, hour, max(through) AS through
                          FROM charged_hour GROUP BY shard, hour) c
                  JOIN usage_block b ON b.shard = c.shard AND b.hour = c.hour
                                    AND b.generation > c.through
                 WHERE (b.shard, b.hour) > (?::smallint, ?::integer)
                 GROUP BY b.shard, b.hour
                 ORDER BY b.shard, b.hour
                 LIMIT ?
                """;
        return tx.list(
                sql,
                row -> new LateHour(row.shortAt("shard"), row.intAt("hour"), row.longAt("samples")),
                afterShard,
                afterHour,
                limit);
    }
}

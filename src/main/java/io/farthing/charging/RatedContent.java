package io.farthing.charging;

import io.farthing.rating.Charge;
import java.util.HexFormat;
import java.util.concurrent.atomic.LongAdder;

/// What rated hours come to, added up in any order by any threads: two ways of rating that agree
/// come to the same [Figures].
public final class RatedContent {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int HASH_DIGITS = 16;

    private final boolean isHashed;
    private final LongAdder hours = new LongAdder();
    private final LongAdder nodes = new LongAdder();
    private final LongAdder charges = new LongAdder();
    private final LongAdder units = new LongAdder();
    private final LongAdder content = new LongAdder();
    private final LongAdder answered = new LongAdder();

    private RatedContent(boolean isHashed) {
        this.isHashed = isHashed;
    }

    /// By who is charged how much for what, which costs next to nothing.
    public static RatedContent light() {
        return new RatedContent(false);
    }

    /// By the hash that the gate of each hour keeps, which knows quantities as well.
    public static RatedContent hashed() {
        return new RatedContent(true);
    }

    /// Sums to compare.
    ///
    /// @param hours of shards
    /// @param nodes that ran, once for each hour
    /// @param content differs where anything does
    public record Figures(long hours, long nodes, long charges, long units, long content) {}

    public Figures figures() {
        return new Figures(hours.sum(), nodes.sum(), charges.sum(), units.sum(), content.sum());
    }

    /// Of an order that was answered elsewhere. What could not be rated throws.
    public void add(RatedPart part) {
        if (part.failure() != null) {
            throw new IllegalStateException(part.failure());
        }
        part.hours().forEach(each -> add(part.shard(), each.usage()));
        if (part.isLast()) {
            answered.increment();
        }
    }

    /// How many orders have been answered whole.
    public long answered() {
        return answered.sum();
    }

    void add(int shard, RatedUsage usage) {
        long place = mixed(usage.hour().epochHour() << Short.SIZE | shard);
        long sum = 0;
        long found = 0;
        long value = 0;
        for (RatedUsage.OfAccount each : usage.accounts()) {
            for (Charge charge : each.charges()) {
                found++;
                sum += charge.amount().units();
                value += isHashed ? 0 : mixed(place + content(each.account(), charge));
            }
        }
        if (isHashed) {
            String digits = usage.hash().substring(0, HASH_DIGITS);
            value = mixed(place + HexFormat.fromHexDigitsToLong(digits));
        }
        hours.increment();
        nodes.add(usage.nodes());
        charges.add(found);
        units.add(sum);
        content.add(value);
    }

    private static long content(long account, Charge charge) {
        Long node = charge.node();
        long value = mixed(account) + charge.environment();
        value = mixed(value) + (node == null ? 0 : node);
        value = mixed(value) + charge.tariff().hashCode();
        return mixed(value) + charge.amount().units();
    }

    private static long mixed(long value) {
        long spread = value * SPREAD;
        return spread ^ spread >>> Integer.SIZE;
    }
}

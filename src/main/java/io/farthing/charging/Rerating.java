package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Draft;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.metering.HourlyUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// What a draft of prices would make of usage that has been, beside what the published prices make
/// of it: the same usage, rated twice by the arithmetic that charges. Writes nothing.
///
/// Accounts, their groups and what rating looks back at are taken as they are now; a price that a
/// node pays only once, and has paid, is not asked for again.
public final class Rerating {
    /// Three months and a little: what is rated at once has to fit a person's patience.
    public static final int MOST_HOURS = 100 * 24;

    /// What is remembered is not taken back to before any hour.
    private static final int AS_IT_IS_NOW = Integer.MAX_VALUE;

    private final Database database;
    private final Charging charging;
    private final HourlyUsage usage;

    public Rerating(Database database, Charging charging, HourlyUsage usage) {
        this.database = database;
        this.charging = charging;
        this.usage = usage;
    }

    /// Compares the hours from `from` up to and not including `to`.
    public ReratingResult compare(Draft draft, Hour from, Hour to, Instant now) {
        if (to.epochHour() - from.epochHour() > MOST_HOURS) {
            return new ReratingResult.TooLong(MOST_HOURS);
        }
        List<String> unknown = database.read(tx -> charging.unknownNames(tx, draft, from));
        if (!unknown.isEmpty()) {
            return new ReratingResult.UnknownNames(unknown);
        }
        Charging.Ground published = database.read(tx -> charging.ground(tx, now));
        Charging.Ground drafted = database.read(tx -> charging.drafted(tx, draft, from, now));
        Period period =
                new Period(Math.toIntExact(from.epochHour()), Math.toIntExact(to.epochHour()));
        try {
            return new ReratingResult.Compared(rate(period, published, drafted));
        } catch (UnpricedUsageException unpriced) {
            return new ReratingResult.Unpriced(String.valueOf(unpriced.getMessage()));
        }
    }

    private record Period(int from, int to) {}

    private PriceComparison rate(
            Period period, Charging.Ground published, Charging.Ground drafted) {
        List<Integer> shards = database.read(tx -> usage.shards(tx, period.from(), period.to()));
        List<Callable<ReratedShard>> parts = new ArrayList<>();
        for (int shard : shards) {
            parts.add(() -> database.read(tx -> rate(tx, shard, period, published, drafted)));
        }
        PriceComparison sum = new PriceComparison();
        SideBySide.run(parts).forEach(rated -> rated.addTo(sum));
        return sum;
    }

    private ReratedShard rate(
            Tx tx, int shard, Period period, Charging.Ground published, Charging.Ground drafted) {
        HourlyUsage.Asked hours = usage.askRange(tx, shard, period.from(), period.to());
        Supplier<RatingFacts> asked = RatingFacts.ask(tx, shard, published.facts().terms());
        RatingMemory.Remembered remembered = MemoryStore.ask(tx, shard).from(tx, AS_IT_IS_NOW);
        RatingFacts facts = asked.get();
        ReratedShard rated =
                new ReratedShard(
                        ShardRating.of(published.prices(), facts, remembered),
                        ShardRating.of(drafted.prices(), facts, remembered));
        hours.each(rated::rate);
        return rated;
    }
}

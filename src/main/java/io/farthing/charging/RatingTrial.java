package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.PackedBlock;
import io.farthing.metering.UsageRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Rates hours that have usage and are not charged, and posts nothing: so that benchmarks can hold
/// the places where rating is done against each other. All of them rate by [ShardRating].
public final class RatingTrial {
    private static final Charging.Progress SILENT = (_, _) -> {};

    private final Database database;
    private final Charging.Nouns nouns;
    private final HourlyUsage usage;
    private final Hour from;
    private final Hour to;
    private final Instant now;
    private final PriceBook book;
    private final byte[] prices;

    /// Of the hours `from` up to and not including `to`, which are over.
    public RatingTrial(Database database, Charging charging, Hour from, Hour to) {
        this.database = database;
        this.nouns = charging.nouns();
        this.usage = new HourlyUsage(nouns.meters());
        this.from = from;
        this.to = to;
        this.now = to.start();
        this.book = database.read(tx -> charging.ground(tx, now)).prices();
        this.prices = database.read(tx -> RatingForms.write(charging.prices(tx, now)));
    }

    /// From the database, as [Charging#run] does it up to the charges. A transaction is begun and
    /// committed for what is posted, so there is none.
    public void rateStored(RatedContent into) {
        run(
                Charging.SAMPLES_IN_ONE_TRANSACTION,
                portion -> database.dryRun(tx -> rateStored(tx, portion, into)));
    }

    private RatedContent rateStored(Tx tx, List<ChargeStore.UsedHour> portion, RatedContent into) {
        int shard = portion.getFirst().shard();
        int[] hours = portion.stream().mapToInt(RatingTrial::epochHour).toArray();
        HourlyUsage.Asked asked = usage.ask(tx, shard, hours);
        Supplier<RatingFacts> facts = RatingFacts.ask(tx, shard, nouns.terms());
        MemoryStore.Asked memory = MemoryStore.ask(tx, shard, book);
        ShardRating rating = ShardRating.of(book, facts.get(), memory.from(tx, hours[0]));
        asked.each(hour -> into.add(shard, rating.rate(hour)));
        return into;
    }

    /// The usage, and all that it is rated by, in memory.
    public Held hold() {
        Map<Integer, HeldShard> shards = new HashMap<>();
        run(
                Long.MAX_VALUE,
                hours -> {
                    HeldShard held = database.read(tx -> hold(tx, hours));
                    synchronized (shards) {
                        shards.put(hours.getFirst().shard(), held);
                    }
                });
        return new Held(usage, book, List.copyOf(shards.values()));
    }

    private HeldShard hold(Tx tx, List<ChargeStore.UsedHour> hours) {
        int shard = hours.getFirst().shard();
        int first = epochHour(hours.getFirst());
        long through = usage.generation(tx);
        List<List<PackedBlock>> blocks = new ArrayList<>();
        usage.blocks(
                tx,
                new UsageRange(shard, first, epochHour(hours.getLast()) + 1, through),
                block -> {
                    if (blocks.isEmpty() || blocks.getLast().getLast().hour() != block.hour()) {
                        blocks.add(new ArrayList<>());
                    }
                    blocks.getLast().add(block);
                });
        return new HeldShard(
                RatingFacts.ask(tx, shard, nouns.terms()).get(),
                MemoryStore.ask(tx, shard).from(tx, first),
                blocks);
    }

    /// @param hours in order, the blocks of each in the order in which they were taken in
    record HeldShard(
            RatingFacts facts, RatingMemory.Remembered remembered, List<List<PackedBlock>> hours) {}

    /// Usage in memory: what is rated from here costs the rating and nothing else.
    public static final class Held {
        private final HourlyUsage usage;
        private final PriceBook book;
        private final List<HeldShard> shards;

        private Held(HourlyUsage usage, PriceBook book, List<HeldShard> shards) {
            this.usage = usage;
            this.book = book;
            this.shards = shards;
        }

        public int shards() {
            return shards.size();
        }

        public void rate(int shard, RatedContent into) {
            HeldShard held = shards.get(shard);
            RatingMemory memory = new RatingMemory(book, held.remembered());
            ShardRating rating = new ShardRating(book, held.facts(), memory);
            for (List<PackedBlock> hour : held.hours()) {
                into.add(held.facts().shard(), rating.rate(usage.fold(hour, 0)));
            }
        }

        /// All of them, hour by hour as they would have come in.
        public void blocks(Consumer<PackedBlock> action) {
            int most = shards.stream().mapToInt(each -> each.hours().size()).max().orElse(0);
            for (int hour = 0; hour < most; hour++) {
                for (HeldShard shard : shards) {
                    if (hour < shard.hours().size()) {
                        shard.hours().get(hour).forEach(action);
                    }
                }
            }
        }
    }

    /// The price book of [#orders], as it travels.
    public byte[] prices() {
        return prices.clone();
    }

    /// The first order of each shard that has nodes, to rate these hours elsewhere.
    public Map<Integer, byte[]> orders() {
        Map<Integer, byte[]> orders = new HashMap<>();
        for (int shard : database.read(RatingOrderStore::shardsWithNodes)) {
            orders.put(shard, database.read(tx -> order(tx, shard)));
        }
        return orders;
    }

    private byte[] order(Tx tx, int shard) {
        int first = Math.toIntExact(from.epochHour());
        int end = Math.toIntExact(to.epochHour());
        RatingOrder.Head head =
                new RatingOrder.Head(
                        shard,
                        1,
                        first,
                        end,
                        false,
                        now,
                        RatingForms.hash(prices),
                        end - RatingOrders.Limits.USUAL.keptHours(),
                        Map.of());
        return RatingForms.write(RatingOrder.read(tx, head, nouns.terms()));
    }

    private void run(long samplesAtOnce, Consumer<List<ChargeStore.UsedHour>> work) {
        List<ChargeStore.UsedHour> due = DueHours.uncharged(database, from, to);
        ShardPool.Ran ran =
                new ShardPool(samplesAtOnce, SILENT)
                        .run(
                                due,
                                portion -> {
                                    work.accept(portion);
                                    return ShardRun.Outcome.NOTHING;
                                });
        if (!ran.failures().isEmpty()) {
            throw ran.failures().getFirst().cause();
        }
    }

    private static int epochHour(ChargeStore.UsedHour used) {
        return Math.toIntExact(used.hour().epochHour());
    }
}

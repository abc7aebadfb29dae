package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The hourly run of a house that has its usage rated elsewhere: writes an order for each shard
/// into the log of its usage, and waits until what came of it is posted ([RatedPosting]). Several
/// servers may do it at once; a shard has one open order.
public final class RatingOrders {
    /// An order that has not been answered for so long is sent again.
    private static final Duration ANSWER_DUE = Duration.ofSeconds(30);

    private static final int ORDERS_AT_ONCE = 64;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Database database;
    private final Charging charging;
    private final Log log;
    private final Limits limits;

    public RatingOrders(Database database, Charging charging, Log log, Limits limits) {
        this.database = database;
        this.charging = charging;
        this.log = log;
        this.limits = limits;
    }

    /// How long things are waited for.
    ///
    /// @param patience how long a run waits while nothing is posted
    /// @param keptHours how long late usage of a charged hour can be charged: so long the usage of
    ///   charged hours is kept where they are rated
    public record Limits(Duration patience, int keptHours) {
        /// Months are invoiced in the first days after them.
        public static final Limits USUAL = new Limits(Duration.ofMinutes(10), 45 * 24);
    }

    /// Where orders are written. What it took is durable, and in the order in which it took it.
    public interface Log extends AutoCloseable {
        /// For all shards, before any order that names it.
        void prices(byte[] prices);

        /// Each among the usage of its shard.
        void orders(Map<Integer, byte[]> orders);

        @Override
        void close();
    }

    /// As [Charging#run].
    public Charging.Result run(Hour from, Hour to, Instant now, Charging.Progress progress) {
        return run(range(from, to, now, false), now, progress);
    }

    /// As [Charging#recharge].
    public Charging.Result recharge(Hour from, Hour to, Instant now, Charging.Progress progress) {
        return run(range(from, to, now, true), now, progress);
    }

    private static RatingOrderStore.Range range(Hour from, Hour to, Instant now, boolean again) {
        Hour end = to.isBefore(Hour.of(now)) ? to : Hour.of(now);
        long last = Math.max(from.epochHour(), end.epochHour());
        return new RatingOrderStore.Range(
                Math.toIntExact(from.epochHour()), Math.toIntExact(last), again);
    }

    private Charging.Result run(
            RatingOrderStore.Range range, Instant now, Charging.Progress progress) {
        byte[] prices = database.read(tx -> RatingForms.write(charging.prices(tx, now)));
        log.prices(prices);
        List<Integer> shards = database.read(RatingOrderStore::shardsWithNodes);
        Wanted wanted = new Wanted(range, now, RatingForms.hash(prices));
        // What somebody was killed over asks for other hours perhaps, and stands in the way of
        // ours.
        List<Integer> left = open();
        if (!left.isEmpty()) {
            order(left, wanted);
            Charging.Result answered = answers(left, wanted, progress);
            if (!open().isEmpty()) {
                return answered;
            }
        }
        order(shards, wanted);
        return answers(shards, wanted, progress);
    }

    private List<Integer> open() {
        return database.read(RatingOrderStore::all).stream()
                .filter(RatingOrderStore.Stored::isOpen)
                .map(RatingOrderStore.Stored::shard)
                .toList();
    }

    private record Wanted(RatingOrderStore.Range range, Instant now, String prices) {}

    /// Some at a time, for an order carries all that is known of its shard.
    private void order(List<Integer> shards, Wanted wanted) {
        Map<Integer, byte[]> orders = new HashMap<>();
        for (int shard : shards) {
            byte[] order = database.transact(tx -> open(tx, shard, wanted));
            if (order != null) {
                orders.put(shard, order);
            }
            if (orders.size() == ORDERS_AT_ONCE) {
                log.orders(orders);
                orders = new HashMap<>();
            }
        }
        if (!orders.isEmpty()) {
            log.orders(orders);
        }
    }

    /// Null where the shard is stopped. An order that is open is written again as it was, since
    /// whoever opened it may have been killed before it was sent.
    private byte @Nullable [] open(Tx tx, int shard, Wanted wanted) {
        RatingOrderStore.prepare(tx, shard, wanted.now());
        RatingOrderStore.Stored last = Objects.requireNonNull(RatingOrderStore.lock(tx, shard));
        if (last.stopped() != null) {
            return null;
        }
        boolean isOpen = last.isOpen();
        long number = isOpen ? last.number() : last.number() + 1;
        RatingOrderStore.Range range = isOpen ? last.range() : wanted.range();
        Instant now = isOpen ? last.now() : wanted.now();
        if (!isOpen) {
            RatingOrderStore.open(tx, shard, number, range, now);
        }
        RatingOrder.Head head =
                new RatingOrder.Head(
                        shard,
                        number,
                        range.from(),
                        range.to(),
                        range.isCorrection(),
                        now,
                        wanted.prices(),
                        range.to() - limits.keptHours(),
                        RatingOrderStore.posted(tx, shard, range));
        return RatingForms.write(RatingOrder.read(tx, head, charging.nouns().terms()));
    }

    private Charging.Result answers(
            List<Integer> shards, Wanted wanted, Charging.Progress progress) {
        int done = 0;
        long moved = System.nanoTime();
        long sent = moved;
        while (true) {
            List<RatingOrderStore.Stored> orders = database.read(RatingOrderStore::all);
            List<RatingOrderStore.Stored> open =
                    orders.stream().filter(RatingOrderStore.Stored::isOpen).toList();
            progress.at(shards.size() - open.size(), shards.size());
            // As long as some are posted the others wait for their turn, and are not lost.
            if (done(orders) != done) {
                done = done(orders);
                moved = System.nanoTime();
                sent = moved;
            }
            if (open.isEmpty() || System.nanoTime() - moved > limits.patience().toNanos()) {
                return result(orders);
            }
            if (System.nanoTime() - sent > ANSWER_DUE.toNanos()) {
                order(open.stream().map(RatingOrderStore.Stored::shard).toList(), wanted);
                sent = System.nanoTime();
            }
            LockSupport.parkNanos(this, BETWEEN_LOOKS.toNanos());
        }
    }

    /// Hours posted and orders answered.
    private static int done(List<RatingOrderStore.Stored> orders) {
        return orders.stream()
                .mapToInt(order -> order.outcome().hours() + (order.isOpen() ? 0 : 1))
                .sum();
    }

    private static Charging.Result result(List<RatingOrderStore.Stored> orders) {
        ShardRun.Outcome outcome = ShardRun.Outcome.NOTHING;
        List<Charging.Failure> failures = new ArrayList<>();
        for (RatingOrderStore.Stored order : orders) {
            // What a shard was charged by its last order before it stopped is no news.
            if (order.stopped() == null) {
                outcome = outcome.plus(order.outcome());
            }
            RuntimeException failure = failure(order);
            if (failure != null) {
                Hour from = new Hour(order.range().from());
                failures.add(new Charging.Failure(order.shard(), from, failure));
            }
        }
        return new Charging.Result(
                outcome.hours(), outcome.charges(), outcome.deactivated(), failures);
    }

    private static @Nullable RuntimeException failure(RatingOrderStore.Stored order) {
        if (order.stopped() != null) {
            return new IllegalStateException(order.stopped());
        }
        if (order.isOpen()) {
            return new UnpricedUsageException(
                    "its order has had no answer yet: is the cluster running?");
        }
        return order.failure() == null
                ? null
                : new UnpricedUsageException(Objects.requireNonNull(order.failure()));
    }
}

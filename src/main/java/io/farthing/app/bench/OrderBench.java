package io.farthing.app.bench;

import io.farthing.calendar.Term;
import io.farthing.catalog.Selection;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.Accounts;
import io.farthing.customers.NewAccount;
import io.farthing.db.Database;
import io.farthing.money.Currency;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Orders;
import io.farthing.orders.PlaceResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Benchmarks `order` and `order-dry`: an order with its draft invoice, its service and its waiting
/// job, placed by several customers side by side and for good, or the same rolled back, against
/// [OrderFloor]. It wants a database of its own with the demo's catalog.
public final class OrderBench {

    private static final int CUSTOMERS = 64;
    private static final int THREADS = 4;
    private static final long ORDERS_PER_SECOND = 200;
    private static final long DRY_RUNS_PER_SECOND = 1_500;
    private static final long DRY_RUN_MICROS = 3_000;
    private static final Currency EUR = Currency.of("EUR");
    private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");

    private final Rounds rounds;
    private final long sliceNanos;
    private final Database database;
    private final Orders orders;
    private final OrderFloor floor = new OrderFloor();
    private final AtomicLong counter = new AtomicLong();
    private long[] uids = {};

    public OrderBench(int rounds, long sliceMillis, Database database, Orders orders) {
        this.rounds = new Rounds(rounds);
        sliceNanos = sliceMillis * 1_000_000;
        this.database = database;
        this.orders = orders;
    }

    /// A server that has been up for a minute: after so many orders the compiler is done with them.
    /// Before that it takes the machine's time, about half of what an order itself takes.
    public void warmUp(int turns) {
        long _ =
                Crew.nanos(
                        THREADS,
                        _ -> {
                            for (int turn = 0; turn < turns; turn++) {
                                ours(counter.incrementAndGet(), true);
                            }
                        });
    }

    /// The customers that order, made in the group of that name.
    public void create(Accounts customers, String group) {
        uids =
                database.transact(tx -> {
                    long[] made = new long[CUSTOMERS];
                    for (int index = 0; index < made.length; index++) {
                        String email = "orders-%d@demo.example".formatted(index);
                        AccountCreation result =
                                customers.create(tx, NewAccount.of(email, group, EUR), AT);
                        if (!(result instanceof AccountCreation.Created created)) {
                            throw new IllegalStateException("no account: " + result);
                        }
                        made[index] = created.account().uid();
                    }
                    return made;
                });
        database.transactVoid(floor::create);
    }

    public Measurement placed() {
        Figure figure =
                rounds.compare(
                        "order/" + THREADS,
                        "orders/s",
                        () -> perSecond(turn -> ours(turn, false)).perSecond(),
                        () -> perSecond(turn -> plain(turn, false)).perSecond());
        return Measurement.ofValue(figure, ORDERS_PER_SECOND, "");
    }

    public Measurement dryRun() {
        List<Speed> speeds = new ArrayList<>();
        Figure figure =
                rounds.compare(
                        "order-dry/" + THREADS,
                        "dry runs/s",
                        () -> {
                            Speed speed = perSecond(turn -> ours(turn, true));
                            speeds.add(speed);
                            return speed.perSecond();
                        },
                        () -> perSecond(turn -> plain(turn, true)).perSecond());
        long middle =
                Rounds.median(speeds.stream().skip(1).mapToLong(Speed::medianMicros).toArray());
        boolean isReached = figure.value() >= DRY_RUNS_PER_SECOND && middle < DRY_RUN_MICROS;
        return new Measurement(
                figure,
                "at least %,d dry runs/s, half of them within 3 ms".formatted(DRY_RUNS_PER_SECOND),
                isReached,
                "half within %d.%02d ms".formatted(middle / 1000, middle % 1000 / 10));
    }

    public void drop() {
        database.transactVoid(floor::drop);
    }

    @FunctionalInterface
    private interface Turn {
        void run(long number);
    }

    private record Speed(long perSecond, long medianMicros) {}

    /// On all threads, for a slice of time.
    private Speed perSecond(Turn turn) {
        List<List<Long>> taken = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            taken.add(new ArrayList<>());
        }
        long begun = System.nanoTime();
        long nanos =
                Crew.nanos(
                        THREADS,
                        thread -> {
                            long before = System.nanoTime();
                            while (before - begun < sliceNanos) {
                                turn.run(counter.incrementAndGet());
                                long after = System.nanoTime();
                                taken.get(thread).add(after - before);
                                before = after;
                            }
                        });
        long[] all = taken.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
        Arrays.sort(all);
        return new Speed(
                all.length * 1_000_000_000L / Math.max(1, nanos), all[all.length / 2] / 1000);
    }

    private void ours(long number, boolean isDry) {
        NewOrder wanted =
                NewOrder.of(
                        uids[(int) (number % uids.length)],
                        Selection.of("vps-starter").withTerm(Term.of("P1M")));
        PlaceResult result =
                isDry
                        ? database.dryRun(tx -> orders.place(tx, wanted, AT))
                        : database.transact(tx -> orders.place(tx, wanted, AT));
        if (!(result instanceof PlaceResult.Placed)) {
            throw new IllegalStateException("not placed: " + result);
        }
    }

    private void plain(long number, boolean isDry) {
        long account = uids[(int) (number % uids.length)];
        Database.Work<Boolean> work =
                tx -> {
                    floor.place(tx, account, "job-" + number);
                    return true;
                };
        boolean _ = isDry ? database.dryRun(work) : database.transact(work);
    }
}

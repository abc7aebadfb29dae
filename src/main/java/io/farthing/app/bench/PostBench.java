package io.farthing.app.bench;

import io.farthing.db.Database;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;

/// Benchmark `post`: transfers between the books of a thousand accounts through the ledger, one at
/// a time and in batches, against [PostFloor]. It leaves its postings behind, so it wants a
/// database of its own; the pool needs eight connections.
public final class PostBench {

    /// How the names of the batched figures begin.
    public static final String BATCHED = "post/batch-";

    private static final int LAST_SHARD = 1023;
    private static final int BATCHERS = 2;
    private static final int ACCOUNTS = 1000;
    private static final int BATCH = 1000;
    private static final int CONNECTIONS = 8;
    private static final Currency EUR = Currency.of("EUR");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final Rounds rounds;
    private final long sliceNanos;
    private final Ledger ledger = new Ledger();
    private final PostFloor floor = new PostFloor();
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    public PostBench(int rounds, long sliceMillis) {
        this.rounds = new Rounds(rounds);
        this.sliceNanos = sliceMillis * 1_000_000;
    }

    /// Some work on one thread; returns how many transfers it made.
    private interface Work {
        int run(SplittableRandom random, int thread, String key);
    }

    public List<Figure> run(Database database, PrintStream out) {
        prepare(database);
        List<Figure> figures = new ArrayList<>();
        figures.add(compareSingle(database, 1));
        figures.add(compareSingle(database, CONNECTIONS));
        figures.add(compareBatched(database, 1));
        figures.add(compareBatched(database, BATCHERS));
        database.transactVoid(floor::drop);
        figures.forEach(figure -> out.println(figure.line()));
        return List.copyOf(figures);
    }

    private void prepare(Database database) {
        database.transactVoid(floor::create);
        for (int thread = 0; thread < BATCHERS; thread++) {
            int shard = LAST_SHARD - thread;
            List<BookKey> books = new ArrayList<>();
            for (long owner = 1; owner <= ACCOUNTS; owner++) {
                books.add(book(shard, owner));
            }
            database.transactVoid(tx -> {
                floor.fill(tx, shard, ACCOUNTS);
                if (ledger.lock(tx, books).size() != ACCOUNTS) {
                    throw new IllegalStateException("books are missing");
                }
            });
        }
        database.transactVoid(tx -> tx.update("ANALYZE ledger_book, floor_account"));
    }

    private Figure compareSingle(Database database, int connections) {
        return rounds.compare(
                "post/single/" + connections,
                "transfers/s",
                () -> speed(connections, (random, _, key) -> postOne(database, random, key)),
                () -> speed(connections, (random, _, _) -> floorOne(database, random)));
    }

    /// Each connection in a shard of its own, as charging works; in one shard the floor would spend
    /// its time in deadlocks.
    private Figure compareBatched(Database database, int connections) {
        return rounds.compare(
                BATCHED + BATCH + "/" + connections,
                "transfers/s",
                () ->
                        speed(
                                connections,
                                (random, thread, key) ->
                                        postBatch(database, random, LAST_SHARD - thread, key)),
                () ->
                        speed(
                                connections,
                                (random, thread, _) ->
                                        floorBatch(database, random, LAST_SHARD - thread)));
    }

    private int postOne(Database database, SplittableRandom random, String key) {
        Transaction transfer = transfer(random, LAST_SHARD, key);
        PostResult result = database.transact(tx -> ledger.post(tx, transfer, AT));
        requirePosted(result);
        return 1;
    }

    private int floorOne(Database database, SplittableRandom random) {
        long from = account(random);
        long to = other(random, from);
        database.transactVoid(tx -> floor.transfer(tx, LAST_SHARD, from, to, amount(random)));
        return 1;
    }

    private int postBatch(Database database, SplittableRandom random, int shard, String key) {
        List<Transaction> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            batch.add(transfer(random, shard, key + "/" + i));
        }
        database.transact(tx -> ledger.postAll(tx, batch, Limits.OBEYED, AT))
                .forEach(PostBench::requirePosted);
        return BATCH;
    }

    private int floorBatch(Database database, SplittableRandom random, int shard) {
        long[] from = new long[BATCH];
        long[] to = new long[BATCH];
        long[] units = new long[BATCH];
        for (int i = 0; i < BATCH; i++) {
            from[i] = account(random);
            to[i] = other(random, from[i]);
            units[i] = amount(random);
        }
        database.transactVoid(tx -> floor.transferAll(tx, shard, from, to, units));
        return BATCH;
    }

    private static void requirePosted(PostResult result) {
        if (!(result instanceof PostResult.Posted)) {
            throw new IllegalStateException("not posted: " + result);
        }
    }

    /// On so many threads, for a slice of time.
    private long speed(int threads, Work work) {
        long begun = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String prefix = run + "/" + begun + "/" + thread + "/";
                SplittableRandom random = new SplittableRandom(begun + thread);
                int number = thread;
                IntUnaryOperator turn = n -> work.run(random, number, prefix + n);
                counts.add(executor.submit(() -> repeat(turn, begun)));
            }
            long done = 0;
            for (Future<Long> count : counts) {
                done += count.get();
            }
            return done * 1_000_000_000L / Math.max(1, System.nanoTime() - begun);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the benchmark failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the benchmark was interrupted", stopped);
        }
    }

    private long repeat(IntUnaryOperator turn, long begun) {
        long done = 0;
        for (int n = 0; System.nanoTime() - begun < sliceNanos; n++) {
            done += turn.applyAsInt(n);
        }
        return done;
    }

    private static Transaction transfer(SplittableRandom random, int shard, String key) {
        long from = account(random);
        Money amount = new Money(EUR, amount(random));
        return new Transaction(
                key,
                "transfer",
                AT,
                from,
                "",
                List.of(
                        new Entry(book(shard, from), amount.negated()),
                        new Entry(book(shard, other(random, from)), amount)));
    }

    private static BookKey book(int shard, long owner) {
        return new BookKey(shard, owner, BookKind.BALANCE, EUR);
    }

    private static long account(SplittableRandom random) {
        return random.nextLong(1, ACCOUNTS + 1L);
    }

    private static long other(SplittableRandom random, long account) {
        return 1 + (account + random.nextLong(0, ACCOUNTS - 1L)) % ACCOUNTS;
    }

    private static long amount(SplittableRandom random) {
        return random.nextLong(1, 100_000_000L);
    }
}

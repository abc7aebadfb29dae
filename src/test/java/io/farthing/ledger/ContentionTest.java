package io.farthing.ledger;

import static io.farthing.ledger.Sample.CASH;
import static io.farthing.ledger.Sample.NOON;
import static io.farthing.ledger.Sample.SHARD;
import static io.farthing.ledger.Sample.balanceOf;
import static io.farthing.ledger.Sample.eur;
import static io.farthing.ledger.Sample.move;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.ledger.PostResult.AlreadyPosted;
import io.farthing.ledger.PostResult.InsufficientFunds;
import io.farthing.ledger.PostResult.KeyUsedForOther;
import io.farthing.ledger.PostResult.Posted;
import io.farthing.ledger.Sample.Way;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many at once: on the same key, on the same money, on the same books from both ends.
final class ContentionTest {

    private static final int THREADS = 6;
    private static final int ROUNDS = 25;

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Ledger ledger = new Ledger();

    @ParameterizedTest
    @EnumSource
    void oneKeyAtOnceIsPostedOnce(Way way) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Transaction same = move("k" + round, CASH, balanceOf(round + 1), 5);
            List<PostResult> results = atOnce(_ -> way.post(database, same));
            assertThat(results).filteredOn(Posted.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(AlreadyPosted.class::isInstance).hasSize(THREADS - 1);
        }
        assertThat(Sample.balance(database, CASH)).isEqualTo(-5L * ROUNDS);
        assertThat(Sample.check(database)).isEmpty();
    }

    /// The keys meet although no book does.
    @ParameterizedTest
    @EnumSource
    void oneKeyForDifferentBooksIsPostedOnce(Way way) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "k" + round;
            List<PostResult> results =
                    atOnce(thread ->
                            way.post(
                                    database,
                                    move(
                                            key,
                                            balanceOf(2 * thread + 1),
                                            balanceOf(2 * thread + 2),
                                            5)));
            assertThat(results).filteredOn(Posted.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(KeyUsedForOther.class::isInstance).hasSize(THREADS - 1);
        }
        assertThat(Sample.check(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theLastMoneyIsSpentOnce(Way way) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            BookKey book = balanceOf(round + 1);
            assertThat(way.post(database, move("fund" + round, CASH, book, 2)))
                    .isInstanceOf(Posted.class);
            database.transactVoid(tx -> ledger.limit(tx, book, eur(0)));
            String key = "spend" + round + "/";
            List<PostResult> results =
                    atOnce(thread -> way.post(database, move(key + thread, book, CASH, 1)));
            assertThat(results).filteredOn(Posted.class::isInstance).hasSize(2);
            assertThat(results)
                    .filteredOn(InsufficientFunds.class::isInstance)
                    .hasSize(THREADS - 2);
            assertThat(Sample.balance(database, book)).isZero();
        }
    }

    /// A deadlock would not fail a transaction, since it is tried again: so tries are counted.
    @Test
    void postingsFromBothEndsNeverWaitInARing() throws Exception {
        // Made beforehand: while books are being made a ring is possible, and is tried again.
        List<BookKey> books = LongStream.rangeClosed(1, 6).mapToObj(Sample::balanceOf).toList();
        database.transactVoid(tx -> assertThat(ledger.lock(tx, books)).hasSize(6));
        AtomicInteger tries = new AtomicInteger();
        List<PostResult> results =
                atOnce(thread -> {
                    Random random = new Random(thread);
                    for (int round = 0; round < ROUNDS; round++) {
                        List<Transaction> batch = batch(random, thread, round);
                        database.transactVoid(tx -> {
                            tries.incrementAndGet();
                            post(tx, batch);
                        });
                    }
                    return new Posted(0);
                });
        assertThat(results).hasSize(THREADS);
        assertThat(tries).hasValue(THREADS * ROUNDS);
        assertThat(Sample.check(database)).isEmpty();
    }

    private void post(io.farthing.db.Tx tx, List<Transaction> batch) {
        if (batch.size() == 1) {
            assertThat(ledger.post(tx, batch.getFirst(), NOON)).isNotNull();
        } else {
            assertThat(ledger.postAll(tx, batch, Limits.OBEYED, NOON)).hasSize(batch.size());
        }
    }

    /// Alone or up to eight, over few books; some keys are everybody's.
    private static List<Transaction> batch(Random random, int thread, int round) {
        List<Transaction> batch = new ArrayList<>();
        for (int i = 1 + random.nextInt(8) * random.nextInt(2); i > 0; i--) {
            long from = 1L + random.nextInt(6);
            long to = 1 + (from + random.nextInt(5)) % 6;
            boolean shared = random.nextInt(4) == 0;
            String key = shared ? "shared" + i : thread + "/" + round + "/" + i;
            batch.add(move(key, balanceOf(from), balanceOf(to), 1 + random.nextInt(9)));
        }
        Collections.shuffle(batch, random);
        return batch;
    }

    @Test
    void heldMoneyIsSetAsideOnceAndEndsOnce() throws Exception {
        BookKey book = balanceOf(1);
        assertThat(Way.ALONE.post(database, move("fund", CASH, book, 10)))
                .isInstanceOf(Posted.class);
        database.transactVoid(tx -> ledger.limit(tx, book, eur(0)));
        HoldRequest request = new HoldRequest("k", book, eur(10), null, "");
        List<HoldResult> holds =
                atOnce(_ -> database.transact(tx -> ledger.reserve(tx, request, NOON)));
        assertThat(holds).filteredOn(HoldResult.Reserved.class::isInstance).hasSize(1);
        Transaction pay = move("pay", book, CASH, 10);
        List<Object> ends =
                atOnce(thread ->
                        database.transact(tx ->
                                thread % 2 == 0
                                        ? ledger.capture(tx, "k", pay, NOON)
                                        : ledger.release(tx, SHARD, "k", NOON)));
        boolean captured = ends.stream().anyMatch(CaptureResult.Captured.class::isInstance);
        boolean released = ends.stream().anyMatch(ReleaseResult.Released.class::isInstance);
        assertThat(captured).isNotEqualTo(released);
        assertThat(Sample.balance(database, book)).isEqualTo(captured ? 0 : 10);
        assertThat(Sample.check(database)).isEmpty();
    }

    private interface Act<T> {
        T run(int thread);
    }

    private static <T> List<T> atOnce(Act<T> act) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<T>> acts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            acts.add(() -> {
                int _ = start.await();
                return act.run(thread);
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(acts)) {
                results.add(each.get());
            }
            return results;
        }
    }
}

package io.farthing.ledger;

import static io.farthing.ledger.Sample.CREDIT;
import static io.farthing.ledger.Sample.EUR;
import static io.farthing.ledger.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Random postings, holds, limits, repeats and crashes, each held against [PaperLedger], and after
/// each the stored books against the paper ones. Every seed plays in a shard of its own.
final class SimulationTest {

    private static final int STEPS = 30;

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final AtomicInteger shards = new AtomicInteger();
    private final Set<String> outcomes = new HashSet<>();

    @Test
    void whateverHappensTheBooksAreRight() {
        Seeds.forAll(random -> new Play(shards.getAndIncrement(), random).run());
        assertThat(Sample.check(database)).isEmpty();
        assertThat(database.read(tx -> new Ledger().trialBalance(tx, null)).isZero()).isTrue();
        if (Long.getLong("seed") == null) {
            // Otherwise the play is too tame to show anything.
            assertThat(outcomes)
                    .contains("posted", "already", "key used", "short of", "reserved")
                    .contains("captured", "ended", "more than held", "not posted", "released");
        }
    }

    /// Thrown where the process is to die before it commits.
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// Something done to the real ledger; answers in the words of the paper one.
    private interface Act {
        String run(Tx tx);
    }

    private final class Play {
        private final Ledger ledger = new Ledger();
        private final PaperLedger paper = new PaperLedger();
        private final Random random;
        private final int shard;
        private Instant now = NOON;
        private int keys;

        private Play(int shard, Random random) {
            this.shard = shard;
            this.random = random;
        }

        private void run() {
            for (int step = 0; step < STEPS; step++) {
                now = now.plusSeconds(random.nextInt(20));
                step();
                compareBooks();
            }
            replayEverything();
            compareBooks();
        }

        private void step() {
            switch (random.nextInt(9)) {
                case 0, 1 -> postAlone();
                case 2, 3, 4 -> postBatch();
                case 5 -> reserve();
                case 6 -> capture();
                case 7 -> release();
                default -> limitAndExpire();
            }
        }

        private void postAlone() {
            Transaction transaction = transaction();
            play(
                    tx -> Words.of(ledger.post(tx, transaction, now)),
                    () -> paper.post(transaction, Limits.OBEYED));
        }

        private void postBatch() {
            Limits limits = random.nextInt(4) == 0 ? Limits.IGNORED : Limits.OBEYED;
            List<Transaction> batch = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                batch.add(transaction());
            }
            play(
                    tx ->
                            ledger.postAll(tx, batch, limits, now).stream()
                                    .map(Words::of)
                                    .toList()
                                    .toString(),
                    () -> batch.stream().map(t -> paper.post(t, limits)).toList().toString());
        }

        private void reserve() {
            Instant end = random.nextBoolean() ? null : now.plusSeconds(random.nextInt(60));
            HoldRequest request =
                    new HoldRequest("h" + random.nextInt(8), book(EUR), money(EUR, 40), end, "");
            play(tx -> Words.of(ledger.reserve(tx, request, now)), () -> paper.reserve(request));
        }

        private void capture() {
            String key = "h" + random.nextInt(8);
            PaperLedger.PaperHold hold = paper.holds.get(key);
            BookKey from = hold == null ? book(EUR) : hold.request.book();
            Transaction again = hold == null ? null : capturedBy(hold);
            Transaction pay =
                    again != null && random.nextBoolean()
                            ? again
                            : transfer(key(), from, money(EUR, 45));
            play(
                    tx -> Words.of(ledger.capture(tx, key, pay, now)),
                    () -> paper.capture(key, pay, now));
        }

        private @org.jspecify.annotations.Nullable Transaction capturedBy(
                PaperLedger.PaperHold hold) {
            return paper.posted.get(hold.state.replace("CAPTURED by ", ""));
        }

        private void release() {
            String key = "h" + random.nextInt(8);
            play(tx -> Words.of(ledger.release(tx, shard, key, now)), () -> paper.release(key));
        }

        private void limitAndExpire() {
            BookKey book = book(EUR);
            long lowest = -random.nextInt(60);
            play(
                    tx -> {
                        ledger.limit(tx, book, new Money(EUR, lowest));
                        int expired = ledger.releaseExpired(tx, shard, now, 100);
                        return "limited, expired " + expired;
                    },
                    () -> paper.limit(book, lowest) + ", " + paper.expire(now));
        }

        /// Sometimes dies before the commit, and then nothing has happened.
        private void play(Act act, Supplier<String> onPaper) {
            if (random.nextInt(5) == 0) {
                crash(act);
                return;
            }
            String outcome = database.transact(act::run);
            assertThat(outcome).isEqualTo(onPaper.get());
            for (String word : outcome.replaceAll("[\\[\\]]", "").split(", ", -1)) {
                outcomes.add(word.replaceAll("(short of|not posted).*", "$1"));
            }
        }

        private void crash(Act act) {
            try {
                database.transactVoid(tx -> {
                    assertThat(act.run(tx)).isNotEmpty();
                    throw new Crash();
                });
            } catch (Crash expected) {
                assertThat(expected).isNotNull();
            }
        }

        private void replayEverything() {
            List<Transaction> all = List.copyOf(paper.posted.values());
            List<PostResult> results =
                    database.transact(tx -> ledger.postAll(tx, all, Limits.OBEYED, now));
            assertThat(results).allMatch(PostResult.AlreadyPosted.class::isInstance);
        }

        private void compareBooks() {
            List<BookKey> keys = new ArrayList<>();
            for (long owner = 0; owner < 4; owner++) {
                keys.add(book(owner, EUR));
                keys.add(book(owner, CREDIT));
            }
            var books = database.read(tx -> ledger.balances(tx, keys));
            books.forEach((key, book) -> {
                assertThat(book.balance().units()).isEqualTo(paper.balance(key));
                assertThat(book.held().units()).isEqualTo(paper.held(key));
            });
            keys.removeAll(books.keySet());
            assertThat(keys).allMatch(missing -> paper.balance(missing) == 0);
            assertThat(books.values().stream().mapToLong(b -> b.balance().units()).sum()).isZero();
        }

        /// New, or one known again, as it was or changed.
        private Transaction transaction() {
            if (!paper.posted.isEmpty() && random.nextInt(5) == 0) {
                List<Transaction> all = List.copyOf(paper.posted.values());
                Transaction known = all.get(random.nextInt(all.size()));
                return random.nextBoolean() ? known : changed(known);
            }
            return transfer(key(), book(EUR), money(EUR, 50));
        }

        private Transaction changed(Transaction known) {
            return new Transaction(
                    known.key(),
                    known.kind(),
                    known.at(),
                    known.account(),
                    known.note() + "!",
                    known.entries());
        }

        /// Takes the amount out of `from`; some have a second currency in them, some touch a book
        /// twice.
        private Transaction transfer(String key, BookKey from, Money amount) {
            BookKey to = book((from.owner() + 1 + random.nextInt(3)) % 4, EUR);
            List<Entry> entries = new ArrayList<>();
            entries.add(new Entry(to, amount));
            entries.add(new Entry(from, amount.negated()));
            if (random.nextInt(3) == 0) {
                Money credits = money(CREDIT, 9);
                entries.add(new Entry(book(1, CREDIT), credits));
                entries.add(new Entry(book(2, CREDIT), credits.negated()));
            }
            if (random.nextInt(3) == 0) {
                entries.add(new Entry(to, new Money(EUR, -1)));
                entries.add(new Entry(book(to.owner(), EUR), new Money(EUR, 1)));
            }
            return new Transaction(key, "transfer", now, from.owner(), "", entries);
        }

        /// Now and then one that a refused transaction may have tried before.
        private String key() {
            return "k" + (random.nextInt(4) == 0 ? keys : ++keys);
        }

        private Money money(Currency currency, int most) {
            return new Money(currency, 1 + random.nextInt(most));
        }

        private BookKey book(Currency currency) {
            return book(random.nextInt(4), currency);
        }

        private BookKey book(long owner, Currency currency) {
            return new BookKey(shard, owner, BookKind.BALANCE, currency);
        }
    }
}

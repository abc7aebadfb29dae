package io.farthing.ledger;

import static io.farthing.ledger.Sample.BALANCE;
import static io.farthing.ledger.Sample.CASH;
import static io.farthing.ledger.Sample.CREDIT;
import static io.farthing.ledger.Sample.NOON;
import static io.farthing.ledger.Sample.OTHER;
import static io.farthing.ledger.Sample.SHARD;
import static io.farthing.ledger.Sample.eur;
import static io.farthing.ledger.Sample.move;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.ledger.PostResult.AlreadyPosted;
import io.farthing.ledger.PostResult.BookOverflow;
import io.farthing.ledger.PostResult.InsufficientFunds;
import io.farthing.ledger.PostResult.KeyUsedForOther;
import io.farthing.ledger.PostResult.Posted;
import io.farthing.ledger.Sample.Way;
import io.farthing.ledger.Transaction.Part;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostingTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Ledger ledger = new Ledger();

    @ParameterizedTest
    @EnumSource
    void movesMoneyAndKeepsWhatItWasTold(Way way) {
        Transaction transaction =
                new Transaction(
                        "top-up 1",
                        "fund",
                        NOON,
                        1,
                        "a note, even \uD83D\uDE00",
                        List.of(
                                new Entry(CASH, eur(-700)),
                                new Entry(BALANCE, eur(500)),
                                new Entry(OTHER, eur(300)),
                                new Entry(OTHER, eur(-100))));
        assertThat(way.post(database, transaction)).isInstanceOf(Posted.class);
        assertThat(Sample.balance(database, CASH)).isEqualTo(-700);
        assertThat(Sample.balance(database, BALANCE)).isEqualTo(500);
        assertThat(Sample.balance(database, OTHER)).isEqualTo(200);
        PostedTransaction stored =
                requireNonNull(database.read(tx -> ledger.transaction(tx, SHARD, "top-up 1")));
        assertThat(stored.transaction()).isEqualTo(transaction);
        assertThat(stored.postedAt()).isEqualTo(NOON);
        PostedTransaction again = database.read(tx -> ledger.transaction(tx, SHARD, stored.id()));
        assertThat(again).isEqualTo(stored);
        assertThat(Sample.check(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSameAgainIsAnsweredByTheFirst(Way way) {
        Transaction transaction = move("k", CASH, BALANCE, 5);
        Posted first = (Posted) Way.ALONE.post(database, transaction);
        assertThat(way.post(database, transaction)).isEqualTo(new AlreadyPosted(first.id()));
        assertThat(Sample.balance(database, BALANCE)).isEqualTo(5);
    }

    /// A few entries and books are written otherwise than many: fourteen and eight by statements of
    /// their own, sixteen and nine by one and by arrays, eighteen and ten by COPY.
    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9})
    void fewAndManyComeToTheSame(int count) {
        List<Transaction> transactions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            transactions.add(move("k" + i, CASH, Sample.balanceOf(100 + i), i + 1));
        }
        List<PostResult> results =
                database.transact(tx -> ledger.postAll(tx, transactions, Limits.OBEYED, NOON));
        assertThat(results).hasSize(count).allMatch(Posted.class::isInstance);
        assertThat(Sample.balance(database, CASH)).isEqualTo(-count * (count + 1) / 2);
        for (int i = 0; i < count; i++) {
            assertThat(Sample.balance(database, Sample.balanceOf(100 + i))).isEqualTo(i + 1);
        }
        assertThat(Sample.check(database)).isEmpty();
    }

    /// What an earlier claim of the same database transaction left behind admits no other posting.
    @Test
    void theSameAgainInOneDatabaseTransactionIsEnteredOnce() {
        Transaction transaction = move("k", CASH, BALANCE, 5);
        setUp(0, null, 0);
        database.transactVoid(tx -> {
            Posted first = (Posted) ledger.post(tx, transaction, NOON);
            assertThat(ledger.post(tx, transaction, NOON)).isEqualTo(new AlreadyPosted(first.id()));
        });
        assertThat(Sample.balance(database, BALANCE)).isEqualTo(5);
        assertThat(Sample.check(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsNeverUsedForAnother(Way way) {
        Posted first = (Posted) Way.ALONE.post(database, move("k", CASH, BALANCE, 5));
        assertThat(way.post(database, move("k", CASH, BALANCE, 6)))
                .isEqualTo(new KeyUsedForOther(first.id(), List.of(Part.ENTRIES)));
        assertThat(way.post(database, move("k", CASH, OTHER, 5)))
                .isEqualTo(new KeyUsedForOther(first.id(), List.of(Part.ACCOUNT, Part.ENTRIES)));
        assertThat(Sample.balance(database, CASH)).isEqualTo(-5);
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatIsAnsweredEvenWhenTheMoneyIsGone(Way way) {
        setUp(10, 0L, 0);
        Transaction spend = move("spend", BALANCE, CASH, 10);
        Posted first = (Posted) way.post(database, spend);
        assertThat(way.post(database, spend)).isEqualTo(new AlreadyPosted(first.id()));
        assertThat(way.post(database, move("more", BALANCE, CASH, 1)))
                .isEqualTo(new InsufficientFunds(BALANCE, eur(1)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    # balance, lowest, held, taken, missing (0: posted)
                    100,       0,      0,     99,   0
                    100,       0,      0,    100,   0
                    100,       0,      0,    101,   1
                    100,       none,   0,    101,   0
                    100,       -50,    0,    150,   0
                    100,       -50,    0,    151,   1
                    100,       0,     40,     60,   0
                    100,       0,     40,     61,   1
                    100,       20,    40,     41,   1
                    100,       101,    0,      1,   2
                    100,       101,    0,     -1,   0
                    0,         0,      0,      1,   1
                    """)
    void limitsRefuseByName(
            long balance, @Nullable Long lowest, long held, long taken, long missing) {
        for (Way way : Way.values()) {
            try (TestDatabase fresh = TestDatabase.fresh()) {
                setUp(fresh.database(), balance, lowest, held);
                PostResult result =
                        way.post(
                                fresh.database(),
                                taken > 0
                                        ? move("k", BALANCE, CASH, taken)
                                        : move("k", CASH, BALANCE, -taken));
                if (missing == 0) {
                    assertThat(result).isInstanceOf(Posted.class);
                } else {
                    assertThat(result).isEqualTo(new InsufficientFunds(BALANCE, eur(missing)));
                }
                assertThat(Sample.balance(fresh.database(), BALANCE))
                        .isEqualTo(missing == 0 ? balance - taken : balance);
                assertThat(Sample.check(fresh.database())).isEmpty();
            }
        }
    }

    @Test
    void consumedUsageIsOwedWhateverTheLimit() {
        setUp(10, 0L, 0);
        List<PostResult> results =
                database.transact(tx ->
                        ledger.postAll(
                                tx, List.of(move("k", BALANCE, CASH, 15)), Limits.IGNORED, NOON));
        assertThat(results).singleElement().isInstanceOf(Posted.class);
        assertThat(Sample.balance(database, BALANCE)).isEqualTo(-5);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # before,              moved,               refused
                    9223372036854775806,   1,                   false
                    9223372036854775807,   1,                   true
                    4611686018427387904,   4611686018427387904, true
                    4611686018427387904,   4611686018427387903, false
                    """)
    void aBookThatWouldOverflowRefusesByName(long before, long moved, boolean refused) {
        for (Way way : Way.values()) {
            try (TestDatabase fresh = TestDatabase.fresh()) {
                Database here = fresh.database();
                setUp(here, before, null, 0);
                PostResult result = way.post(here, move("k", OTHER, BALANCE, moved));
                if (refused) {
                    assertThat(result).isEqualTo(new BookOverflow(BALANCE));
                } else {
                    assertThat(result).isInstanceOf(Posted.class);
                }
                assertThat(Sample.check(here)).isEmpty();
            }
        }
    }

    @Test
    void aBatchIsAsIfOneAfterAnother() {
        setUp(10, 0L, 0);
        BookKey elsewhere = new BookKey(SHARD - 1, 4, BookKind.BALANCE, Sample.EUR);
        BookKey cashElsewhere = BookKey.house(SHARD - 1, BookKind.CASH, Sample.EUR);
        List<PostResult> results =
                database.transact(tx ->
                        ledger.postAll(
                                tx,
                                List.of(
                                        move("too much", BALANCE, OTHER, 11),
                                        move("all", BALANCE, OTHER, 10),
                                        move("elsewhere", cashElsewhere, elsewhere, 3),
                                        move("nothing left", BALANCE, OTHER, 1),
                                        move("back", OTHER, BALANCE, 4),
                                        move("all", BALANCE, OTHER, 10),
                                        move("nothing left", BALANCE, OTHER, 1),
                                        move("all", BALANCE, OTHER, 9)),
                                Limits.OBEYED,
                                NOON));
        assertThat(results.get(0)).isEqualTo(new InsufficientFunds(BALANCE, eur(1)));
        assertThat(results.get(1)).isInstanceOf(Posted.class);
        assertThat(results.get(2)).isInstanceOf(Posted.class);
        assertThat(results.get(3)).isEqualTo(new InsufficientFunds(BALANCE, eur(1)));
        assertThat(results.get(4)).isInstanceOf(Posted.class);
        long all = ((Posted) results.get(1)).id();
        assertThat(results.get(5)).isEqualTo(new AlreadyPosted(all));
        assertThat(results.get(6)).isInstanceOf(Posted.class);
        assertThat(results.get(7)).isEqualTo(new KeyUsedForOther(all, List.of(Part.ENTRIES)));
        assertThat(Sample.balance(database, BALANCE)).isEqualTo(3);
        assertThat(Sample.balance(database, elsewhere)).isEqualTo(3);
        assertThat(Sample.check(database)).isEmpty();
    }

    @Test
    void nothingToPostIsNoTrouble() {
        List<PostResult> results =
                database.transact(tx -> ledger.postAll(tx, List.of(), Limits.OBEYED, NOON));
        assertThat(results).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void currenciesAreBooksApart(Way way) {
        BookKey credits = new BookKey(SHARD, 1, BookKind.BALANCE, CREDIT);
        BookKey given = BookKey.house(SHARD, BookKind.BONUS_GRANTED, CREDIT);
        Transaction exchange =
                new Transaction(
                        "exchange",
                        "exchange",
                        NOON,
                        1,
                        "",
                        List.of(
                                new Entry(BALANCE, eur(-1000)),
                                new Entry(CASH, eur(1000)),
                                new Entry(given, new Money(CREDIT, -7)),
                                new Entry(credits, new Money(CREDIT, 7))));
        assertThat(way.post(database, exchange)).isInstanceOf(Posted.class);
        List<Book> books = database.read(tx -> ledger.balances(tx, SHARD, 1));
        assertThat(books).extracting(Book::key).containsExactly(BALANCE, credits);
        assertThat(books)
                .extracting(Book::balance)
                .containsExactly(eur(-1000), new Money(CREDIT, 7));
        assertThat(database.read(tx -> ledger.trialBalance(tx, null)).isZero()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aCurrencyIsNotReadWithOtherDecimals(Way way) {
        Currency finer = Currency.commodity("credit", 0);
        BookKey credits = new BookKey(SHARD, 1, BookKind.BALANCE, CREDIT);
        BookKey given = BookKey.house(SHARD, BookKind.BONUS_GRANTED, CREDIT);
        assertThat(way.post(database, move("k", given, credits, 5))).isInstanceOf(Posted.class);
        BookKey otherCredits = new BookKey(SHARD, 1, BookKind.BALANCE, finer);
        BookKey otherGiven = BookKey.house(SHARD, BookKind.BONUS_GRANTED, finer);
        assertThatThrownBy(() -> way.post(database, move("l", otherGiven, otherCredits, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kept with other decimals");
        assertThatThrownBy(() -> Sample.balance(database, otherCredits))
                .hasMessageContaining("is kept with 2 decimals");
    }

    private void setUp(long balance, @Nullable Long lowest, long held) {
        setUp(database, balance, lowest, held);
    }

    private static void setUp(Database database, long balance, @Nullable Long lowest, long held) {
        Ledger ledger = new Ledger();
        database.transactVoid(tx -> {
            if (balance > 0) {
                assertThat(ledger.post(tx, move("set up", CASH, BALANCE, balance), NOON))
                        .isInstanceOf(Posted.class);
            }
            if (held > 0) {
                HoldRequest hold = new HoldRequest("hold", BALANCE, eur(held), null, "");
                assertThat(ledger.reserve(tx, hold, NOON)).isInstanceOf(HoldResult.Reserved.class);
            }
            ledger.limit(tx, BALANCE, lowest == null ? null : eur(lowest));
        });
    }
}

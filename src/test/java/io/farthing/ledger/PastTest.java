package io.farthing.ledger;

import static io.farthing.ledger.Sample.BALANCE;
import static io.farthing.ledger.Sample.CASH;
import static io.farthing.ledger.Sample.CREDIT;
import static io.farthing.ledger.Sample.NOON;
import static io.farthing.ledger.Sample.OTHER;
import static io.farthing.ledger.Sample.SHARD;
import static io.farthing.ledger.Sample.eur;
import static io.farthing.ledger.Sample.move;
import static io.farthing.ledger.Sample.moveAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.calendar.Period;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PastTest {

    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Period ALL =
            new Period(NOON.minusSeconds(86_400), NOON.plusSeconds(86_400));

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Ledger ledger = new Ledger();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-03-01T11:29:59.999999Z,   0
                    2026-03-01T11:30:00Z,        -40
                    2026-03-01T11:59:59.999999Z, -40
                    2026-03-01T12:00:00Z,         60
                    2026-03-01T12:00:59.999999Z,  60
                    2026-03-01T12:01:00Z,         67
                    2030-01-01T00:00:00Z,         67
                    """)
    void aBalanceIsKnownAtEveryInstant(Instant at, long units) {
        post(moveAt("1", CASH, BALANCE, 100, NOON));
        post(moveAt("2", CASH, BALANCE, 7, LATER));
        // Posted last, took effect first.
        post(moveAt("0", BALANCE, CASH, 40, NOON.minusSeconds(1800)));
        assertThat(balanceAt(BALANCE, at)).isEqualTo(eur(units));
        assertThat(balanceAt(CASH, at)).isEqualTo(eur(-units));
        assertThat(balanceAt(OTHER, at)).isEqualTo(eur(0));
        TrialBalance trial = database.read(tx -> ledger.trialBalance(tx, at));
        assertThat(trial.isZero()).isTrue();
        assertThat(trial.lines().stream().mapToLong(line -> line.credit().units()).sum())
                .isEqualTo(Math.abs(units));
    }

    @Test
    void theTrialBalanceShowsBothSidesOfEveryKind() {
        BookKey credits = new BookKey(3, 9, BookKind.BONUS, CREDIT);
        BookKey given = BookKey.house(3, BookKind.BONUS_GRANTED, CREDIT);
        post(moveAt("1", CASH, BALANCE, 100, NOON));
        post(moveAt("2", OTHER, BALANCE, 30, NOON));
        post(moveAt("3", given, credits, 5, LATER));
        TrialBalance now = database.read(tx -> ledger.trialBalance(tx, null));
        assertThat(now.lines())
                .containsExactly(
                        new TrialBalance.Line(BookKind.BALANCE, Sample.EUR, eur(30), eur(130)),
                        new TrialBalance.Line(
                                BookKind.BONUS, CREDIT, new Money(CREDIT, 0), new Money(CREDIT, 5)),
                        new TrialBalance.Line(
                                BookKind.BONUS_GRANTED,
                                CREDIT,
                                new Money(CREDIT, 5),
                                new Money(CREDIT, 0)),
                        new TrialBalance.Line(BookKind.CASH, Sample.EUR, eur(100), eur(0)));
        assertThat(now.lines())
                .extracting(line -> line.balance().units())
                .containsExactly(100L, 5L, -5L, -100L);
        assertThat(now.totals()).containsOnlyKeys("EUR", "credit");
        assertThat(now.isZero()).isTrue();
        TrialBalance then = database.read(tx -> ledger.trialBalance(tx, NOON));
        assertThat(then.totals()).containsOnlyKeys("EUR");
        database.transactVoid(
                tx -> tx.update("UPDATE ledger_book SET balance = balance + 1 WHERE shard = 3"));
        assertThat(database.read(tx -> ledger.trialBalance(tx, null)).isZero()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8})
    void pagesShowEachTransactionOnceTheLatestFirst(int most) {
        for (int i = 0; i < 7; i++) {
            // Two at each instant, so that pages end between equals.
            post(moveAt("k" + i, CASH, BALANCE, 1 + i, NOON.plusSeconds(i / 2)));
        }
        post(moveAt("of another", CASH, OTHER, 1, NOON));
        TransactionQuery query = TransactionQuery.of(SHARD, 1, ALL);
        assertThat(keys(query, most)).containsExactly("k6", "k5", "k4", "k3", "k2", "k1", "k0");
        Period middle = new Period(NOON.plusSeconds(1), NOON.plusSeconds(3));
        assertThat(keys(TransactionQuery.of(SHARD, 1, middle), most))
                .containsExactly("k5", "k4", "k3", "k2");
        assertThat(keys(query.ofKinds(Set.of("refund")), most)).isEmpty();
        assertThat(keys(query.ofKinds(Set.of("refund", "transfer")), most)).hasSize(7);
    }

    private List<String> keys(TransactionQuery query, int most) {
        List<String> keys = new ArrayList<>();
        TransactionQuery rest = query;
        while (true) {
            TransactionQuery asked = rest;
            TransactionPage page = database.read(tx -> ledger.transactions(tx, asked, most));
            page.transactions().forEach(each -> keys.add(each.transaction().key()));
            assertThat(page.transactions()).hasSizeLessThanOrEqualTo(most);
            if (page.next() == null) {
                return keys;
            }
            rest = rest.after(TransactionPage.Cursor.parse(page.next().text()));
        }
    }

    @Test
    void pagesAndCursorsRefuseNonsense() {
        TransactionQuery query = TransactionQuery.of(SHARD, 1, ALL);
        for (int most : new int[] {0, 1001}) {
            assertThatThrownBy(() -> database.read(tx -> ledger.transactions(tx, query, most)))
                    .hasMessageContaining("a page has 1 to 1000");
        }
        for (String text : List.of("", "_", "1", "2026-03-01T12:00:00Z_x", "a_b_c")) {
            assertThatThrownBy(() -> TransactionPage.Cursor.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not a cursor");
        }
    }

    @Test
    void manyBooksOfSeveralShardsAreReadAtOnce() {
        BookKey elsewhere = new BookKey(3, 9, BookKind.BONUS, CREDIT);
        post(move("1", BookKey.house(3, BookKind.BONUS_GRANTED, CREDIT), elsewhere, 5));
        post(move("2", CASH, BALANCE, 100));
        var books = database.read(tx -> ledger.balances(tx, List.of(BALANCE, OTHER, elsewhere)));
        assertThat(books).containsOnlyKeys(BALANCE, elsewhere);
        assertThat(books.values().stream().mapToLong(b -> b.balance().units()).sum())
                .isEqualTo(105);
    }

    @Test
    void whatWasNeverPostedIsAbsent() {
        database.transactVoid(tx -> {
            assertThat(ledger.find(tx, BALANCE)).isNull();
            assertThat(ledger.balance(tx, BALANCE)).isEqualTo(eur(0));
            boolean absent =
                    ledger.transaction(tx, SHARD, 1) == null
                            && ledger.transaction(tx, SHARD, "k") == null;
            assertThat(absent).isTrue();
            assertThat(ledger.hold(tx, SHARD, "k")).isNull();
        });
    }

    private Money balanceAt(BookKey book, Instant at) {
        return database.read(tx -> ledger.balanceAt(tx, book, at));
    }

    private void post(Transaction transaction) {
        PostResult result = database.transact(tx -> ledger.post(tx, transaction, LATER));
        assertThat(result).isInstanceOf(PostResult.Posted.class);
    }
}

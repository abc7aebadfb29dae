package io.farthing.ledger;

import static io.farthing.ledger.Sample.BALANCE;
import static io.farthing.ledger.Sample.CASH;
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
import io.farthing.ledger.CaptureResult.AlreadyCaptured;
import io.farthing.ledger.CaptureResult.Captured;
import io.farthing.ledger.CaptureResult.HoldEnded;
import io.farthing.ledger.CaptureResult.MoreThanHeld;
import io.farthing.ledger.CaptureResult.NotPosted;
import io.farthing.ledger.HoldResult.AlreadyReserved;
import io.farthing.ledger.HoldResult.Reserved;
import io.farthing.ledger.PostResult.InsufficientFunds;
import io.farthing.ledger.PostResult.KeyUsedForOther;
import io.farthing.ledger.PostResult.Posted;
import io.farthing.ledger.ReleaseResult.AlreadyReleased;
import io.farthing.ledger.ReleaseResult.NoSuchHold;
import io.farthing.ledger.ReleaseResult.Released;
import io.farthing.ledger.Transaction.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HoldTest {

    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Instant TWO = NOON.plusSeconds(7200);

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void aHundredThatMayNotGoBelowZero() {
        assertThat(post(move("set up", CASH, BALANCE, 100))).isInstanceOf(Posted.class);
        database.transactVoid(tx -> ledger.limit(tx, BALANCE, eur(0)));
    }

    @AfterEach
    void theJournalIsSound() {
        assertThat(Sample.check(database)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # held before, asked, missing (0: reserved)
                    0,    1,   0
                    0,  100,   0
                    0,  101,   1
                    99,   1,   0
                    99,   2,   1
                    100,  1,   1
                    """)
    void onlyFreeMoneyCanBeSetAside(long before, long asked, long missing) {
        if (before > 0) {
            assertThat(reserve("first", before)).isInstanceOf(Reserved.class);
        }
        HoldResult result = reserve("k", asked);
        if (missing == 0) {
            assertThat(result).isInstanceOf(Reserved.class);
        } else {
            assertThat(result).isEqualTo(new HoldResult.InsufficientFunds(BALANCE, eur(missing)));
        }
        assertThat(held()).isEqualTo(missing == 0 ? before + asked : before);
    }

    @Test
    void heldMoneyCannotBeSpentByAnother() {
        assertThat(reserve("k", 60)).isInstanceOf(Reserved.class);
        assertThat(post(move("spend", BALANCE, OTHER, 41)))
                .isEqualTo(new InsufficientFunds(BALANCE, eur(1)));
        assertThat(post(move("spend", BALANCE, OTHER, 40))).isInstanceOf(Posted.class);
    }

    @Test
    void theSameHoldAgainIsTheFirstAndAnotherIsRefused() {
        long id = ((Reserved) reserve("k", 60)).id();
        assertThat(reserve("k", 60)).isEqualTo(new AlreadyReserved(hold("k")));
        assertThat(hold("k").id()).isEqualTo(id);
        assertThat(reserve("k", 61)).isEqualTo(new HoldResult.KeyUsedForOther(hold("k")));
        HoldRequest onOther = new HoldRequest("k", OTHER, eur(60), null, "");
        HoldResult other = database.transact(tx -> ledger.reserve(tx, onOther, NOON));
        assertThat(other).isEqualTo(new HoldResult.KeyUsedForOther(hold("k")));
        assertThat(held()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # held, taken, freed
                    60, 60,  0
                    60, 59,  1
                    60,  1, 59
                    100, 100, 0
                    """)
    void aCaptureTakesAllOrAPartAndFreesTheRest(long held, long taken, long freed) {
        assertThat(reserve("k", held)).isInstanceOf(Reserved.class);
        Captured captured = (Captured) capture("k", move("pay", BALANCE, OTHER, taken), NOON);
        assertThat(captured.taken()).isEqualTo(eur(taken));
        assertThat(captured.freed()).isEqualTo(eur(freed));
        assertThat(hold("k").state()).isEqualTo(Hold.State.CAPTURED);
        assertThat(hold("k").transaction()).isEqualTo(captured.transaction());
        assertThat(held()).isZero();
        assertThat(Sample.balance(database, BALANCE)).isEqualTo(100 - taken);
    }

    @Test
    void aCaptureIsRefusedByName() {
        assertThat(capture("none", move("pay", BALANCE, OTHER, 1), NOON))
                .isEqualTo(new CaptureResult.NoSuchHold());
        assertThat(reserve("k", 60)).isInstanceOf(Reserved.class);
        assertThat(capture("k", move("pay", BALANCE, OTHER, 61), NOON))
                .isEqualTo(new MoreThanHeld(eur(1)));
        Posted used = (Posted) post(move("used", BALANCE, OTHER, 2));
        assertThat(capture("k", move("used", BALANCE, OTHER, 3), NOON))
                .isEqualTo(new NotPosted(new KeyUsedForOther(used.id(), List.of(Part.ENTRIES))));
        assertThatThrownBy(() -> capture("k", move("in", CASH, BALANCE, 3), NOON))
                .hasMessageContaining("takes nothing out of the held balance of 1");
        assertThat(held()).isEqualTo(60);
        assertThat(hold("k").state()).isEqualTo(Hold.State.RESERVED);
    }

    @Test
    void aRepeatedCaptureIsTheFirstAndAnotherIsRefused() {
        assertThat(reserve("k", 60)).isInstanceOf(Reserved.class);
        Transaction pay = move("pay", BALANCE, OTHER, 50);
        Captured first = (Captured) capture("k", pay, NOON);
        assertThat(capture("k", pay, TWO)).isEqualTo(new AlreadyCaptured(first.transaction()));
        assertThat(capture("k", move("pay", BALANCE, OTHER, 49), NOON))
                .isEqualTo(new HoldEnded(hold("k")));
        assertThat(capture("k", move("more", BALANCE, OTHER, 1), NOON))
                .isEqualTo(new HoldEnded(hold("k")));
        assertThat(Sample.balance(database, BALANCE)).isEqualTo(50);
        assertThat(release("k")).isEqualTo(new ReleaseResult.AlreadyCaptured(first.transaction()));
    }

    @Test
    void releasedMoneyIsFreeOnce() {
        assertThat(release("k")).isEqualTo(new NoSuchHold());
        assertThat(reserve("k", 60)).isInstanceOf(Reserved.class);
        assertThat(release("k")).isEqualTo(new Released(eur(60)));
        assertThat(release("k")).isEqualTo(new AlreadyReleased(hold("k")));
        assertThat(held()).isZero();
        assertThat(capture("k", move("pay", BALANCE, OTHER, 1), NOON))
                .isEqualTo(new HoldEnded(hold("k")));
        assertThat(reserve("k", 60)).isEqualTo(new AlreadyReserved(hold("k")));
        assertThat(held()).isZero();
    }

    @Test
    void anExpiredHoldIsNotCapturedAndFreedWhenItsTurnComes() {
        assertThat(reserve("short", 10, ONE)).isInstanceOf(Reserved.class);
        assertThat(reserve("long", 20, TWO)).isInstanceOf(Reserved.class);
        assertThat(reserve("for ever", 30, null)).isInstanceOf(Reserved.class);
        assertThat(shardsDue(ONE.minusNanos(1000))).isEmpty();
        assertThat(shardsDue(ONE)).containsExactly(SHARD);
        assertThat(capture("short", move("pay", BALANCE, OTHER, 1), ONE))
                .isInstanceOf(HoldEnded.class);
        assertThat(expire(ONE, 10)).isEqualTo(1);
        assertThat(hold("short").state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(held()).isEqualTo(50);
        assertThat(capture("long", move("pay", BALANCE, OTHER, 1), TWO.minusNanos(1000)))
                .isInstanceOf(Captured.class);
        assertThat(expire(TWO, 10)).isZero();
        assertThat(held()).isEqualTo(30);
    }

    @Test
    void expiryEndsNoMoreThanItIsTold() {
        for (int i = 0; i < 5; i++) {
            assertThat(reserve("k" + i, 10, ONE)).isInstanceOf(Reserved.class);
        }
        assertThat(expire(ONE, 2)).isEqualTo(2);
        assertThat(held()).isEqualTo(30);
        assertThat(expire(ONE, 5)).isEqualTo(3);
        assertThat(held()).isZero();
    }

    @Test
    void moreThanALongIsNotSetAside() {
        assertThat(reserve(OTHER, "most", Long.MAX_VALUE)).isInstanceOf(Reserved.class);
        assertThat(reserve(OTHER, "one more", 1)).isEqualTo(new HoldResult.BookOverflow(OTHER));
    }

    private PostResult post(Transaction transaction) {
        return database.transact(tx -> ledger.post(tx, transaction, NOON));
    }

    private HoldResult reserve(String key, long units) {
        return reserve(BALANCE, key, units);
    }

    private HoldResult reserve(BookKey book, String key, long units) {
        HoldRequest request = new HoldRequest(key, book, eur(units), null, "");
        return database.transact(tx -> ledger.reserve(tx, request, NOON));
    }

    private HoldResult reserve(String key, long units, @Nullable Instant expiresAt) {
        HoldRequest request = new HoldRequest(key, BALANCE, eur(units), expiresAt, "");
        return database.transact(tx -> ledger.reserve(tx, request, NOON));
    }

    private CaptureResult capture(String key, Transaction transaction, Instant now) {
        return database.transact(tx -> ledger.capture(tx, key, transaction, now));
    }

    private ReleaseResult release(String key) {
        return database.transact(tx -> ledger.release(tx, SHARD, key, NOON));
    }

    private int expire(Instant now, int most) {
        return database.transact(tx -> ledger.releaseExpired(tx, SHARD, now, most));
    }

    private List<Integer> shardsDue(Instant now) {
        return database.read(tx -> ledger.shardsWithExpiredHolds(tx, now));
    }

    private Hold hold(String key) {
        return requireNonNull(database.<@Nullable Hold>read(tx -> ledger.hold(tx, SHARD, key)));
    }

    private long held() {
        return requireNonNull(database.<@Nullable Book>read(tx -> ledger.find(tx, BALANCE)))
                .held()
                .units();
    }
}

package io.farthing.customers;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.StandingChange.Changed;
import io.farthing.customers.StandingChange.IsDeleted;
import io.farthing.customers.StandingChange.NoSuchAccount;
import io.farthing.customers.StandingChange.NoSuchGroup;
import io.farthing.customers.StandingChange.Unchanged;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AccountStandingsTest {

    private static final Instant LATER = START.plus(Duration.ofDays(3));
    private static final Instant LAST = START.plus(Duration.ofDays(5));

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final AccountStandings standings = new AccountStandings();

    @BeforeEach
    void createAccounts() {
        database.transactVoid(tx -> {
            SampleAccounts.createGroups(tx);
            Account first = SampleAccounts.create(tx, 1, "a@x", "try");
            Account second = SampleAccounts.create(tx, 2, "b@x", "payg");
            assertThat(first.uid()).isLessThan(second.uid());
        });
    }

    @Test
    void aStateHasItsDate() {
        Account after = changed(tx -> standings.setStatus(tx, 1, AccountStatus.INACTIVE, LATER));
        assertThat(after.standing().status()).isEqualTo(AccountStatus.INACTIVE);
        assertThat(after.dates().statusUpdatedAt()).isEqualTo(LATER);
        assertThat(after.mayBeUsed()).isTrue();
    }

    @Test
    void theSameStateAgainMovesNoDate() {
        Account before = changed(tx -> standings.setStatus(tx, 1, AccountStatus.INACTIVE, LATER));
        assertThat(change(tx -> standings.setStatus(tx, 1, AccountStatus.INACTIVE, LAST)))
                .isEqualTo(new Unchanged(before));
    }

    /// Whoever waited for a change of group reads the row again, and must still find its group.
    @Test
    void aChangeOfGroupIsSeenByThoseWhoWaitedForIt() throws Exception {
        CompletableFuture<StandingChange> second = new CompletableFuture<>();
        Account first =
                database.transact(tx -> {
                    StandingChange change = standings.setGroup(tx, 1, "payg", LATER);
                    var _ =
                            second.completeAsync(() ->
                                    change(other -> standings.setGroup(other, 1, "payg", LAST)));
                    awaitWaiter();
                    return ((Changed) change).after();
                });
        assertThat(second.get()).isEqualTo(new Unchanged(first));
    }

    private void awaitWaiter() {
        boolean isWaiting = false;
        while (!isWaiting) {
            isWaiting =
                    database.single(tx ->
                            tx.one(
                                    """
                                    SELECT EXISTS (SELECT FROM pg_locks
                                                    WHERE NOT granted AND locktype = 'transactionid')
                                           AS waiting
                                    """,
                                    row -> row.flag("waiting")));
        }
    }

    @Test
    void suspensionLeavesTheState() {
        Account inactive = changed(tx -> standings.setStatus(tx, 1, AccountStatus.INACTIVE, LATER));
        Account suspended = changed(tx -> standings.suspend(tx, 1));
        assertThat(suspended.standing().isSuspended()).isTrue();
        assertThat(suspended.standing().status()).isEqualTo(AccountStatus.INACTIVE);
        assertThat(suspended.mayBeUsed()).isFalse();
        assertThat(change(tx -> standings.suspend(tx, 1))).isEqualTo(new Unchanged(suspended));
        assertThat(changed(tx -> standings.enable(tx, 1))).isEqualTo(inactive);
    }

    @Test
    void aGroupRemembersWhenAndWhenBefore() {
        Account once = changed(tx -> standings.setGroup(tx, 1, "payg", LATER));
        assertThat(once.standing().groupType()).isEqualTo(GroupType.BILLING);
        assertThat(once.standing().groupType().isCommercial()).isTrue();
        assertThat(once.dates().groupUpdatedAt()).isEqualTo(LATER);
        assertThat(once.dates().previousGroupUpdatedAt()).isEqualTo(START);
        Account twice = changed(tx -> standings.setGroup(tx, 1, "business", LAST));
        assertThat(twice.dates().groupUpdatedAt()).isEqualTo(LAST);
        assertThat(twice.dates().previousGroupUpdatedAt()).isEqualTo(LATER);
        assertThat(change(tx -> standings.setGroup(tx, 1, "business", START)))
                .isEqualTo(new Unchanged(twice));
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(change(tx -> standings.setGroup(tx, 1, "none\u0000", LATER)))
                .isEqualTo(new NoSuchGroup("none\u0000"));
        assertThat(change(tx -> standings.setGroup(tx, 9, "payg", LATER)))
                .isEqualTo(new NoSuchAccount(9));
        assertThat(change(tx -> standings.suspend(tx, 9))).isEqualTo(new NoSuchAccount(9));
    }

    @Test
    void deletedIsTheEnd() {
        Account gone = changed(tx -> standings.setStatus(tx, 1, AccountStatus.DELETED, LATER));
        assertThat(gone.mayBeUsed()).isFalse();
        assertThat(change(tx -> standings.setStatus(tx, 1, AccountStatus.ACTIVE, LAST)))
                .isEqualTo(new IsDeleted(gone));
        assertThat(change(tx -> standings.suspend(tx, 1))).isEqualTo(new IsDeleted(gone));
        assertThat(change(tx -> standings.setGroup(tx, 1, "payg", LAST)))
                .isEqualTo(new IsDeleted(gone));
    }

    @Test
    void movesManyAndOnlyThoseInTheState() {
        Account active = changed(tx -> standings.setStatus(tx, 2, AccountStatus.DESTROYED, LATER));
        long[] uids = {2, 1, 77};
        assertThat(
                        database.<List<Long>>transact(tx ->
                                standings.moveAll(
                                        tx,
                                        uids,
                                        AccountStatus.ACTIVE,
                                        AccountStatus.INACTIVE,
                                        LAST)))
                .containsExactly(1L);
        Accounts accounts = new Accounts();
        assertThat(database.<List<Account>>single(tx -> accounts.find(tx, new long[] {1, 2})))
                .extracting(account -> account.standing().status())
                .containsExactly(AccountStatus.INACTIVE, AccountStatus.DESTROYED);
        assertThat(active.dates().statusUpdatedAt()).isEqualTo(LATER);
    }

    private Account changed(Database.Work<StandingChange> work) {
        StandingChange change = change(work);
        if (change instanceof Changed(Account _, Account after)) {
            return after;
        }
        throw new AssertionError("not changed: " + change);
    }

    private StandingChange change(Database.Work<StandingChange> work) {
        return database.transact((Tx tx) -> work.run(tx));
    }
}

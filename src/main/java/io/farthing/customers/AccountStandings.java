package io.farthing.customers;

import io.farthing.customers.StandingChange.Changed;
import io.farthing.customers.StandingChange.IsDeleted;
import io.farthing.customers.StandingChange.NoSuchAccount;
import io.farthing.customers.StandingChange.NoSuchGroup;
import io.farthing.customers.StandingChange.Unchanged;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Changes what accounts may do: state, suspension, group. Each change locks the account's row, so
/// that two at once come one after the other and each sees what it changes.
public final class AccountStandings {

    public StandingChange setStatus(Tx tx, long uid, AccountStatus status, Instant now) {
        return change(
                tx,
                uid,
                account -> account.standing().status() == status,
                account -> AccountStore.updateStatus(tx, account.uid(), status, false, now));
    }

    /// An invoice has passed its day: [#comeBack] is for who is inactive for that alone.
    public StandingChange deactivateForInvoice(Tx tx, long uid, Instant now) {
        AccountStatus status = AccountStatus.INACTIVE;
        return change(
                tx,
                uid,
                account -> account.standing().status() == status,
                account -> AccountStore.updateStatus(tx, account.uid(), status, true, now));
    }

    public boolean isInactiveForInvoice(Tx tx, long uid) {
        return AccountStore.isInactiveForInvoice(tx, uid);
    }

    /// Nothing is overdue any more; whether that brings the account back. Who was deactivated by
    /// hand, or pays beforehand by now, waits for what others wait for.
    public boolean comeBack(Tx tx, long uid, Instant now) {
        StandingChange change =
                change(
                        tx,
                        uid,
                        account ->
                                account.standing().groupType() != GroupType.POST
                                        || !AccountStore.isInactiveForInvoice(tx, uid),
                        account ->
                                AccountStore.updateStatus(
                                        tx, uid, AccountStatus.ACTIVE, false, now));
        return change instanceof Changed;
    }

    public StandingChange suspend(Tx tx, long uid) {
        return setSuspended(tx, uid, true);
    }

    public StandingChange enable(Tx tx, long uid) {
        return setSuspended(tx, uid, false);
    }

    public StandingChange setGroup(Tx tx, long uid, String group, Instant now) {
        AccountGroup into = GroupStore.find(tx, group);
        if (into == null) {
            return new NoSuchGroup(group);
        }
        Account before = AccountStore.find(tx, uid);
        // Nobody is handed from one reseller to another: its books would not follow.
        if (before != null && !Objects.equals(before.standing().reseller(), into.reseller())) {
            return new NoSuchGroup(group);
        }
        return change(
                tx,
                uid,
                account -> account.standing().group().equals(group),
                account ->
                        AccountStore.updateGroup(
                                tx,
                                account.uid(),
                                group,
                                AccountLifeCycle.upgradeUnfundedSince(account, into.type(), now),
                                now));
    }

    /// The active accounts that became paying ones and have not been funded since.
    public long[] unfundedUpgrades(Tx tx) {
        return AccountStore.unfundedUpgrades(tx);
    }

    /// From then on nothing tells the account from any other paying one.
    public void settleUpgrade(Tx tx, long uid) {
        AccountStore.clearUnfundedUpgrade(tx, uid);
    }

    /// Takes those of the accounts that are `from` to `to`, in one statement, and returns the uids
    /// of those it took.
    public List<Long> moveAll(
            Tx tx, long[] uids, AccountStatus from, AccountStatus to, Instant now) {
        if (from == AccountStatus.DELETED) {
            throw new IllegalArgumentException("a deleted account changes no more");
        }
        return uids.length == 0 ? List.of() : AccountStore.updateStatuses(tx, uids, from, to, now);
    }

    private static StandingChange setSuspended(Tx tx, long uid, boolean isSuspended) {
        return change(
                tx,
                uid,
                account -> account.standing().isSuspended() == isSuspended,
                account -> AccountStore.updateSuspended(tx, account.uid(), isSuspended));
    }

    private static StandingChange change(
            Tx tx, long uid, Predicate<Account> isSoAlready, Consumer<Account> write) {
        Account before = AccountStore.lock(tx, uid);
        if (before == null) {
            return new NoSuchAccount(uid);
        }
        if (isSoAlready.test(before)) {
            return new Unchanged(before);
        }
        if (before.standing().status() == AccountStatus.DELETED) {
            return new IsDeleted(before);
        }
        write.accept(before);
        Account after = AccountStore.find(tx, uid);
        return after == null ? new NoSuchAccount(uid) : new Changed(before, after);
    }
}

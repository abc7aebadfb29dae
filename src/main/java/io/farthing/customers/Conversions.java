package io.farthing.customers;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Takes accounts from trial to paying ones and back (`jelastic.md` 4.9). An upgrade converts at
/// once, or waits for the first refill where the provider wants that.
public final class Conversions {

    private final Groups groups;
    private final AccountStandings standings;

    public Conversions(Groups groups, AccountStandings standings) {
        this.groups = groups;
        this.standings = standings;
    }

    /// How a conversion ended.
    public sealed interface Result {
        record Converted(Account after) implements Result {}

        /// It stays what it is until money comes in.
        record Waiting(Account account, String group) implements Result {}

        /// It has been converted before.
        record IsCommercial(Account account) implements Result {}

        /// Nobody has said where trials are converted to.
        record NoTarget(String group) implements Result {}

        record NotPossible(StandingChange change) implements Result {}
    }

    /// From a trial to where its group says.
    ///
    /// @param waitsForFunds whether the account stays what it is until its first refill
    public Result toCommercial(Tx tx, long uid, boolean waitsForFunds, Instant now) {
        Account account = AccountStore.lock(tx, uid);
        if (account == null) {
            return new Result.NotPossible(new StandingChange.NoSuchAccount(uid));
        }
        if (account.standing().groupType().isCommercial()) {
            return new Result.IsCommercial(account);
        }
        String target = target(tx, account);
        if (target == null) {
            return new Result.NoTarget(account.standing().group());
        }
        if (waitsForFunds) {
            ConversionStore.setUpgrade(tx, uid, target);
            return new Result.Waiting(account, target);
        }
        return moved(tx, uid, target, now);
    }

    /// Completes an upgrade that waited for money; null where none did.
    public @Nullable Account afterFirstFund(Tx tx, long uid, Instant now) {
        String target = ConversionStore.upgrade(tx, uid);
        return target != null && moved(tx, uid, target, now) instanceof Result.Converted(Account a)
                ? a
                : null;
    }

    /// Back to a trial, which starts anew: into the group of that name, which has to be one.
    public Result toTrial(Tx tx, long uid, String group, Instant now) {
        AccountGroup trial = groups.find(tx, group);
        if (trial == null || trial.type() != GroupType.TRIAL) {
            return new Result.NoTarget(group);
        }
        return moved(tx, uid, group, now);
    }

    private Result moved(Tx tx, long uid, String group, Instant now) {
        ConversionStore.setUpgrade(tx, uid, null);
        StandingChange change = standings.setGroup(tx, uid, group, now);
        return switch (change) {
            case StandingChange.Changed(_, Account after) -> new Result.Converted(after);
            case StandingChange.Unchanged(Account account) -> new Result.Converted(account);
            case StandingChange.NoSuchAccount _,
                    StandingChange.NoSuchGroup _,
                    StandingChange.IsDeleted _ ->
                    new Result.NotPossible(change);
        };
    }

    /// What the account's group says, or else the first group that pays beforehand.
    private @Nullable String target(Tx tx, Account account) {
        AccountGroup group = groups.find(tx, account.standing().group());
        if (group != null && group.conversionGroup() != null) {
            return group.conversionGroup();
        }
        return billingGroup(tx, account.standing().reseller());
    }

    /// Of a reseller, or of the platform for null: the default group where it is of type billing,
    /// or else the oldest one that is; null where there is none.
    public @Nullable String billingGroup(Tx tx, @Nullable Long reseller) {
        return groups.ofReseller(tx, reseller).stream()
                .filter(each -> each.type() == GroupType.BILLING)
                .min(
                        Comparator.comparing((AccountGroup each) ->
                                        !each.marks().contains(AccountGroup.Mark.DEFAULT))
                                .thenComparing(AccountGroup::createdAt)
                                .thenComparing(AccountGroup::name))
                .map(AccountGroup::name)
                .orElse(null);
    }
}

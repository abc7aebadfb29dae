package io.farthing.customers;

import io.farthing.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that the account life cycle is decided by.
public record LifeCycleFacts(
        Account.Standing standing, Funds funds, Deadlines deadlines, Instant now) {

    /// What there is to pay with, and how far down the balance may go (`account.minbalance`).
    public record Funds(Money balance, Money bonus, Money minimumBalance) {

        public boolean arePositive() {
            return balance.plus(bonus).signum() > 0;
        }

        boolean balanceIsUnderMinimum() {
            return balance.compareTo(minimumBalance) < 0;
        }
    }

    /// When a trial is over and when a fresh upgrade must have been paid; null where there is no
    /// such end.
    public record Deadlines(@Nullable Instant trialEndsAt, @Nullable Instant upgradeEndsAt) {

        public static final Deadlines NONE = new Deadlines(null, null);

        /// A trial of `days` (`account.trialperiod`) from when the account came into its group; a
        /// negative number of days is a trial without end.
        public static Deadlines ofTrial(Account.Dates dates, long days) {
            if (days < 0) {
                return NONE;
            }
            return new Deadlines(sinceInGroup(dates).plus(Duration.ofDays(days)), null);
        }

        /// An upgrade that must be funded within `hours` (`account.upgradewindow`); without hours
        /// there is no window, and none for an account that was funded or never upgraded.
        public static Deadlines ofUpgrade(Account.Dates dates, long hours) {
            Instant since = dates.upgradeUnfundedSince();
            return since == null || hours < 1
                    ? NONE
                    : new Deadlines(null, since.plus(Duration.ofHours(hours)));
        }

        private static Instant sinceInGroup(Account.Dates dates) {
            Instant since = dates.groupUpdatedAt();
            return since == null ? dates.createdAt() : since;
        }

        boolean trialIsOver(Instant now) {
            return trialEndsAt != null && !now.isBefore(trialEndsAt);
        }
    }
}

package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Charges one by one, with what they are for and the invoice they are on, account after account:
/// for whoever hands them on and keeps none.
public final class ChargeFeed {

    /// Which charges.
    ///
    /// @param account whose; null for everybody's
    public record Query(@Nullable Long account, Hour from, Hour to) {}

    /// A charge and all that it takes to understand it alone.
    ///
    /// @param note what was written on one made by hand; null on all others
    public record Fed(
            PostedCharge charge,
            Owner owner,
            Place place,
            InvoicedOn invoiced,
            @Nullable String note) {

        /// Whether nobody's usage caused it.
        public boolean isByHand() {
            return charge.id().revision() == ByHandStore.REVISION;
        }
    }

    /// Who is charged, in what, and by whom.
    ///
    /// @param name empty where the account never gave one
    /// @param reseller null where the platform sells
    public record Owner(long uid, String name, Currency currency, @Nullable Long reseller) {}

    /// What the charge is for.
    ///
    /// @param environment null where it is for none
    /// @param hostGroup where that runs
    /// @param node null where it is for the environment as a whole
    public record Place(
            @Nullable String environment,
            @Nullable String hostGroup,
            @Nullable String node,
            @Nullable String nodeType) {}

    private ChargeFeed() {}

    /// In the order of shards, accounts and hours.
    public static void each(Tx tx, Query query, Consumer<Fed> action) {
        Long only = query.account();
        List<Integer> shards =
                only == null ? ChargeFeedStore.shards(tx) : List.of(AccountShard.of(only));
        for (int shard : shards) {
            ChargeFeedStore.each(tx, shard, query, action);
        }
    }
}

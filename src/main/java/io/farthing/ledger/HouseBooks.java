package io.farthing.ledger;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import org.jspecify.annotations.Nullable;

/// Whose house books an account's money moves through: the platform's, or those of the reseller
/// that sells to it. All that books revenue, tax, cash or rounding asks here
/// (docs/decisions/reseller-books.md).
///
/// @param reseller null for the platform
public record HouseBooks(@Nullable Long reseller) {

    public static final HouseBooks PLATFORM = new HouseBooks(null);

    public static HouseBooks of(Account account) {
        return new HouseBooks(account.standing().reseller());
    }

    /// Where the account is not at hand.
    public static HouseBooks of(Tx tx, long account) {
        return new HouseBooks(Resellers.idOf(tx, account));
    }

    /// The owners of resellers' books lie above every uid, one for each reseller.
    public BookKey book(int shard, BookKind kind, Currency currency) {
        return reseller == null
                ? BookKey.house(shard, kind, currency)
                : new BookKey(shard, Accounts.GREATEST_UID + reseller, kind, currency);
    }
}

package io.farthing.door.ovh;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// What many answers need to know of the account and of the provider.
final class AccountShape {
    private final Accounts accounts;
    private final Catalog catalog;

    AccountShape(Accounts accounts, Catalog catalog) {
        this.accounts = accounts;
        this.catalog = catalog;
    }

    Account account(Tx tx, Call call) {
        Account account = accounts.find(tx, call.account());
        if (account == null) {
            throw new RefusedCall(Complaint.INVALID_CREDENTIAL);
        }
        return account;
    }

    /// The zone in which people read times here.
    ZoneId zone(Tx tx) {
        Provider provider = catalog.provider(tx);
        return provider == null ? ZoneOffset.UTC : provider.zone();
    }

    /// Of an account that has named none: the provider's, or else the dialect's own.
    String country(Tx tx) {
        Provider provider = catalog.provider(tx);
        String country = provider == null ? "" : provider.seller().country();
        return country.isEmpty() ? "FR" : country;
    }

    /// As the dialect writes accounts: letters, digits, a dash and a suffix.
    String handle(long account) {
        return "ac" + account + "-ovh";
    }
}

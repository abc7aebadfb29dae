package io.farthing.customers;

import io.farthing.money.Currency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who sells under a name of its own. Its name is the prefix of the groups and prices it owns.
public record Reseller(long id, Profile profile, Status status, Currency currency, Instant since) {

    /// What may be changed freely.
    ///
    /// @param ownerUid the account of whoever runs it; null where there is none
    public record Profile(
            String name,
            String domain,
            String comment,
            @Nullable Long ownerUid,
            List<String> regions) {
        public Profile {
            regions = List.copyOf(regions);
        }
    }

    /// Only an active one takes new accounts, and its staff can call.
    public enum Status {
        ACTIVE,
        INACTIVE,
        STOPPED,
        SUSPENDED
    }

    public String name() {
        return profile.name();
    }

    /// What something of the platform's is called where the reseller has a copy of it.
    public String prefixed(String name) {
        return name() + "-" + name;
    }
}

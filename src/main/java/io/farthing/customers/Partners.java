package io.farthing.customers;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;

/// Accounts that resell: each may open accounts for customers of its own, in its own group and so
/// at its own prices. Staff appoints them.
public final class Partners {

    public void appoint(Tx tx, long account, Instant now) {
        PartnerStore.appoint(tx, account, now);
    }

    /// The accounts it has opened stay its own.
    public void dismiss(Tx tx, long account) {
        PartnerStore.dismiss(tx, account);
    }

    public boolean isPartner(Tx tx, long account) {
        return PartnerStore.isPartner(tx, account);
    }

    /// Whether the partner, still appointed, has opened the account.
    public boolean isPartnerOf(Tx tx, long partner, long account) {
        return PartnerStore.isPartnerOf(tx, partner, account);
    }

    /// Writes down that the partner has opened the account.
    public void associate(Tx tx, long partner, long account) {
        PartnerStore.associate(tx, partner, account);
    }

    /// The uids of its customers.
    public List<Long> accountsOf(Tx tx, long partner) {
        return PartnerStore.accountsOf(tx, partner);
    }
}

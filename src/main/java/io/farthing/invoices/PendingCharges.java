package io.farthing.invoices;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;

/// What accounts with consolidated billing are charged until the month's invoice takes it.
public final class PendingCharges {

    /// Charges a line to the invoice of the month in which `at` lies, or to the next one where that
    /// has been issued. The tax is that of the day of supply.
    public void add(Tx tx, long account, NewLine line, TaxTreatment tax, Instant at) {
        PendingStore.insert(tx, account, line, tax, at);
    }

    /// What waits, the first first.
    public List<PendingCharge> of(Tx tx, long account) {
        return PendingStore.of(tx, account);
    }
}

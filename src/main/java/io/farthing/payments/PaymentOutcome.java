package io.farthing.payments;

import io.farthing.db.Tx;
import java.time.Instant;

/// Told what happened to the payments of a kind of subject, in the transaction that stores it: who
/// owns the subject posts to the ledger and lets it go on.
@FunctionalInterface
public interface PaymentOutcome {
    void happened(Tx tx, PaymentEvent event, Instant now);
}

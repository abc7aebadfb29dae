package io.farthing.ledger;

import java.time.Instant;

/// A transaction as the journal keeps it.
public record PostedTransaction(long id, Instant postedAt, Transaction transaction) {}

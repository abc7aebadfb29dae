package io.farthing.invoices;

import java.time.Instant;

/// A line that waits for the account's next consolidated invoice.
///
/// @param at what decides the month it belongs to
public record PendingCharge(long id, long account, Instant at, NewLine line, TaxTreatment tax) {}

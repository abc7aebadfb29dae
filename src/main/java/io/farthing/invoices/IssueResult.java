package io.farthing.invoices;

import java.time.Instant;

/// What became of a draft. Only [Issued] wrote anything.
public sealed interface IssueResult {

    record Issued(Invoice invoice) implements IssueResult {}

    /// It has been issued before, or the account has its invoice for this period; a retry may take
    /// it for its own.
    record AlreadyIssued(Invoice invoice) implements IssueResult {}

    /// The period has not ended: more may still be charged in it.
    record NotOver(Instant end) implements IssueResult {}

    /// No lines. Lines that cancel each other out are an invoice of nothing.
    record NothingToInvoice() implements IssueResult {}

    /// There is no such draft, or it is void.
    record NoDraft() implements IssueResult {}
}

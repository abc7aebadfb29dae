package io.farthing.invoices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of an account's invoices are wanted, the latest first. Null is no condition.
///
/// @param before only those of a lower id, for the next page
/// @param from not dated before it
/// @param until dated before it
public record InvoiceQuery(
        long account,
        @Nullable InvoiceStatus status,
        @Nullable Long order,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean withDrafts,
        @Nullable Long before,
        int most) {

    public InvoiceQuery {
        if (most < 1 || most > Invoices.MOST_ON_A_PAGE) {
            throw new IllegalArgumentException(
                    "a page has 1 to " + Invoices.MOST_ON_A_PAGE + " invoices");
        }
    }

    /// All that have ever been issued.
    public static InvoiceQuery of(long account) {
        return new InvoiceQuery(
                account, null, null, null, null, false, null, Invoices.MOST_ON_A_PAGE);
    }

    public InvoiceQuery andDrafts() {
        return new InvoiceQuery(account, status, order, from, until, true, before, most);
    }

    /// Drafts and void ones included where they are asked for.
    public InvoiceQuery withStatus(@Nullable InvoiceStatus wanted) {
        boolean isUnnumbered = wanted == InvoiceStatus.DRAFT || wanted == InvoiceStatus.VOID;
        return new InvoiceQuery(
                account, wanted, order, from, until, withDrafts || isUnnumbered, before, most);
    }

    public InvoiceQuery ofOrder(@Nullable Long wanted) {
        return new InvoiceQuery(account, status, wanted, from, until, withDrafts, before, most);
    }

    public InvoiceQuery dated(@Nullable Instant notBefore, @Nullable Instant end) {
        return new InvoiceQuery(account, status, order, notBefore, end, withDrafts, before, most);
    }

    public InvoiceQuery page(@Nullable Long beforeId, int limit) {
        return new InvoiceQuery(account, status, order, from, until, withDrafts, beforeId, limit);
    }
}

package io.farthing.invoices;

import java.time.Instant;

/// How an invoice stands in the eyes of who has to pay it (`jelastic.md` 4.12): unlike its status,
/// it knows what day it is.
public enum InvoiceStanding {
    /// A draft, or issued and not due yet.
    CREATED,
    EXPIRED,
    PAID,
    PAID_AFTER_EXPIRED,
    /// Never issued, or credited as a whole.
    VOID;

    public static InvoiceStanding of(Invoice invoice, Instant now) {
        Instant due = invoice.dates().dueAt();
        Instant paid = invoice.dates().paidAt();
        return switch (invoice.status()) {
            case DRAFT -> CREATED;
            case VOID, CREDITED -> VOID;
            case ISSUED -> due != null && due.isBefore(now) ? EXPIRED : CREATED;
            case PAID ->
                    due != null && paid != null && due.isBefore(paid) ? PAID_AFTER_EXPIRED : PAID;
        };
    }
}

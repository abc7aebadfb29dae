package io.farthing.invoices;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What is needed to put an invoice on paper.
///
/// @param original the invoice that a credit note takes back, else null
/// @param zone the provider's, whose days the dates are
public record InvoiceDocument(Invoice invoice, @Nullable Invoice original, ZoneId zone) {

    /// Without an ending.
    public String fileName() {
        String name = invoice.numberText();
        return name.isEmpty() ? "proforma-" + invoice.id() : name;
    }

    /// Whether it was paid in the moment of its issue. What happened later is no part of a document
    /// that must not change.
    boolean isPaidAtIssue() {
        return invoice.dates().paidAt() != null
                && invoice.dates().paidAt().equals(invoice.dates().issuedAt());
    }
}

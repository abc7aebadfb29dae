package io.farthing.invoices;

/// Something about an invoice, or about a series, that is not as it must be.
public record InvoiceDifference(String invoice, What what, String expected, String found) {

    /// What is wrong.
    public enum What {
        LINES_SUM,
        NET,
        VAT,
        POSTING,
        SETTLED,
        CREDITED,
        STATUS,
        SERIES_GAP
    }

    @Override
    public String toString() {
        return "%s of invoice %s: expected %s, found %s".formatted(what, invoice, expected, found);
    }
}

package io.farthing.invoices;

import java.time.Duration;
import java.time.Instant;

/// On what terms an account is invoiced: the series of numbers, the tax, the days to pay, who sells
/// and buys, and the customer's language.
public record InvoiceTerms(
        String series, TaxTreatment tax, int paymentDays, Parties parties, String language) {

    private static final String CREDIT_NOTES = "-CN";

    public InvoiceTerms {
        if (series.isBlank()) {
            throw new IllegalArgumentException("series must not be empty");
        }
        if (paymentDays < 0) {
            throw new IllegalArgumentException("paymentDays must not be negative: " + paymentDays);
        }
    }

    /// Credit notes are numbered apart, so that neither count has holes where the other goes on.
    static String creditSeries(String series) {
        return series + CREDIT_NOTES;
    }

    Instant dueAt(Instant issuedAt) {
        return issuedAt.plus(Duration.ofDays(paymentDays));
    }
}

package io.farthing.invoices;

import io.farthing.catalog.Provider;
import io.farthing.money.Percentage;
import java.time.Duration;
import java.time.Instant;

/// On what terms an invoice is issued: its series of numbers, the tax rate and the days to pay.
public record InvoiceTerms(String series, Percentage vat, int paymentDays) {

    public InvoiceTerms {
        if (series.isBlank()) {
            throw new IllegalArgumentException("series must not be empty");
        }
        if (paymentDays < 0) {
            throw new IllegalArgumentException("paymentDays must not be negative: " + paymentDays);
        }
    }

    public static InvoiceTerms of(Provider provider) {
        return new InvoiceTerms(provider.invoiceSeries(), provider.vat(), provider.paymentDays());
    }

    Instant dueAt(Instant issuedAt) {
        return issuedAt.plus(Duration.ofDays(paymentDays));
    }
}

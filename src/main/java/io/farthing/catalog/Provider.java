package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.rating.Cloudlets;
import java.time.ZoneId;

/// Who sells, and what holds for every account unless something nearer to it says otherwise.
public record Provider(
        String name,
        Currency currency,
        ZoneId zone,
        Cloudlets cloudlets,
        Percentage vat,
        String invoiceSeries,
        int paymentDays,
        String hostGroup,
        TraceOwnership trace,
        Seller seller) {

    public Provider {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        if (hostGroup.isBlank()) {
            throw new IllegalArgumentException("hostGroup must not be empty");
        }
    }

    /// As a reseller's customers see it: who sells, and how that is taxed and numbered.
    Provider soldBy(SellerTerms terms, Currency theirs) {
        return new Provider(
                terms.name(),
                theirs,
                zone,
                cloudlets,
                terms.vat(),
                terms.invoiceSeries(),
                terms.paymentDays(),
                hostGroup,
                trace,
                terms.seller());
    }
}

package io.farthing.catalog;

import io.farthing.money.Percentage;

/// Who a reseller is on its invoices, and how it taxes and numbers them.
///
/// @param vat its own rate in its own country
/// @param invoiceSeries begins with the reseller's name, as all that it owns
public record SellerTerms(
        String name, Percentage vat, String invoiceSeries, int paymentDays, Seller seller) {

    public SellerTerms {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be empty");
        }
    }
}

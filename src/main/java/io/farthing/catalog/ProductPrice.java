package io.farthing.catalog;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import org.jspecify.annotations.Nullable;

/// A price before tax. One that names a term is for the whole of it and goes before the price of a
/// unit; one that is paid in arrears may have all the decimals of the ledger, every other has whole
/// minor units.
public record ProductPrice(
        Currency currency, @Nullable Term term, PriceUnit unit, Money amount, Money setup) {

    public ProductPrice {
        if (!amount.currency().equals(currency) || !setup.currency().equals(currency)) {
            throw new IllegalArgumentException("a price in two currencies");
        }
        if (amount.signum() < 0 || setup.signum() < 0) {
            throw new IllegalArgumentException("a price must not be negative");
        }
        if ((term != null) != (unit == PriceUnit.TERM)) {
            throw new IllegalArgumentException("a price for a term is one of the unit term");
        }
    }
}

package io.farthing.invoices;

import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.catalog.SellerTaxing;
import io.farthing.customers.BillingContact;
import io.farthing.customers.CustomerType;
import io.farthing.money.Percentage;
import java.time.LocalDate;

/// Which tax a customer's invoice bears: a pure function of who sells, who buys and the day
/// (docs/decisions/tax.md). What is sold counts as an electronically supplied service.
public final class TaxRules {

    /// From this day on consumers pay the tax of the state they live in: Directive 2008/8/EC,
    /// article 5, which rewrote article 58 of Directive 2006/112/EC. Before it, the provider's.
    private static final LocalDate CONSUMERS_PAY_AT_HOME = LocalDate.of(2015, 1, 1);

    private static final String REVERSE_CHARGE =
            "Reverse charge: article 196 of Directive 2006/112/EC";
    private static final String OUTSIDE_EU =
            "Not subject to EU VAT: articles 44 and 59 of Directive 2006/112/EC";
    private static final String CHARITY = "Exempt: supplied to a charity";
    private static final TaxTerritories TERRITORIES = TaxTerritories.shipped();

    private final TaxTerritories territories;
    private final TaxTerritories.Place home;
    private final Percentage domestic;
    private final SellerTaxing taxing;
    private final TaxRates rates;

    private TaxRules(Provider provider, TaxRates rates, TaxTerritories territories) {
        Seller seller = provider.seller();
        this.territories = territories;
        this.rates = rates;
        home = territories.of(seller.country(), seller.postalCode());
        domestic = provider.vat();
        taxing = seller.taxing();
    }

    /// The provider's own rate is what it configures, not what the table says of its state.
    public static TaxRules of(Provider provider, TaxRates rates) {
        return new TaxRules(provider, rates, TERRITORIES);
    }

    public TaxTreatment treatment(BillingContact customer, LocalDate date) {
        if (taxing.areCharitiesExempt() && customer.type() == CustomerType.CHARITY) {
            return TaxTreatment.untaxed(TaxCategory.EXEMPT, CHARITY);
        }
        TaxTerritories.Place place = territories.of(customer.country(), customer.postalCode());
        if (place.state().isEmpty() || home.state().isEmpty()) {
            return taxed(domestic);
        }
        Percentage ofRegion = rates.standard(place.rates(), date);
        Percentage theirs = ofRegion == null ? rates.standard(place.state(), date) : ofRegion;
        if (place.state().equals(home.state())) {
            return taxed(theirs == null || place.rates().equals(home.rates()) ? domestic : theirs);
        }
        if (theirs == null) {
            return TaxTreatment.untaxed(TaxCategory.OUTSIDE_SCOPE, OUTSIDE_EU);
        }
        if (customer.isVatNumberValid() && customer.type() != CustomerType.INDIVIDUAL) {
            return TaxTreatment.untaxed(TaxCategory.REVERSE_CHARGE, REVERSE_CHARGE);
        }
        boolean isTaxedAtHome =
                date.isBefore(CONSUMERS_PAY_AT_HOME) || taxing.taxesConsumersAtHome();
        return taxed(isTaxedAtHome ? domestic : theirs);
    }

    private TaxTreatment taxed(Percentage rate) {
        return taxing.isSmallBusiness()
                ? TaxTreatment.untaxed(TaxCategory.EXEMPT, TaxTreatment.SMALL_BUSINESS)
                : TaxTreatment.standard(rate);
    }
}

package io.farthing.invoices;

import io.farthing.catalog.Provider;
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

    private final String home;
    private final Percentage domestic;
    private final boolean areCharitiesExempt;
    private final TaxRates rates;

    private TaxRules(String home, Percentage domestic, boolean areCharitiesExempt, TaxRates rates) {
        this.home = home;
        this.domestic = domestic;
        this.areCharitiesExempt = areCharitiesExempt;
        this.rates = rates;
    }

    /// The provider's own rate is what it configures, not what the table says of its state.
    public static TaxRules of(Provider provider, TaxRates rates) {
        return new TaxRules(
                provider.seller().country(),
                provider.vat(),
                provider.seller().areCharitiesExempt(),
                rates);
    }

    public TaxTreatment treatment(BillingContact customer, LocalDate date) {
        String country = territory(customer.country());
        if (areCharitiesExempt && customer.type() == CustomerType.CHARITY) {
            return TaxTreatment.untaxed(TaxCategory.EXEMPT, CHARITY);
        }
        if (country.isEmpty() || home.isEmpty() || country.equals(territory(home))) {
            return TaxTreatment.standard(domestic);
        }
        Percentage theirs = rates.standard(country, date);
        if (theirs == null) {
            return TaxTreatment.untaxed(TaxCategory.OUTSIDE_SCOPE, OUTSIDE_EU);
        }
        if (customer.isVatNumberValid() && customer.type() != CustomerType.INDIVIDUAL) {
            return TaxTreatment.untaxed(TaxCategory.REVERSE_CHARGE, REVERSE_CHARGE);
        }
        return TaxTreatment.standard(date.isBefore(CONSUMERS_PAY_AT_HOME) ? domestic : theirs);
    }

    /// Monaco and the Isle of Man belong to their neighbours here: article 7 of the directive.
    private static String territory(String country) {
        return switch (country) {
            case "MC" -> "FR";
            case "IM" -> "GB";
            case "EL" -> "GR";
            case "UK" -> "GB";
            default -> country;
        };
    }
}

package io.farthing.invoices;

import io.farthing.money.Percentage;

/// How a sale is taxed. The note names the rule for those who read books; an invoice says the same
/// in the customer's language.
public record TaxTreatment(TaxCategory category, Percentage rate, String note) {

    private static final Percentage NONE = Percentage.of("0");

    /// Prepaid money: it is taxed when it is spent.
    public static final TaxTreatment PREPAYMENT =
            new TaxTreatment(TaxCategory.OUTSIDE_SCOPE, NONE, "Prepayment");

    /// The note of what a small enterprise sells, by which an invoice finds its own words.
    static final String SMALL_BUSINESS =
            "Exempt: small enterprise, articles 284 and 285 of Directive 2006/112/EC";

    public TaxTreatment {
        if (category != TaxCategory.STANDARD && rate.percent().signum() != 0) {
            throw new IllegalArgumentException(category + " bears no tax, not " + rate.text());
        }
    }

    public static TaxTreatment standard(Percentage rate) {
        return new TaxTreatment(TaxCategory.STANDARD, rate, "");
    }

    static TaxTreatment untaxed(TaxCategory category, String note) {
        return new TaxTreatment(category, NONE, note);
    }
}

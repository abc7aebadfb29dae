package io.farthing.rating;

import io.farthing.money.Currency;

/// One version of a tariff, whole, as the Jelastic dialect knows it (`jelastic.md` 4.3).
public record Tariff(
        TariffRef ref,
        TariffLabel label,
        TariffSubject subject,
        Currency currency,
        PriceTable prices,
        TariffTerms terms) {

    /// The first version of a tariff with the usual terms, for every stack.
    public static Tariff of(
            String uniqueName, TariffSubject subject, Currency currency, PriceTable prices) {
        return new Tariff(
                new TariffRef(uniqueName, 1),
                TariffLabel.of(uniqueName),
                subject,
                currency,
                prices,
                TariffTerms.USUAL);
    }

    public Tariff with(TariffTerms changed) {
        return new Tariff(ref, label, subject, currency, prices, changed);
    }

    /// The same prices under another name.
    public Tariff named(String uniqueName) {
        return new Tariff(
                new TariffRef(uniqueName, ref.version()), label, subject, currency, prices, terms);
    }

    public Tariff with(Currency changed, PriceTable changedPrices, TariffTerms changedTerms) {
        return new Tariff(ref, label, subject, changed, changedPrices, changedTerms);
    }

    public String uniqueName() {
        return ref.uniqueName();
    }

    public TariffType type() {
        return subject.type();
    }

    public String resource() {
        return subject.resource();
    }

    /// An item pays it once in its life.
    public boolean isOneTime() {
        return terms.recurrence().priceType() == PriceType.ONETIME;
    }
}

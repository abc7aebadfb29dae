package io.farthing.catalog;

import io.farthing.customers.Reseller;
import io.farthing.db.Tx;
import org.jspecify.annotations.Nullable;

/// Who sells: the platform, or a reseller, which has a name, a tax and a series of invoices of its
/// own (docs/decisions/reseller-books.md). The one place that knows which.
public final class Sellers {
    private static final String SERIES = "INV";

    private final Catalog catalog;

    public Sellers(Catalog catalog) {
        this.catalog = catalog;
    }

    /// With the platform's time zone and all else that holds for everybody.
    ///
    /// @param reseller null for the platform
    public Provider of(Tx tx, @Nullable Long reseller) {
        Provider platform = catalog.requiredProvider(tx);
        if (reseller == null) {
            return platform;
        }
        SellerStore.Selling found = SellerStore.find(tx, reseller);
        SellerTerms own = found.terms();
        return platform.soldBy(
                own == null ? unsaid(platform, found.name()) : own, found.currency());
    }

    /// Has the platform read with whatever else is asked for.
    public void askPlatform(Tx tx) {
        catalog.askProvider(tx);
    }

    public SellerTerms terms(Tx tx, Reseller reseller) {
        SellerTerms own = SellerStore.find(tx, reseller.id()).terms();
        return own == null ? unsaid(catalog.requiredProvider(tx), reseller.name()) : own;
    }

    /// What the document leaves out stays as it is. Invoices that are issued keep what they say.
    public Reading<SellerTerms> edit(Tx tx, Reseller reseller, String json) {
        Reading<SellerTerms> read =
                SellerTermsJson.read(json, terms(tx, reseller), reseller.prefixed(""));
        if (read instanceof Reading.Parsed<SellerTerms>(SellerTerms terms, var _)) {
            SellerStore.save(tx, reseller.id(), terms);
        }
        return read;
    }

    /// Until a reseller says who it is, it is its name, in the platform's country.
    private static SellerTerms unsaid(Provider platform, String name) {
        return new SellerTerms(
                name,
                platform.vat(),
                name + "-" + SERIES,
                platform.paymentDays(),
                Seller.at(platform.seller()));
    }
}

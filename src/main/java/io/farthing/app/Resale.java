package io.farthing.app;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.PriceCopies;
import io.farthing.catalog.PriceList;
import io.farthing.catalog.PriceTerms;
import io.farthing.charging.Charging;
import io.farthing.charging.OfferCheck;
import io.farthing.charging.ResellerFounding;
import io.farthing.customers.Resellers;
import io.farthing.door.jelastic.JelasticDoor;
import io.farthing.metering.Meters;

/// The price list that is edited in place, and those who sell by copies of it.
record Resale(JelasticDoor.Prices prices, ResellerFounding founding) {

    static Resale of(
            Catalog catalog, Charging.Customers customers, Resellers resellers, Meters meters) {
        PriceList list = new PriceList(catalog, customers.groups());
        PriceTerms terms = new PriceTerms();
        PriceCopies copies = new PriceCopies(catalog, list, terms);
        return new Resale(
                new JelasticDoor.Prices(list, copies, terms, new OfferCheck(catalog, meters)),
                new ResellerFounding(resellers, customers, list, copies));
    }
}

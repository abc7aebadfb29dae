package io.farthing.app;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.PriceCopies;
import io.farthing.catalog.PriceList;
import io.farthing.catalog.PriceTerms;
import io.farthing.charging.Charging;
import io.farthing.charging.OfferCheck;
import io.farthing.charging.ResellerFounding;
import io.farthing.charging.Soundness;
import io.farthing.customers.Resellers;
import io.farthing.door.jelastic.JelasticDoor;
import io.farthing.metering.Meters;

/// The price list that is edited in place, and those who sell by copies of it.
record Resale(JelasticDoor.Prices prices, ResellerFounding founding, Soundness soundness) {

    static Resale of(
            Catalog catalog, Charging.Customers customers, Resellers resellers, Meters meters) {
        PriceList list = new PriceList(catalog, customers.groups());
        PriceTerms terms = new PriceTerms();
        PriceCopies copies = new PriceCopies(catalog, list, terms);
        OfferCheck offers = new OfferCheck(catalog, meters);
        return new Resale(
                new JelasticDoor.Prices(list, copies, terms, offers),
                new ResellerFounding(resellers, customers, list, copies),
                new Soundness(catalog, customers.groups(), resellers, offers));
    }
}

package io.farthing.catalog;

import io.farthing.calendar.Hour;
import java.util.List;

/// Everything a catalog file says, read and checked, before any of it is in the database.
///
/// @param validFrom the hour from which it is sold
public record CatalogPlan(Hour validFrom, List<Product> products, List<Discount> discounts) {

    public CatalogPlan {
        products = List.copyOf(products);
        discounts = List.copyOf(discounts);
    }
}

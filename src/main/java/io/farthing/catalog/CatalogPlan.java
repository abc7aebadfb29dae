package io.farthing.catalog;

import io.farthing.calendar.Hour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a catalog file says, read and checked, before any of it is in the database.
///
/// @param validFrom the hour from which it is sold
/// @param hosting what is paid in credits; null where the file says nothing of it
public record CatalogPlan(
        Hour validFrom,
        List<Product> products,
        List<Discount> discounts,
        @Nullable HostingPlan hosting) {

    public CatalogPlan {
        products = List.copyOf(products);
        discounts = List.copyOf(discounts);
    }
}

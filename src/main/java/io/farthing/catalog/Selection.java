package io.farthing.catalog;

import io.farthing.calendar.Term;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody wants: a product, what they chose of its options, for how long and how many.
/// Without a term it is the product's usual one.
public record Selection(
        String sku, Map<String, String> options, @Nullable Term term, int quantity) {

    public Selection {
        options = Map.copyOf(options);
    }

    public static Selection of(String sku) {
        return new Selection(sku, Map.of(), null, 1);
    }

    public Selection with(String option, String value) {
        Map<String, String> more = new java.util.HashMap<>(options);
        more.put(option, value);
        return new Selection(sku, more, term, quantity);
    }

    public Selection withTerm(@Nullable Term other) {
        return new Selection(sku, options, other, quantity);
    }
}

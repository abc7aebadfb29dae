package io.farthing.catalog;

import java.util.List;

/// A value of an option, what people are shown for it, what it adds to the price, and the tags by
/// which rules know it.
public record OptionChoice(
        String value, String label, List<String> tags, List<OptionPrice> prices) {

    public OptionChoice {
        tags = List.copyOf(tags);
        prices = List.copyOf(prices);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a choice needs a value");
        }
    }
}

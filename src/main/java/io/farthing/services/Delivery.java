package io.farthing.services;

import java.util.Map;

/// A service whose set-up is done.
///
/// @param name what the provider's automation calls it; empty leaves that to the product's rule
/// @param facts what else it told
public record Delivery(long service, String name, Map<String, String> facts) {
    public Delivery {
        facts = Map.copyOf(facts);
    }
}

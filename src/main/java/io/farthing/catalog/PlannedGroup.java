package io.farthing.catalog;

import io.farthing.customers.GroupType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A group of accounts to be made, with the pricing model it has on the provider's host group and
/// the quotas it sets.
public record PlannedGroup(
        String name,
        GroupType type,
        String description,
        boolean isDefault,
        boolean isSignup,
        boolean isCollaboration,
        String pricingModel,
        Map<String, Long> quotas) {

    public PlannedGroup {
        quotas = Collections.unmodifiableMap(new LinkedHashMap<>(quotas));
    }
}

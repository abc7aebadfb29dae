package io.farthing.rating;

import java.util.List;
import java.util.Set;

/// What a node did in an hour.
///
/// @param quantities by [ResourceSlots] of the models
/// @param chargedOnce unique names of the one-time tariffs it has paid in an earlier hour
public record NodeHour(
        long node,
        NodePricing pricing,
        boolean running,
        long reservedCloudlets,
        long usedCloudlets,
        List<Quantity> quantities,
        Set<String> chargedOnce) {

    public NodeHour {
        quantities = List.copyOf(quantities);
        chargedOnce = Set.copyOf(chargedOnce);
        if (reservedCloudlets < 0 || usedCloudlets < 0) {
            throw new IllegalArgumentException("cloudlets must not be negative, node " + node);
        }
        if (quantities.size() != pricing.slots().count()) {
            throw new IllegalArgumentException(
                    "quantities of node "
                            + node
                            + " must be as many as "
                            + pricing.slots().names());
        }
        for (Quantity quantity : quantities) {
            if (quantity.signum() < 0) {
                throw new IllegalArgumentException(
                        "quantities of node " + node + " must not be negative");
            }
        }
    }
}

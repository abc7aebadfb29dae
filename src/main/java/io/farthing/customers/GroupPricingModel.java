package io.farthing.customers;

import java.util.ArrayList;
import java.util.List;

/// The pricing model that a group's accounts have on one group of host machines.
public record GroupPricingModel(
        String hostGroup, String pricingModel, boolean isEnabled, boolean isDefault) {

    /// The others; the first enabled one takes over being the default.
    static List<GroupPricingModel> without(List<GroupPricingModel> models, String hostGroup) {
        List<GroupPricingModel> left =
                new ArrayList<>(
                        models.stream()
                                .filter(model -> !model.hostGroup().equals(hostGroup))
                                .toList());
        boolean hasDefault = left.stream().anyMatch(GroupPricingModel::isDefault);
        for (int at = 0; at < left.size() && !hasDefault; at++) {
            if (left.get(at).isEnabled()) {
                left.set(at, left.get(at).byDefault());
                hasDefault = true;
            }
        }
        return left;
    }

    public GroupPricingModel byDefault() {
        return new GroupPricingModel(hostGroup, pricingModel, isEnabled, true);
    }
}

package io.farthing.customers;

/// The pricing model that a group has on one group of host machines.
public record GroupPricingModel(
        String hostGroup, String pricingModel, boolean isEnabled, boolean isDefault) {}

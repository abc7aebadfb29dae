package io.farthing.rating;

import java.util.List;

/// A set of tariffs and grids under which an account's nodes are billed.
public record PricingModel(
        String uniqueName,
        TariffLabel label,
        ModelType type,
        List<Tariff> tariffs,
        List<TariffGrid> grids) {

    public PricingModel {
        if (uniqueName.isBlank()) {
            throw new IllegalArgumentException("uniqueName must not be empty");
        }
        tariffs = List.copyOf(tariffs);
        grids = List.copyOf(grids);
    }

    public static PricingModel of(String uniqueName, ModelType type, Tariff... tariffs) {
        return new PricingModel(
                uniqueName, TariffLabel.of(uniqueName), type, List.of(tariffs), List.of());
    }

    public PricingModel with(TariffGrid... changed) {
        return new PricingModel(uniqueName, label, type, tariffs, List.of(changed));
    }
}

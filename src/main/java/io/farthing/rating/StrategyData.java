package io.farthing.rating;

import io.farthing.money.Exempt;
import org.jspecify.annotations.Nullable;

/// The finer points of a strategy.
///
/// @param secondary the resource whose quantity picks the tier instead of the priced one
/// @param strategyMode whether the secondary quantity picks one tier (VOLUME) or a blend of those
///   it runs through (GRADUATED); absent, the tariff's own strategy says
/// @param scale decimals kept by `rounding`
/// @param data whatever else the client sent, carried for it
@Exempt("strategyData is its name in the tariff that clients send")
public record StrategyData(
        @Nullable String secondary,
        @Nullable Strategy strategyMode,
        QuantityRounding rounding,
        int scale,
        @Nullable String data) {

    public static final StrategyData NONE =
            new StrategyData(null, null, QuantityRounding.NONE, 0, null);

    public StrategyData {
        boolean isMode =
                strategyMode == null
                        || strategyMode == Strategy.VOLUME
                        || strategyMode == Strategy.GRADUATED;
        if (!isMode) {
            throw new IllegalArgumentException(
                    "strategyMode must be VOLUME or GRADUATED: " + strategyMode);
        }
        if (scale < 0 || scale > 18) {
            throw new IllegalArgumentException("scale must lie between 0 and 18: " + scale);
        }
        if (secondary != null && secondary.isBlank()) {
            throw new IllegalArgumentException("secondary must name a resource");
        }
    }

    public static StrategyData rounding(QuantityRounding rounding, int scale) {
        return new StrategyData(null, null, rounding, scale, null);
    }

    public static StrategyData secondary(String resource, Strategy strategyMode) {
        return new StrategyData(resource, strategyMode, QuantityRounding.NONE, 0, null);
    }
}

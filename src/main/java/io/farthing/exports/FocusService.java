package io.farthing.exports;

import io.farthing.metering.Aggregation;
import io.farthing.metering.Meter;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffType;
import org.jspecify.annotations.Nullable;

/// What a tariff sells, in the specification's words.
///
/// @param subcategory each belongs to one category
/// @param unit in which it is measured and priced, as the Unit Format attribute writes units
record FocusService(String category, String subcategory, String name, String unit) {
    static final FocusService BY_HAND = of("Other", "Charges by hand", "Units");

    private static FocusService of(String category, String name, String unit) {
        return new FocusService(category, "Other (" + category + ")", name, unit);
    }

    /// @param meter of the tariff's resource; null where it is not metered
    static FocusService of(Tariff tariff, @Nullable Meter meter) {
        String name = tariff.label().name();
        String unit = unit(tariff.type(), meter);
        return switch (tariff.type()) {
            case FIXED, FLEXIBLE -> new FocusService("Compute", "Containers", name, unit);
            case NETWORK -> new FocusService("Networking", "Data Transfer", name, unit);
            case STORAGE, STORAGE_FIXED -> new FocusService("Storage", "Disk", name, unit);
            case OPTION, LICENCE, EXTERNAL, SUBSCRIPTION -> of("Other", name, unit);
        };
    }

    /// A peak is held for its hour, a sum is what flowed in it.
    private static String unit(TariffType type, @Nullable Meter meter) {
        if (type.isCloudlets()) {
            return "Cloudlet-Hours";
        }
        if (meter == null) {
            return "Units";
        }
        boolean isHeld = meter.aggregation() != Aggregation.SUM;
        return switch (meter.unit()) {
            // Sold by the gigabyte, whichever they are metered in.
            case "B", "MB" -> isHeld ? "GB-Hours" : "GB";
            case "COUNT" -> isHeld ? "Unit-Hours" : "Units";
            case String other -> isHeld ? other + "-Hours" : other;
        };
    }
}

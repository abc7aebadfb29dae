package io.farthing.charging;

import io.farthing.metering.Aggregation;
import io.farthing.metering.Meter;
import io.farthing.metering.MeterHours;
import io.farthing.metering.NodeHours;
import io.farthing.metering.NodeSetting;
import io.farthing.rating.Quantity;
import io.farthing.rating.ResourceSlots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which resources tariffs can price, and how a meter's hour becomes a quantity of one: the
/// resource has the meter's name and is counted in the unit it is sold in. Bytes and megabytes are
/// sold by the gigabyte of 10^9 bytes (`jelastic.md` 4.1); everything else as it is metered. A mean
/// is the exact sum over the count, so only peaks and sums are sold: cloudlets are what processor
/// means turn into.
public final class MeteredResources {
    /// Not metered but configured: tariffs may pick their tier by the size of a node.
    private static final String CLOUDLETS_LIMIT = "CLOUDLETS_LIMIT";

    private static final int BYTES_PER_GIGABYTE_EXPONENT = 9;
    private static final int MEGABYTES_PER_GIGABYTE_EXPONENT = 3;

    private final List<Meter> meters;
    private final int[] exponents;
    private final ResourceSlots slots;

    public MeteredResources(List<Meter> meters) {
        this.meters =
                meters.stream().filter(meter -> meter.aggregation() != Aggregation.MEAN).toList();
        exponents = this.meters.stream().mapToInt(MeteredResources::exponent).toArray();
        List<String> names = new ArrayList<>(this.meters.stream().map(Meter::name).toList());
        names.add(CLOUDLETS_LIMIT);
        slots = new ResourceSlots(names);
    }

    private static int exponent(Meter meter) {
        return switch (meter.unit()) {
            case "B" -> BYTES_PER_GIGABYTE_EXPONENT;
            case "MB" -> MEGABYTES_PER_GIGABYTE_EXPONENT;
            default -> 0;
        };
    }

    public ResourceSlots slots() {
        return slots;
    }

    List<Quantity> quantities(NodeHours hour, int node, NodeSetting setting) {
        List<Quantity> quantities = new ArrayList<>(exponents.length + 1);
        for (int slot = 0; slot < exponents.length; slot++) {
            quantities.add(quantity(hour.meter(meters.get(slot)), node, exponents[slot]));
        }
        quantities.add(Quantity.of(setting.cloudletLimit()));
        return quantities;
    }

    private static Quantity quantity(@Nullable MeterHours hours, int node, int exponent) {
        if (hours == null || hours.count(node) == 0) {
            return Quantity.ZERO;
        }
        if (hours.isNarrow(node)) {
            return Quantity.of(hours.unscaled(node), hours.scale(node) + exponent);
        }
        return Quantity.of(hours.value(node).movePointLeft(exponent));
    }
}

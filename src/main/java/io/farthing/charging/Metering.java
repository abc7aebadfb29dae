package io.farthing.charging;

import io.farthing.metering.Meter;
import io.farthing.metering.MeterHours;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeHours;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.Quantity;
import org.jspecify.annotations.Nullable;

/// How the provider counts: the size of a cloudlet, and what the meters are sold as.
record Metering(Cloudlets cloudlets, MeteredResources resources, Meter ram, Meter cpu) {

    static Metering of(Cloudlets cloudlets, Meters meters) {
        return new Metering(
                cloudlets,
                new MeteredResources(meters.all()),
                meters.known().required("ram"),
                meters.known().required("cpu"));
    }

    /// 0 for a node that did not run: one that reported neither memory nor processor.
    long usedCloudlets(NodeHours hour, int node) {
        MeterHours memory = hour.meter(ram);
        MeterHours processor = hour.meter(cpu);
        long processorSamples = processor == null ? 0 : processor.count(node);
        if (processorSamples == 0 && (memory == null || memory.count(node) == 0)) {
            return 0;
        }
        return cloudlets.used(quantity(memory, node), quantity(processor, node), processorSamples);
    }

    private static Quantity quantity(@Nullable MeterHours hours, int node) {
        if (hours == null || hours.count(node) == 0) {
            return Quantity.ZERO;
        }
        return hours.isNarrow(node)
                ? Quantity.of(hours.unscaled(node), hours.scale(node))
                : Quantity.of(hours.value(node));
    }
}

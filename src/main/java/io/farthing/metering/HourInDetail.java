package io.farthing.metering;

import io.farthing.metering.HourlyUsage.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The usage of one shard's hour, with each reading that counted, for those who want to see what a
/// quantity is made of.
public final class HourInDetail {
    private final Meters.Known known;
    private final NodeHours nodes;
    private final List<UsageFold.Counted> counted;

    private HourInDetail(Meters.Known known, NodeHours nodes, List<UsageFold.Counted> counted) {
        this.known = known;
        this.nodes = nodes;
        this.counted = counted;
    }

    /// @param blocks of one shard and hour, in their order, whether they repeat readings or not
    static HourInDetail of(Meters meters, List<PackedBlock> blocks, long through) {
        return new HourInDetail(
                meters.known(),
                new UsageFold(meters).fold(blocks, through),
                UsageFold.counted(blocks));
    }

    public NodeHours nodes() {
        return nodes;
    }

    /// Those of one node, in the order of time.
    public List<Reading> readings(long node) {
        List<Reading> readings = new ArrayList<>();
        counted.forEach(each -> collect(each, node, readings));
        readings.sort(
                Comparator.comparing(Reading::at)
                        .thenComparingInt(reading -> reading.meter().id()));
        return readings;
    }

    private void collect(UsageFold.Counted counted, long node, List<Reading> readings) {
        UsageBlock block = counted.block;
        long start = (long) nodes.hour() * HourKey.MILLIS;
        for (long rest = block.allMeters(); rest != 0; rest &= rest - 1) {
            long bit = rest & -rest;
            Meter meter = known.byId(Long.numberOfTrailingZeros(bit));
            int at = 0;
            for (int row = 0; row < block.size(); row++) {
                if ((block.meters[row] & bit) == 0) {
                    continue;
                }
                boolean isWanted = (counted.meters[row] & bit) != 0;
                if (isWanted && block.nodes[block.places[row]] == node) {
                    Instant instant = Instant.ofEpochMilli(start + block.millis[row]);
                    readings.add(new Reading(instant, meter, block.column(bit).at(at)));
                }
                at++;
            }
        }
    }
}

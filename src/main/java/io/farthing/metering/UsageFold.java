package io.farthing.metering;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Folds an hour's blocks as they stand in a log, where a sample may be repeated: of each reading
/// the first counts, as it does where usage is taken into the database.
public final class UsageFold {
    private final Meters.Known known;

    public UsageFold(Meters meters) {
        this.known = meters.known();
    }

    /// What the hour comes to.
    ///
    /// @param blocks of one shard and hour, in the order of the log
    /// @param through what the hours say they count
    public NodeHours fold(List<PackedBlock> blocks, long through) {
        PackedBlock first = blocks.getFirst();
        HourFold fold = new HourFold(known, first.shard(), first.hour());
        counted(blocks).forEach(each -> fold.add(each.block, each.meters, through));
        return fold.finish();
    }

    /// A block with which meters of each of its rows count.
    static final class Counted {
        final UsageBlock block;
        final long[] meters;

        Counted(UsageBlock block, long[] meters) {
            this.block = block;
            this.meters = meters;
        }
    }

    static List<Counted> counted(List<PackedBlock> blocks) {
        if (blocks.size() == 1) {
            // A gateway does not repeat a reading within a block.
            UsageBlock only = blocks.getFirst().read();
            return List.of(new Counted(only, only.meters));
        }
        SeenHour seen = new SeenHour();
        List<Counted> counted = new ArrayList<>();
        for (PackedBlock packed : blocks) {
            UsageBlock block = packed.read();
            counted.add(new Counted(block, fresh(block, seen)));
        }
        return counted;
    }

    /// Whether some of the later blocks' readings are not in the earlier ones.
    public static boolean isMore(List<PackedBlock> earlier, List<PackedBlock> later) {
        SeenHour seen = new SeenHour();
        earlier.forEach(block -> fresh(block.read(), seen));
        return later.stream()
                .anyMatch(block ->
                        Arrays.stream(fresh(block.read(), seen)).anyMatch(meters -> meters != 0));
    }

    @CanIgnoreReturnValue
    private static long[] fresh(UsageBlock block, SeenHour seen) {
        long[] fresh = new long[block.size()];
        for (int row = 0; row < fresh.length; row++) {
            long sample = HourKey.sample(block.nodes[block.places[row]], block.millis[row]);
            fresh[row] = seen.add(sample, block.meters[row]);
        }
        return fresh;
    }
}

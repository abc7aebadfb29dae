package io.farthing.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Shards as statements take them.
final class Shards {
    private Shards() {}

    /// One for each, in their order.
    static <T> short[] of(Collection<T> all, ToIntFunction<T> shard) {
        return shorts(all.stream().mapToInt(shard));
    }

    /// Each once: what a statement names besides, so that one about a single shard looks nowhere
    /// else.
    static short[] named(short[] shards) {
        return shorts(IntStream.range(0, shards.length).map(i -> shards[i]).distinct().sorted());
    }

    private static short[] shorts(IntStream shards) {
        int[] whole = shards.toArray();
        short[] small = new short[whole.length];
        Arrays.setAll(whole, i -> small[i] = (short) whole[i]);
        return small;
    }
}

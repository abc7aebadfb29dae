package io.farthing.app.bench;

import io.farthing.charging.RatedContent;
import io.farthing.charging.RatingTrial;
import java.util.concurrent.atomic.AtomicInteger;

/// The floor of benchmarks of rating: plain Java over the same blocks held in memory, a loop over
/// the shards on as many threads as there are cores, rated by the very classes that charge.
public final class PlainRating {
    private final RatingTrial.Held held;

    public PlainRating(RatingTrial.Held held) {
        this.held = held;
    }

    /// Returns the nanoseconds it took.
    public long rate(RatedContent into) {
        AtomicInteger next = new AtomicInteger();
        return Crew.nanos(
                Runtime.getRuntime().availableProcessors(),
                _ -> {
                    for (int shard = next.getAndIncrement();
                            shard < held.shards();
                            shard = next.getAndIncrement()) {
                        held.rate(shard, into);
                    }
                });
    }
}

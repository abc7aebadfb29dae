package io.farthing.charging;

import io.farthing.metering.PackedBlock;
import io.farthing.metering.UsageFold;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rates the hours that an order asks for. What cannot be rated ends it; the hours before are owed
/// all the same.
final class OrderedRating {
    /// Samples rated in one part: what bounds the memory of posting it.
    private static final long SAMPLES_IN_ONE_PART = 400_000;

    private final RatingOrder.Head head;
    private final long position;
    private final RatingPrices prices;
    private final ShardRating rating;
    private final List<RatedPart.Revised> rated = new ArrayList<>();
    private RatingMemory.Changes remembered = RatingMemory.Changes.NONE;
    private long samples;

    /// @param position of the order in the log
    OrderedRating(RatingOrder order, long position, RatingPrices prices) {
        this.head = order.head();
        this.position = position;
        this.prices = prices;
        this.rating = order.rating(prices.book());
    }

    /// Notes in the hours by which order each was rated.
    void run(NavigableMap<Integer, KeptHour> hours, Consumer<RatedPart> parts) {
        String failure = null;
        try {
            for (KeptHour hour : List.copyOf(hours.subMap(head.from(), head.to()).values())) {
                if (samples > SAMPLES_IN_ONE_PART) {
                    parts.accept(part(false, null));
                }
                if (isDue(hour)) {
                    rate(hour);
                    hours.put(hour.hour(), hour.countedAt(position));
                }
            }
        } catch (RuntimeException unrated) {
            failure = unrated.getMessage() == null ? unrated.toString() : unrated.getMessage();
        }
        parts.accept(part(true, failure));
    }

    /// As in the database: an hour is charged once, and corrected only when somebody asks for it
    /// and something came late.
    private boolean isDue(KeptHour hour) {
        boolean isPosted = head.revision(hour.hour()) > 0;
        if (!head.isCorrection()) {
            return !isPosted && !hour.blocks(KeptHour.NEVER, position).isEmpty();
        }
        if (isPosted && hour.counted() == KeptHour.NEVER) {
            throw new IllegalStateException(
                    "hour %d has late usage, and what it was charged by is kept no longer"
                            .formatted(hour.hour()));
        }
        return isPosted
                && UsageFold.isMore(
                        hour.blocks(KeptHour.NEVER, hour.counted()),
                        hour.blocks(hour.counted(), position));
    }

    private void rate(KeptHour hour) {
        List<PackedBlock> blocks = hour.blocks(KeptHour.NEVER, position);
        int revision = head.revision(hour.hour()) + 1;
        if (revision > 1) {
            rating.memory().forget(List.of(hour.hour()));
        }
        RatedUsage usage = rating.rate(prices.fold().fold(blocks, position));
        rated.add(new RatedPart.Revised(usage, revision));
        remembered = remembered.plus(rating.memory().takeChanges());
        samples += blocks.stream().mapToLong(PackedBlock::samples).sum();
    }

    private RatedPart part(boolean isLast, @Nullable String failure) {
        RatedPart.Of of = new RatedPart.Of(head.shard(), head.number(), head.now());
        RatedPart part = new RatedPart(of, rated, remembered, isLast, failure);
        rated.clear();
        remembered = RatingMemory.Changes.NONE;
        samples = 0;
        return part;
    }
}

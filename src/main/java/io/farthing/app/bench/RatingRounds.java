package io.farthing.app.bench;

import io.farthing.charging.RatedContent;

/// Holds a way of rating against [PlainRating] over the same blocks. Whatever comes to other
/// charges ends the benchmark.
public final class RatingRounds {

    /// Until then, what reads the usage is still being compiled. Who only takes a glance at one
    /// round does not wait for that.
    private static final int WARM_UPS = 8;

    private final long samples;
    private final PlainRating plain;
    private final RatedContent.Figures wanted;

    public RatingRounds(long samples, PlainRating plain) {
        this.samples = samples;
        this.plain = plain;
        this.wanted = content(plain::rate, RatedContent.light());
    }

    /// Rates everything once and returns the nanoseconds it took.
    @FunctionalInterface
    public interface Way {
        long rate(RatedContent into);
    }

    public Figure compare(int rounds, String name, Way way) {
        RatedContent.Figures ours = content(way, RatedContent.hashed());
        RatedContent.Figures floor = content(plain::rate, RatedContent.hashed());
        requireSame(name, ours, floor);
        return new Rounds(rounds, rounds == 1 ? 1 : WARM_UPS)
                .compare(name, "samples/s", () -> speed(name, way), () -> speed(name, plain::rate));
    }

    /// What all of it is charged, for a remark.
    public String charged() {
        return "%,d charges of %,d node-hours".formatted(wanted.charges(), wanted.nodes());
    }

    private long speed(String name, Way way) {
        RatedContent content = RatedContent.light();
        long nanos = way.rate(content);
        requireSame(name, content.figures(), wanted);
        return perSecond(nanos);
    }

    public long perSecond(long nanos) {
        return samples * 1_000_000_000L / Math.max(1, nanos);
    }

    private static RatedContent.Figures content(Way way, RatedContent into) {
        long _ = way.rate(into);
        return into.figures();
    }

    private static void requireSame(
            String name, RatedContent.Figures one, RatedContent.Figures other) {
        if (!one.equals(other)) {
            throw new IllegalStateException(
                    "%s: the same usage was rated differently: %s and %s"
                            .formatted(name, one, other));
        }
    }
}

package io.farthing.app.bench;

import io.farthing.db.DatabaseConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Benchmark `trace`: from the packed file of usage to issued invoices, against [TraceFloor] on the
/// same server. Each round has a server and a data folder of its own; nothing is warmed up before
/// the first, since a month is imported once.
public final class TraceBench {
    /// Ours may take half as long again as the floor.
    private static final long REACH_PERMILLE = 667;

    private final int rounds;

    public TraceBench(int rounds) {
        this.rounds = rounds;
    }

    /// Where a round is run.
    ///
    /// @param product bills the usage once, from nothing to invoices
    public record Place(DatabaseConfig server, Path usage, Supplier<Billed> product) {}

    /// What the product made of the usage.
    ///
    /// @param units the sum of all charges, in 10^-8 of the currency
    public record Billed(long rows, long charges, long units, long nanos) {}

    /// Makes a place, has it used, and removes it.
    @FunctionalInterface
    public interface Ground {
        void use(Consumer<Place> work);
    }

    private record Round(Billed ours, TraceFloorRun.Outcome floor, long heapMebibytes) {}

    public Measurement run(Ground ground) {
        List<Round> done = new ArrayList<>();
        for (int number = 0; number < rounds; number++) {
            boolean isFloorFirst = number % 2 == 1;
            ground.use(place -> done.add(round(place, isFloorFirst)));
        }
        return measurement(done);
    }

    private static Round round(Place place, boolean isFloorFirst) {
        TraceFloorRun.Outcome before = isFloorFirst ? floor(place) : null;
        HeapPeak.reset();
        Billed billed = place.product().get();
        long heap = HeapPeak.mebibytes();
        TraceFloorRun.settle(place.server());
        TraceFloorRun.Outcome floor = before == null ? floor(place) : before;
        if (floor.charges() != billed.charges() || floor.units() != billed.units()) {
            throw new IllegalStateException(
                    "the floor charged otherwise: %s and %s".formatted(floor, billed));
        }
        return new Round(billed, floor, heap);
    }

    private static TraceFloorRun.Outcome floor(Place place) {
        TraceFloorRun.Outcome outcome = TraceFloorRun.run(place.server(), place.usage());
        TraceFloorRun.settle(place.server());
        return outcome;
    }

    private static Measurement measurement(List<Round> done) {
        long rows = done.getFirst().ours.rows();
        long ours = Rounds.median(done.stream().mapToLong(round -> round.ours.nanos()).toArray());
        long floor = Rounds.median(done.stream().mapToLong(round -> round.floor.nanos()).toArray());
        long copy =
                Rounds.median(done.stream().mapToLong(round -> round.floor.copyNanos()).toArray());
        long heap = done.stream().mapToLong(Round::heapMebibytes).max().orElse(0);
        String remark =
                "%,d rows in %s s, in the first round, cold, %s s; the floor in %s s, %s s of it COPY; heap at most %d MiB"
                        .formatted(
                                rows,
                                seconds(ours),
                                seconds(done.getFirst().ours.nanos()),
                                seconds(floor),
                                seconds(copy),
                                heap);
        Figure figure = Figure.of("trace", "rows/s", perSecond(rows, ours), perSecond(rows, floor));
        boolean isReached = figure.ratioPermille() >= REACH_PERMILLE;
        return new Measurement(figure, "at most 1.5 times the floor's time", isReached, remark);
    }

    private static long perSecond(long rows, long nanos) {
        return Math.multiplyExact(rows, 1_000_000_000L) / Math.max(1, nanos);
    }

    private static String seconds(long nanos) {
        return Measurement.thousandths(nanos / 1_000_000);
    }
}

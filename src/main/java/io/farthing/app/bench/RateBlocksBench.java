package io.farthing.app.bench;

import io.farthing.charging.Charging;
import io.farthing.charging.RatedContent;
import io.farthing.charging.RatingTrial;
import io.farthing.db.Database;
import java.util.List;

/// Benchmark `rate-blocks`: usage blocks read from the database and rated, as the hourly run does
/// it up to the charges, against [PlainRating]. What the hourly run comes to with all that it posts
/// is told beside, of one run.
public final class RateBlocksBench {
    private static final long REACH_PERMILLE = 700;

    private final int rounds;
    private final UsageHouse house;
    private final Database database;
    private final Charging charging;

    public RateBlocksBench(int rounds, boolean isQuick, Database database, Charging charging) {
        this.rounds = rounds;
        this.house = new UsageHouse(isQuick);
        this.database = database;
        this.charging = charging;
    }

    public List<Measurement> run() {
        house.build(database);
        RatingTrial trial = new RatingTrial(database, charging, house.from(), house.to());
        RatingRounds comparison = new RatingRounds(house.samples(), new PlainRating(trial.hold()));
        Figure figure = comparison.compare(rounds, "rate-blocks", into -> stored(trial, into));
        HeapPeak.reset();
        long _ = stored(trial, RatedContent.light());
        String heap = HeapPeak.text();
        long posted = post();
        String remark =
                "%s; %s; %s; the hourly run with all it posts, once: %,d samples/s in %s s"
                        .formatted(
                                house.text(),
                                comparison.charged(),
                                heap,
                                comparison.perSecond(posted),
                                Measurement.thousandths(posted / 1_000_000));
        return List.of(Measurement.ofRatio(figure, REACH_PERMILLE, remark));
    }

    private static long stored(RatingTrial trial, RatedContent into) {
        long begun = System.nanoTime();
        trial.rateStored(into);
        return System.nanoTime() - begun;
    }

    private long post() {
        long begun = System.nanoTime();
        Charging.Result result =
                charging.run(house.from(), house.to(), house.to().start(), (_, _) -> {});
        if (!result.failures().isEmpty()) {
            throw result.failures().getFirst().cause();
        }
        return System.nanoTime() - begun;
    }
}

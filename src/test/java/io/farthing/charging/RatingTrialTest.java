package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.metering.PackedBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The ways of rating that benchmarks compare come to what is charged.
final class RatingTrialTest {
    private static final Hour START = Hour.of(House.JULY.start());
    private final House house = new House();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    private RatingTrial trial() {
        return new RatingTrial(house.database, house.charging, START, START.plus(24));
    }

    private static RatedContent.Figures stored(RatingTrial trial, RatedContent into) {
        trial.rateStored(into);
        return into.figures();
    }

    private static RatedContent.Figures held(RatingTrial trial, RatedContent into) {
        RatingTrial.Held held = trial.hold();
        for (int shard = 0; shard < held.shards(); shard++) {
            held.rate(shard, into);
        }
        return into.figures();
    }

    /// As the job does it: the log of a shard, and an order at its end.
    private static RatedContent.Figures ordered(RatingTrial trial, RatedContent into) {
        Map<Integer, List<PackedBlock>> logs = new HashMap<>();
        trial.hold()
                .blocks(each ->
                        logs.computeIfAbsent(each.shard(), _ -> new ArrayList<>()).add(each));
        trial.orders()
                .forEach((shard, order) -> {
                    RatingShard rating = new RatingShard();
                    long position = 0;
                    for (PackedBlock block : logs.getOrDefault(shard, List.of())) {
                        rating.add(position++, block);
                    }
                    rating.order(position, order);
                    rating.rate(RatingPrices.read(trial.prices()), into::add);
                });
        assertThat(into.answered()).isEqualTo(trial.orders().size());
        return into.figures();
    }

    @Test
    void everyWayComesToWhatIsCharged() {
        for (int number = 0; number < 5; number++) {
            long account = house.account("post");
            house.use(
                    account, "web/a 0:10 4 2", "web/a 1:10 6 0", "db/b 1:%d 3 7".formatted(number));
            house.use(account, "web/a 0:20 9 2", "web/b 3:10 1 1");
        }
        RatingTrial trial = trial();
        RatedContent.Figures hashed = stored(trial, RatedContent.hashed());
        RatedContent.Figures light = stored(trial, RatedContent.light());
        assertThat(held(trial, RatedContent.hashed())).isEqualTo(hashed);
        assertThat(ordered(trial, RatedContent.hashed())).isEqualTo(hashed);
        assertThat(held(trial, RatedContent.light())).isEqualTo(light);
        assertThat(ordered(trial, RatedContent.light())).isEqualTo(light);
        assertThat(hashed.nodes()).isEqualTo(20);
        assertThat(house.charge().charges()).isEqualTo(hashed.charges());
        assertThat(stored(trial, RatedContent.light()).hours()).isZero();
    }

    /// Neither figures of another hour nor of another account are taken for the same.
    @Test
    void whoeverIsChargedOtherwiseHasOtherContent() {
        long one = house.account("post");
        long other = house.account("post");
        house.use(one, "web/a 0:10 4 2");
        house.use(other, "web/b 1:10 6 0");
        List<RatedContent.Figures> before =
                List.of(
                        stored(trial(), RatedContent.light()),
                        stored(trial(), RatedContent.hashed()));
        house.use(one, "web/a 0:11 4 3");
        assertThat(stored(trial(), RatedContent.light()).content())
                .isNotEqualTo(before.getFirst().content());
        assertThat(stored(trial(), RatedContent.hashed()).content())
                .isNotEqualTo(before.getLast().content());
    }
}

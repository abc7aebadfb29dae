package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.metering.Taken;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What comes back from where hours are rated, a second time and different.
final class RatedPostingTest {
    private static final Hour FIRST = Hour.of(House.JULY.start());

    private final House house = new House();
    private final LoggedRating log = new LoggedRating(new Random(1));
    private final Program program = new Program(house.database, log);

    @AfterEach
    void close() {
        house.requireSound();
        program.close();
        house.close();
    }

    private void use(long account, String sample) {
        Taken _ = program.intake.take(house.batch(account, sample));
    }

    private Charging.Result charge() {
        return program.charge(new Hour(0), Hour.of(House.NOW));
    }

    /// As if the first hour had come to nothing.
    private void postAgain(long account) {
        RatedUsage nothing = new RatedUsage(FIRST, 1, 0, List.of());
        RatedPart part =
                new RatedPart(
                        new RatedPart.Of(AccountShard.of(account), 1, House.NOW),
                        List.of(new RatedPart.Revised(nothing, 1)),
                        RatingMemory.Changes.NONE,
                        true,
                        null);
        new RatedPosting(house.database, program.charging).post(part);
    }

    @Test
    void anotherHashStopsItsShardAndNoOther() {
        long stopped = house.account("post");
        long other = house.account("post");
        use(stopped, "web/a 0:10 5 0");
        use(other, "web/a 0:10 5 0");
        assertThat(charge().failures()).isEmpty();
        List<String> charges = house.charges(stopped);
        assertThat(charges).isNotEmpty();

        postAgain(stopped);
        assertThat(house.charges(stopped)).isEqualTo(charges);

        use(stopped, "web/a 1:10 5 0");
        use(other, "web/a 1:10 5 0");
        Charging.Result next = charge();
        assertThat(next.charges()).isEqualTo(charges.size());
        assertThat(next.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.reason())
                                .contains("Shard " + AccountShard.of(stopped))
                                .contains("revision 1 of the hour from " + FIRST.start())
                                .contains("came out differently"));
        assertThat(house.charges(stopped)).isEqualTo(charges);
        assertThat(house.charges(other)).hasSize(2 * charges.size());
        assertThat(charge().failures()).as("until somebody looks at it").hasSize(1);
    }
}

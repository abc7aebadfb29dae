package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeenSketchTest {
    private static final int SAMPLES = 20_000;

    private final SeenSketch sketch = new SeenSketch(SAMPLES);

    @Test
    void whatWasAddedIsNeverCalledNew() {
        Random random = new Random(7);
        for (int sample = 0; sample < SAMPLES; sample++) {
            sketch.add(HourKey.sample(1 + sample % 50, sample));
        }
        for (int at = 0; at < SAMPLES; at++) {
            int sample = random.nextInt(SAMPLES);
            assertThat(sketch.mayHold(HourKey.sample(1 + sample % 50, sample))).isTrue();
        }
        assertThat(sketch.room()).isZero();
    }

    /// Full, and asked about neighbours, as the next readings of the same nodes are.
    @Test
    void whatIsNewIsHardlyEverTakenForKnown() {
        for (int sample = 0; sample < SAMPLES; sample++) {
            sketch.add(HourKey.sample(1 + sample % 50, sample));
        }
        int wrong = 0;
        for (int sample = 0; sample < 1_000_000; sample++) {
            wrong += sketch.mayHold(HourKey.sample(1 + sample % 50, SAMPLES + sample)) ? 1 : 0;
        }
        assertThat(wrong).isLessThan(200);
    }

    @Test
    void aSampleTakesThreeBytes() {
        assertThat(sketch.words() * Long.BYTES).isBetween(3 * SAMPLES, 3 * SAMPLES + Long.BYTES);
    }
}

package io.farthing.charging;

import org.junit.jupiter.api.Test;

/// Random histories with crashes between statements, against the rules written down a second time.
/// `-Dsimulation.seeds=1000` lives through more of them, `-Dseed=17` through that one alone.
final class SimulationTest {
    private static final long COUNT = Long.getLong("simulation.seeds", 25);

    @Test
    void everyHistoryEndsAsTheRulesSay() {
        Long only = Long.getLong("seed");
        if (only != null) {
            live(only);
            return;
        }
        for (long seed = 1; seed <= COUNT; seed++) {
            live(seed);
        }
    }

    private static void live(long seed) {
        try (Simulation simulation = new Simulation(seed)) {
            simulation.run();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "fails for -Dseed=" + seed + ": " + failure.getMessage(), failure);
        }
    }
}

package io.farthing.charging;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories with crashes between statements, against the rules written down a second time.
/// `-Dsimulation.seeds=1000` lives through more of them, `-Dseed=17` through that one alone.
@Order(5)
final class SimulationTest {
    private static final long COUNT = Long.getLong("simulation.seeds", 25);

    /// From the database's blocks, and from a log by an engine that dies.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyHistoryEndsAsTheRulesSay(boolean isLogged) {
        Long only = Long.getLong("seed");
        if (only != null) {
            live(only, isLogged);
            return;
        }
        long count = isLogged ? Math.ceilDiv(COUNT, 4) : COUNT;
        for (long seed = 1; seed <= count; seed++) {
            live(seed, isLogged);
        }
    }

    private static void live(long seed, boolean isLogged) {
        try (Simulation simulation = new Simulation(seed, isLogged)) {
            simulation.run();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "fails for -Dseed=" + seed + ": " + failure.getMessage(), failure);
        }
    }
}

package io.farthing.money;

import java.util.Random;
import java.util.function.Consumer;

/// Properties over random input that is the same on every run: 200 fixed seeds, the failing one
/// named, and `-Dseed=17` to run that one alone.
public final class Seeds {

    private static final int COUNT = 200;

    private Seeds() {}

    public static void forAll(Consumer<Random> property) {
        Long only = Long.getLong("seed");
        if (only != null) {
            check(only, property);
            return;
        }
        for (long seed = 1; seed <= COUNT; seed++) {
            check(seed, property);
        }
    }

    private static void check(long seed, Consumer<Random> property) {
        try {
            property.accept(new Random(seed));
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "fails for -Dseed=" + seed + ": " + failure.getMessage(), failure);
        }
    }
}

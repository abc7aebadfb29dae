package io.farthing.money;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
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

    /// For secrets that are the same on every run.
    public static SecureRandom secure() {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(7);
            return random;
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
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

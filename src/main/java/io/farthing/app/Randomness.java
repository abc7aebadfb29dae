package io.farthing.app;

import java.security.SecureRandom;

/// The one source of randomness of the running program; tests put a seeded one in its place.
final class Randomness {
    private static final SecureRandom SECURE = new SecureRandom();

    private Randomness() {}

    static SecureRandom secure() {
        return SECURE;
    }
}

package io.farthing.access;

import java.util.random.RandomGenerator;

/// Random keys of letters and digits, in the lengths their clients know.
final class KeyText {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz0123456789";

    private KeyText() {}

    static String next(RandomGenerator random, int length) {
        return next(random, LETTERS, length);
    }

    /// Of small letters and digits.
    static String nextSmall(RandomGenerator random, int length) {
        return next(random, SMALL, length);
    }

    private static String next(RandomGenerator random, String letters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}

package io.farthing.rating;

import java.math.BigDecimal;

/// What a number in a tariff may look like. The limits keep arithmetic on `1e999999999` from
/// filling the memory; no price list comes near them.
final class Decimals {

    private static final int MOST_DIGITS = 30;

    private Decimals() {}

    static void requireSane(String field, BigDecimal number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException(field + " must not be negative: " + number);
        }
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException(field + " has more than " + MOST_DIGITS + " digits");
        }
    }
}

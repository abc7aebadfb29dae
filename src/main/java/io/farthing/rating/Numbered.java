package io.farthing.rating;

import java.util.function.ToIntFunction;

/// Finds the constant of an enum that the dialect writes as a number.
final class Numbered {

    private Numbered() {}

    static <E extends Enum<E>> E find(E[] constants, ToIntFunction<E> number, int wanted) {
        for (E constant : constants) {
            if (number.applyAsInt(constant) == wanted) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "no "
                        + constants[0].getDeclaringClass().getSimpleName()
                        + " has the number "
                        + wanted);
    }
}

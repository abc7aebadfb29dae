package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// Which payments are asked for, the latest first; null leaves a field out.
///
/// @param before the id of the last payment seen
public record PaymentQuery(
        @Nullable Long account, @Nullable PaymentStatus status, @Nullable Long before, int most) {

    public static final int MOST = 500;

    public PaymentQuery {
        if (most < 1 || most > MOST + 1) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " payments");
        }
    }
}

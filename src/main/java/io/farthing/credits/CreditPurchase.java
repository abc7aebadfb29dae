package io.farthing.credits;

import io.farthing.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Packages of credits bought at once.
///
/// @param price of all of them
/// @param settledAt when the money was taken and the credits were there; null until then
public record CreditPurchase(
        long id,
        long account,
        String packageName,
        int quantity,
        Money credits,
        Money price,
        Cause cause,
        Status status,
        Instant createdAt,
        @Nullable Instant settledAt) {

    CreditPurchase numbered(long number) {
        return new CreditPurchase(
                number,
                account,
                packageName,
                quantity,
                credits,
                price,
                cause,
                status,
                createdAt,
                settledAt);
    }

    public enum Cause {
        ORDERED,
        AUTOMATIC,
        ON_DEMAND;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Status {
        /// The money is set aside.
        RESERVED,
        SETTLED,
        CANCELLED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package io.farthing.credits;

import io.farthing.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Packages of credits bought at once.
///
/// @param price of all of them, before tax
/// @param invoice null where they cost nothing; a draft until the money was taken
/// @param settledAt when the money was taken and the credits were there; null until then
public record CreditPurchase(
        long id,
        long account,
        String packageName,
        int quantity,
        Money credits,
        Money price,
        Money tax,
        @Nullable Long invoice,
        Cause cause,
        Status status,
        Instant createdAt,
        @Nullable Instant settledAt) {

    /// What is taken of the prepaid money.
    public Money total() {
        return price.plus(tax);
    }

    CreditPurchase numbered(long number) {
        return new CreditPurchase(
                number,
                account,
                packageName,
                quantity,
                credits,
                price,
                tax,
                invoice,
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

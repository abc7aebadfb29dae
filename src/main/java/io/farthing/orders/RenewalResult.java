package io.farthing.orders;

import org.jspecify.annotations.Nullable;

/// How asking for a renewal ended.
public sealed interface RenewalResult {

    record Ordered(Order order) implements RenewalResult {}

    /// Not like that, and why.
    ///
    /// @param openOrder the unpaid renewal that stands in the way
    record Refused(RenewalRefusal reason, String sentence, @Nullable Long openOrder)
            implements RenewalResult {}

    record PaymentRefused(PlaceResult.PaymentRefused refused) implements RenewalResult {}
}

package io.farthing.payments;

import io.farthing.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Once that a standing order asked for money.
///
/// @param order null where it was refused at once
/// @param reason why no money came; else empty
public record AutoPayRun(
        Instant at, Money amount, @Nullable Long order, Outcome outcome, String reason) {

    /// What came of it.
    public enum Outcome {
        UNDER_WAY,
        PAID,
        FAILED
    }
}

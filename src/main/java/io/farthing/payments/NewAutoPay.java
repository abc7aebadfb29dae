package io.farthing.payments;

import io.farthing.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A standing order to be written.
///
/// @param method null for the account's usual one
/// @param plan what the amount is called where it was chosen; may be empty
/// @param expiresAt null for none
public record NewAutoPay(
        long account,
        @Nullable Long method,
        Money amount,
        String plan,
        AutoPayRule rule,
        @Nullable Instant expiresAt) {}

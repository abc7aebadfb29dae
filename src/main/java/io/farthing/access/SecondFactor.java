package io.farthing.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a user's second factor.
///
/// @param secret Base32, as authenticators take it
/// @param confirmedAt null until the first right code
/// @param lastStep of the last code that was right
record SecondFactor(
        long user,
        String secret,
        @Nullable Instant confirmedAt,
        long lastStep,
        int failures,
        Instant lastFailedAt) {}

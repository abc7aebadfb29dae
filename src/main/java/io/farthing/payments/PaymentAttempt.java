package io.farthing.payments;

import java.time.Instant;

/// One answer, or its absence: paid, declined, under_way or unknown, and the gateway's words.
public record PaymentAttempt(Instant at, String outcome, String note) {}

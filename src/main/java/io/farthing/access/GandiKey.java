package io.farthing.access;

import java.time.Instant;

/// A key of an account for hosting calls, without its secret.
public record GandiKey(long id, long account, String comment, Instant createdAt) {}

package io.farthing.access;

import java.time.Instant;

/// An open session, without its secret, which nobody has but the client.
public record Session(long id, String client, Instant createdAt, Instant expiresAt) {}

package io.farthing.access;

import java.time.Instant;

/// A key of an account for programs, without its secret.
///
/// @param handle names it to its owner, and opens nothing
public record ApiKey(
        long id,
        String handle,
        long account,
        String comment,
        ApiKeyScopes scopes,
        Instant createdAt) {}

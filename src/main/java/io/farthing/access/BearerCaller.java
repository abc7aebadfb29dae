package io.farthing.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who brings a bearer token.
///
/// @param blockReason why the account may not call, null where it may
public record BearerCaller(
        OAuthClient client, Instant expiresAt, @Nullable BlockReason blockReason) {}

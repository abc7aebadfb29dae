package io.farthing.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Someone who can sign in. A customer belongs to an account; staff may belong to none.
///
/// @param reseller null for the platform's own staff, and for customers
public record User(
        long id,
        String login,
        Role role,
        @Nullable Long account,
        @Nullable Long reseller,
        Instant createdAt) {}

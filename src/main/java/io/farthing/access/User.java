package io.farthing.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Someone who can sign in. A customer belongs to an account; staff may belong to none.
public record User(long id, String login, Role role, @Nullable Long account, Instant createdAt) {}

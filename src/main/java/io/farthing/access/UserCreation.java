package io.farthing.access;

/// How creating a user ended.
public sealed interface UserCreation {
    record Created(User user) implements UserCreation {}

    record LoginRefused(String reason) implements UserCreation {}

    /// Perhaps in other case.
    record LoginTaken(String login) implements UserCreation {}

    record NoSuchAccount(long uid) implements UserCreation {}
}

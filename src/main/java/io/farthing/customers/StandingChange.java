package io.farthing.customers;

/// How changing an account's state, suspension, group or note ended.
public sealed interface StandingChange {
    record Changed(Account before, Account after) implements StandingChange {}

    /// It was so already; nothing was written, no date moved.
    record Unchanged(Account account) implements StandingChange {}

    record NoSuchAccount(long uid) implements StandingChange {}

    /// Deleted is the end: nothing about the account changes any more.
    record IsDeleted(Account account) implements StandingChange {}

    record NoSuchGroup(String group) implements StandingChange {}
}

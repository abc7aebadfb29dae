package io.farthing.customers;

/// How creating an account ended.
public sealed interface AccountCreation {
    record Created(Account account) implements AccountCreation {}

    /// `field` is the name of the input at fault, `reason` completes the sentence about it.
    record FieldRefused(String field, String reason) implements AccountCreation {}

    /// Another account, not deleted, has that address, perhaps in other case.
    record EmailTaken(long byUid) implements AccountCreation {}

    record UidTaken(long uid) implements AccountCreation {}

    record NoSuchGroup(String group) implements AccountCreation {}
}

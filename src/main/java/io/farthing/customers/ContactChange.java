package io.farthing.customers;

/// How changing an account's contact ended.
public sealed interface ContactChange {
    record Changed(Account before, Account after) implements ContactChange {}

    record FieldRefused(String field, String reason) implements ContactChange {}

    record EmailTaken(long byUid) implements ContactChange {}

    record NoSuchAccount(long uid) implements ContactChange {}
}

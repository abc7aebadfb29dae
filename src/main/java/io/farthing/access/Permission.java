package io.farthing.access;

/// Whether a caller may call a method on an account.
public sealed interface Permission {
    record Allowed() implements Permission {}

    /// On no list, so nobody may call it.
    record UnknownMethod(String method) implements Permission {}

    record TokenLacksRight(String method) implements Permission {}

    record NeedsStaff(String method) implements Permission {}

    /// For a reseller's staff, on what is the reseller's and on nothing else: the door has to see
    /// to that, or refuse.
    record WithinReseller(long reseller) implements Permission {}

    /// Somebody else's account; to the caller it must look as if it did not exist.
    record ForeignAccount(long uid) implements Permission {}
}

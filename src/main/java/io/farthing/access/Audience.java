package io.farthing.access;

/// Whom a method is for.
public enum Audience {

    /// Anyone signed in: it touches nobody's account but the caller's sign-in itself.
    SIGNED_IN,

    /// An account's own customers, and staff.
    OWNER,

    /// The platform's, and each reseller's on what is its own.
    STAFF,

    /// The platform's own staff.
    OPERATOR
}

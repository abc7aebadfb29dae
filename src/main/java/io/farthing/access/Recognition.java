package io.farthing.access;

/// How an attempt to sign in ended where the door opens a session of its own kind. The transaction
/// must be committed in every case: a refused attempt is counted in it.
public sealed interface Recognition {

    /// Login and password are right, and the account may sign in.
    record Recognised(User user) implements Recognition {}

    /// Never [SignIn.SignedIn].
    record Refused(SignIn reason) implements Recognition {}
}

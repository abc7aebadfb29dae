package io.farthing.access;

import java.time.Instant;

/// How an attempt to sign in ended. WrongPassword and LockedOut look the same for logins that do
/// not exist. The transaction must be committed in every case: a refused attempt is counted in it.
public sealed interface SignIn {

    /// `key` is the session's secret and is never shown again.
    record SignedIn(String key, long sessionId, User user) implements SignIn {

        @Override
        public String toString() {
            return "SignedIn[sessionId=" + sessionId + ", user=" + user + "]";
        }
    }

    record WrongPassword(int attemptsLeft) implements SignIn {}

    record LockedOut(Instant until) implements SignIn {}

    /// The password was right, the account may not sign in.
    record Blocked(BlockReason reason) implements SignIn {}

    /// Too many sign-ins at this moment; nothing was checked.
    record Busy() implements SignIn {}
}

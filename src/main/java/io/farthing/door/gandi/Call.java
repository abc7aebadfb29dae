package io.farthing.door.gandi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One call of a method, when it is known who calls and with what.
record Call(Caller caller, Arguments arguments, Instant now) {

    /// Who calls.
    ///
    /// @param owner the account whose key was shown
    /// @param account the one acted for: the owner's, or one that it may act for
    /// @param name of the account acted for, where the key has told it
    record Caller(long owner, long account, @Nullable String name) {
        static final Caller NOBODY = new Caller(0, 0, null);

        String handle() {
            return Handles.of(account);
        }
    }

    long account() {
        return caller.account();
    }

    <T> T get(Parameter<T> parameter) {
        return arguments.get(parameter);
    }
}

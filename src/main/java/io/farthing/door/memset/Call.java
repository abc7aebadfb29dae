package io.farthing.door.memset;

import io.farthing.access.ApiKeyScopes;
import java.time.Instant;

/// One call of a method, when it is known who calls and with what.
record Call(Caller caller, Arguments arguments, Instant now) {

    /// Who calls.
    ///
    /// @param scopes of the key; none for who came with a password
    record Caller(long account, ApiKeyScopes scopes) {}

    long account() {
        return caller.account();
    }
}

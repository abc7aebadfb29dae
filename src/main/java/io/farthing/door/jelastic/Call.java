package io.farthing.door.jelastic;

import io.farthing.access.Principal;
import io.farthing.customers.AccountProfile;
import io.farthing.wire.Request;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One call of a method, when it is known who calls and what for.
///
/// @param key names the call for all time, so that a transaction that has to run again moves money
///   once
record Call(
        Request request, Arguments arguments, @Nullable Caller caller, String key, Instant now) {

    /// @param account the one the call is about: the one it names, or else the caller's own
    /// @param profile the caller's own account, where the method wants it and the call is about it
    record Caller(Principal principal, @Nullable Long account, @Nullable AccountProfile profile) {}

    Principal principal() {
        return known().principal();
    }

    /// Of a method that is about an account.
    long account() {
        Long account = known().account();
        if (account == null) {
            throw new IllegalStateException("the method is about no account");
        }
        return account;
    }

    @Nullable AccountProfile profile() {
        return known().profile();
    }

    private Caller known() {
        Caller known = caller;
        if (known == null) {
            throw new IllegalStateException("the method asks for no session");
        }
        return known;
    }
}

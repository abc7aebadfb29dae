package io.farthing.door.jelastic;

import io.farthing.access.Principal;
import io.farthing.customers.AccountProfile;
import io.farthing.wire.Request;
import java.time.Instant;
import java.util.Objects;
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

    /// Whose things a method of the staff is about: the reseller's whose staff calls, or the one
    /// that the platform's staff named; null is the platform.
    @Nullable Long reseller() {
        Caller known = caller;
        Long own = known == null ? null : known.principal().reseller();
        if (own != null) {
            return own;
        }
        Long named = arguments.find(Parameter.RESELLER_ID);
        return named == null || named == 0 ? null : named;
    }

    /// Whether something of that reseller's, or for null the platform's, exists for the caller. The
    /// platform's staff sees everything unless it looks into one reseller.
    boolean maySee(@Nullable Long owner) {
        Long reseller = reseller();
        boolean looksEverywhere =
                principal().isStaff() && arguments.find(Parameter.RESELLER_ID) == null;
        return looksEverywhere || Objects.equals(owner, reseller);
    }

    /// Whether the account is among those that a listing of the call is about: all of them, or
    /// those of the reseller whose staff calls or that was named.
    boolean concerns(AccountProfile profile) {
        Long reseller = reseller();
        return reseller == null || reseller.equals(profile.account().standing().reseller());
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

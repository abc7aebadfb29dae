package io.farthing.access;

import io.farthing.access.Authentication.Authenticated;
import io.farthing.access.Authentication.Blocked;
import io.farthing.access.Authentication.Expired;
import io.farthing.access.Authentication.Unknown;
import io.farthing.access.AuthenticationStore.Found;
import io.farthing.access.Principal.Credential;
import io.farthing.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells who calls, by the session or token that came with the call: one statement by an index,
/// whichever it is.
public final class Authentications {

    public Authentication authenticate(Tx tx, String key, Instant now) {
        return judge(SecretKeys.kindOf(key), find(tx, key), now);
    }

    /// The same for a call that wants the caller's own account: it is read along in the same
    /// statement, so that the whole call is one round trip.
    public ProfiledAuthentication authenticateWithProfile(Tx tx, String key, Instant now) {
        return profiled(SecretKeys.kindOf(key), findWithProfile(tx, key), now);
    }

    static @Nullable Found find(Tx tx, String key) {
        return switch (SecretKeys.kindOf(key)) {
            case SESSION -> AuthenticationStore.findSession(tx, SecretKeys.hash(key));
            case TOKEN -> AuthenticationStore.findToken(tx, SecretKeys.hash(key));
            case NEITHER -> null;
        };
    }

    static @Nullable Found findWithProfile(Tx tx, String key) {
        return switch (SecretKeys.kindOf(key)) {
            case SESSION -> AuthenticationStore.findSessionWithProfile(tx, SecretKeys.hash(key));
            case TOKEN -> AuthenticationStore.findTokenWithProfile(tx, SecretKeys.hash(key));
            case NEITHER -> null;
        };
    }

    static ProfiledAuthentication profiled(
            SecretKeys.Kind kind, @Nullable Found found, Instant now) {
        Authentication authentication = judge(kind, found, now);
        return authentication instanceof Authenticated && found != null
                ? new ProfiledAuthentication(authentication, found.profile())
                : new ProfiledAuthentication(authentication, null);
    }

    static Authentication judge(SecretKeys.Kind kind, @Nullable Found found, Instant now) {
        if (found == null) {
            return new Unknown();
        }
        Instant end = found.expiresAt();
        if (end != null && !now.isBefore(end)) {
            return new Expired();
        }
        BlockReason blocked = found.blockReason();
        if (blocked != null) {
            return new Blocked(blocked);
        }
        boolean isToken = kind == SecretKeys.Kind.TOKEN;
        Credential credential =
                isToken
                        ? new Credential.ByToken(found.keyId(), new Rights(found.rights()))
                        : new Credential.BySession(found.keyId());
        User user = found.user();
        Principal principal =
                new Principal(
                        user.id(),
                        user.login(),
                        user.role(),
                        user.account(),
                        user.reseller(),
                        credential);
        return new Authenticated(
                principal, isToken && Tokens.isLastUseStale(found.lastUsedAt(), now));
    }
}

package io.farthing.access;

import org.jspecify.annotations.Nullable;

/// Who calls, and by what right: the answer to a valid session or token. Staff may have no account.
///
/// @param reseller whose staff it is; null for the platform's own, and for customers
public record Principal(
        long userId,
        String login,
        Role role,
        @Nullable Long account,
        @Nullable Long reseller,
        Credential credential) {

    /// What the caller showed.
    public sealed interface Credential {
        record BySession(long sessionId) implements Credential {}

        record ByToken(long tokenId, Rights rights) implements Credential {}
    }

    /// The platform's own staff: a reseller's may do nothing unless a door knows resellers.
    public boolean isStaff() {
        return role == Role.STAFF && reseller == null;
    }

    /// A session may do whatever its user may.
    public Rights rights() {
        return switch (credential) {
            case Credential.BySession _ -> Rights.ALL;
            case Credential.ByToken(_, Rights rights) -> rights;
        };
    }
}

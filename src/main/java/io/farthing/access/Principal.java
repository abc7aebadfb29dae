package io.farthing.access;

import org.jspecify.annotations.Nullable;

/// Who calls, and by what right: the answer to a valid session or token. Staff may have no account.
public record Principal(
        long userId, String login, Role role, @Nullable Long account, Credential credential) {

    /// What the caller showed.
    public sealed interface Credential {
        record BySession(long sessionId) implements Credential {}

        record ByToken(long tokenId, Rights rights) implements Credential {}
    }

    public boolean isStaff() {
        return role == Role.STAFF;
    }

    /// A session may do whatever its user may.
    public Rights rights() {
        return switch (credential) {
            case Credential.BySession _ -> Rights.ALL;
            case Credential.ByToken(_, Rights rights) -> rights;
        };
    }
}

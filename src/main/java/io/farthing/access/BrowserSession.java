package io.farthing.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Someone signed in with a browser.
///
/// @param language of the user's account; null where there is none
/// @param awaitsFactor the password was right, the second factor is still to be shown
/// @param actsFor the customer as whom staff looks at the pages; null mostly
public record BrowserSession(
        long id,
        User user,
        @Nullable String language,
        Instant createdAt,
        Instant seenAt,
        boolean awaitsFactor,
        @Nullable Long actsFor,
        String client) {

    /// The user with what the session may do: everything that the user may.
    public Principal principal() {
        return new Principal(
                user.id(),
                user.login(),
                user.role(),
                user.account(),
                user.reseller(),
                new Principal.Credential.BySession(id));
    }
}

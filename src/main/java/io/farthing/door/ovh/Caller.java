package io.farthing.door.ovh;

import io.farthing.access.Application;
import io.farthing.access.ConsumerKey;
import io.farthing.access.OAuthClient;

/// Who calls.
sealed interface Caller {
    /// By a signature.
    ///
    /// @param signature as it was sent: the same one again is the same request again
    record Signed(
            long account,
            long userId,
            Application application,
            ConsumerKey consumerKey,
            String signature)
            implements Caller {}

    record Bearer(OAuthClient client) implements Caller {}

    /// On operations that are open to anybody.
    record Anybody() implements Caller {}
}

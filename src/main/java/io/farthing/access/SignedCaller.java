package io.farthing.access;

import org.jspecify.annotations.Nullable;

/// Who a signed call says it comes from, and the secret that tells whether it does.
///
/// @param consumerKey null where the call named none, or one that this application does not have
/// @param blockReason why the account may not call, null where it may
public record SignedCaller(
        Application application,
        String secret,
        @Nullable ConsumerKey consumerKey,
        @Nullable BlockReason blockReason) {

    @Override
    public String toString() {
        return "SignedCaller[application=" + application + ", consumerKey=" + consumerKey + "]";
    }
}

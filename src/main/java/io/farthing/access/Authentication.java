package io.farthing.access;

/// Whether a session or token is one that counts.
public sealed interface Authentication {

    /// Where `isLastUseStale`, the door calls [Tokens#markUsed] after its answer.
    record Authenticated(Principal principal, boolean isLastUseStale) implements Authentication {}

    /// Never was, was ended, or is no key at all: which of these is nobody's business.
    record Unknown() implements Authentication {}

    record Expired() implements Authentication {}

    record Blocked(BlockReason reason) implements Authentication {}
}

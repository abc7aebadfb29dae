package io.farthing.access;

/// What a write with an idempotency key is to do.
public sealed interface IdempotencyClaim {

    /// The first with this key: carry it out, then store the answer.
    record Fresh() implements IdempotencyClaim {}

    /// It was carried out before: give the same answer again.
    record Replay(StoredReply reply) implements IdempotencyClaim {}

    /// The key was used for something else; nothing may be carried out.
    record UsedForOther() implements IdempotencyClaim {}

    record KeyRefused(String reason) implements IdempotencyClaim {}
}

package io.farthing.ledger;

import io.farthing.money.Money;

/// What became of a wish to spend money that was set aside. Only [Captured] wrote anything.
public sealed interface CaptureResult {

    /// The hold has ended; what the transaction did not take can be spent again.
    record Captured(long transaction, Money taken, Money freed) implements CaptureResult {}

    /// The same transaction captured this hold before.
    record AlreadyCaptured(long transaction) implements CaptureResult {}

    record NoSuchHold() implements CaptureResult {}

    /// It was captured by another transaction, released, or has expired.
    record HoldEnded(Hold hold) implements CaptureResult {}

    record MoreThanHeld(Money excess) implements CaptureResult {}

    /// The transaction itself was refused: its key is taken, or another of its books refuses.
    record NotPosted(PostResult refusal) implements CaptureResult {}
}

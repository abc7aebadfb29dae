package io.farthing.ledger;

import io.farthing.money.Money;

/// What became of a wish to give money free that was set aside. Only [Released] wrote anything.
public sealed interface ReleaseResult {

    record Released(Money freed) implements ReleaseResult {}

    /// It was released before or has expired: nothing is set aside any more.
    record AlreadyReleased(Hold hold) implements ReleaseResult {}

    record AlreadyCaptured(long transaction) implements ReleaseResult {}

    record NoSuchHold() implements ReleaseResult {}
}

package io.farthing.payments;

/// What a gateway says to a refund.
public sealed interface Repaid {
    record Done(String reference) implements Repaid {}

    record Refused(String reason) implements Repaid {}

    record Unknown(String reason) implements Repaid {}
}

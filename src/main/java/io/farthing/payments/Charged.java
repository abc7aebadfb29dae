package io.farthing.payments;

/// What a gateway says to a charge.
public sealed interface Charged {
    record Succeeded(String reference) implements Charged {}

    /// In words for the customer.
    record Declined(String reason, Again again) implements Charged {}

    /// Whether another attempt makes sense.
    enum Again {
        LATER,
        /// The customer has to confirm it to the bank first.
        WITH_CUSTOMER,
        /// The card is dead: lost, stolen, closed.
        NEVER
    }

    /// It takes days; the gateway will tell, or can be asked.
    record UnderWay(String reference) implements Charged {}

    /// Nothing can be taken: somebody has to bring it.
    record Awaited() implements Charged {}

    /// No answer, so the money may have been taken or not.
    record Unknown(String reason) implements Charged {}
}

package io.farthing.payments;

/// A page of a gateway's own, on which a customer gives it a card, a PayPal account or a mandate:
/// what is typed there never comes near us.
public sealed interface GatewayPage {

    /// What is asked for.
    ///
    /// @param returnUrl where the customer's browser goes when done there
    /// @param cancelUrl where it goes when the customer would rather not
    record Wanted(
            Registration.Customer customer, MethodType type, String returnUrl, String cancelUrl) {}

    /// Where to send the customer.
    ///
    /// @param reference by which the gateway tells what came of it
    record Open(String url, String reference) implements GatewayPage {}

    /// In words for the customer.
    record Refused(String reason) implements GatewayPage {}

    record Unreachable(String reason) implements GatewayPage {}
}

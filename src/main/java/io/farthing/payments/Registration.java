package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// A payment method that a gateway shall get to know.
public record Registration(Customer customer, Source source) {

    /// Whose it is.
    ///
    /// @param key the same for a repetition of the same request
    /// @param knownToken the token of another method of the account at the same gateway; null for
    ///   none
    public record Customer(String key, long account, String email, @Nullable String knownToken) {}

    /// Where the gateway has it from.
    public sealed interface Source {
        record OfCard(CardDetails details) implements Source {}

        /// The customer's browser gave it to the gateway itself, and got this for it.
        record OfToken(String token) implements Source {}
    }
}

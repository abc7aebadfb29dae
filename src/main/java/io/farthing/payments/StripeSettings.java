package io.farthing.payments;

import java.net.URI;
import java.time.Duration;

/// The provider's account at Stripe.
///
/// @param apiBase Stripe's own address, or what stands in for it
public record StripeSettings(
        String apiKey, String webhookSecret, URI apiBase, Duration answerTime) {
    private static final URI STRIPE = URI.create("https://api.stripe.com");
    private static final Duration USUAL_ANSWER_TIME = Duration.ofSeconds(60);

    public static StripeSettings of(String apiKey, String webhookSecret) {
        return new StripeSettings(apiKey, webhookSecret, STRIPE, USUAL_ANSWER_TIME);
    }

    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + "]";
    }
}

package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Stripe's dispute events, in the shape of its documentation.
final class StripeDisputesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final StripeEvents events =
            new StripeEvents(
                    new StripeSettings(
                            "sk_test_secret",
                            "whsec_test",
                            URI.create("https://api.stripe.com"),
                            Duration.ofSeconds(1)));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # type,                           status,                 amount, currency, intent, is,      money
                    charge.dispute.created,           warning_needs_response, 420,    eur,      pi_1,   INQUIRY, 4.20
                    charge.dispute.updated,           warning_under_review,   420,    eur,      pi_1,   INQUIRY, 4.20
                    charge.dispute.closed,            warning_closed,         420,    eur,      pi_1,   INQUIRY, 4.20
                    charge.dispute.created,           needs_response,         420,    eur,      pi_1,   OPEN,    4.20
                    charge.dispute.funds_withdrawn,   under_review,           420,    eur,      pi_1,   OPEN,    4.20
                    charge.dispute.closed,            won,                    420,    eur,      pi_1,   WON,     4.20
                    charge.dispute.funds_reinstated,  won,                    420,    eur,      pi_1,   WON,     4.20
                    charge.dispute.closed,            lost,                   420,    jpy,      pi_1,   LOST,    420
                    charge.dispute.closed,            a_new_word,             420,    eur,      pi_1,   ,
                    charge.dispute.closed,            lost,                   0,      eur,      pi_1,   ,
                    charge.dispute.closed,            lost,                   420,    florins,  pi_1,   ,
                    charge.dispute.closed,            lost,                   420,    eur,      '',     ,
                    charge.refunded,                  lost,                   420,    eur,      pi_1,   ,
                    """)
    void whatADisputeSays(
            String type,
            String status,
            long amount,
            String currency,
            String intent,
            Dispute.@Nullable Status is,
            @Nullable String money)
            throws GeneralSecurityException {
        String body =
                """
                {"id":"evt_1","type":"%s","data":{"object":{"id":"dp_1","object":"dispute",
                 "amount":%d,"currency":"%s","charge":"ch_1","payment_intent":"%s",
                 "created":1772359200,"reason":"fraudulent","status":"%s"}}}
                """
                        .formatted(type, amount, currency, intent, status);
        String header =
                Webhook.Signature.generateSignatureHeader(body, "whsec_test", NOW.getEpochSecond());
        GatewayEvent event = Objects.requireNonNull(events.read(body, header, NOW));
        Dispute dispute = event.dispute();
        if (is == null || money == null) {
            assertThat(dispute).isNull();
            assertThat(event.kind()).isEqualTo(GatewayEvent.Kind.OTHER);
            return;
        }
        assertThat(event.kind()).isEqualTo(GatewayEvent.Kind.DISPUTED);
        assertThat(Objects.requireNonNull(dispute).status()).isEqualTo(is);
        assertThat(dispute.amount().minorText()).isEqualTo(money);
        assertThat(dispute.reference()).isEqualTo("pi_1");
        assertThat(dispute.openedAt()).isEqualTo("2026-03-01T10:00:00Z");
    }
}

package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.farthing.db.JsonColumn;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The Stripe gateway against a server that speaks Stripe's API: money is taken once, whatever the
/// network does.
final class StripeTest {
    private final FakeStripe stripe = new FakeStripe();
    private final Counter counter = new Counter(new StripeGateway(stripe.settings()));
    private final StripeEvents events = new StripeEvents(stripe.settings());
    private final GatewayNews news =
            new GatewayNews(counter.desk, counter.handlers, counter.disputes());

    @AfterEach
    void close() {
        counter.close();
        stripe.close();
    }

    @Test
    void aCardIsTokenisedAndCharged() {
        PaymentMethod card = counter.card("4242424242424242");
        assertThat(card.token()).matches("cus_\\d+/pm_\\d+");
        assertThat(card.card()).isEqualTo(new Card("visa", "4242", YearMonth.of(2030, 12)));
        Payment payment = counter.begin(card, "45.44", NewPayment.Retries.NONE);
        counter.worker.runDue(Counter.START);
        Payment paid = counter.find(payment);
        assertThat(paid.status()).isEqualTo(PaymentStatus.PAID);
        ObjectNode intent = Objects.requireNonNull(stripe.intents.get(paid.reference()));
        assertThat(intent.path("amount").asLong()).isEqualTo(4544);
        assertThat(intent.path("currency").asString()).isEqualTo("eur");
        var _ = counter.refund(payment, "5.44", "r1");
        counter.worker.runDue(Counter.START);
        assertThat(stripe.refunds).containsExactly(paid.reference() + " 544");
        assertThat(counter.told()).containsExactly("paid 45.44", "refunded 5.44");
    }

    @Test
    void aRefusedCardIsNotKept() {
        CardDetails details =
                ((CardDetails.Check.Right)
                                CardDetails.check(
                                        "4000000000000127",
                                        YearMonth.of(2030, 12),
                                        "123",
                                        Counter.START))
                        .details();
        Registered registered = register(new Registration.Source.OfCard(details));
        assertThat(registered)
                .isEqualTo(new Registered.Refused("Your card's security code is incorrect."));
    }

    @Test
    void aTokenOfAnotherAccountsCardIsNotTaken() {
        PaymentMethod card = counter.card("4242424242424242");
        String method = StripeMethods.Token.of(card.token()).method();
        Registered registered = register(new Registration.Source.OfToken(method));
        assertThat(registered).isEqualTo(new Registered.Refused("This card is not known."));
    }

    @Test
    void aCardIsGivenOnStripesOwnPage() {
        StripeGateway gateway = new StripeGateway(stripe.settings());
        Registration.Customer ann =
                new Registration.Customer("registration-1", 1, "ann@example.org", null);
        GatewayPage.Wanted wanted =
                new GatewayPage.Wanted(
                        ann, MethodType.CARD, "https://a.example/done", "https://a.example/back");
        GatewayPage.Open page = (GatewayPage.Open) gateway.openPage(wanted);
        assertThat(page.url()).isEqualTo("https://checkout.stripe.example/c/1");
        assertThat(gateway.openPage(wanted)).as("asked again").isEqualTo(page);
        assertThat(gateway.lookAtPage(ann, page.reference())).isNull();
        stripe.complete(page.reference());
        Registered.Accepted accepted =
                (Registered.Accepted)
                        Objects.requireNonNull(gateway.lookAtPage(ann, page.reference()));
        assertThat(accepted.type()).isEqualTo(MethodType.CARD);
        assertThat(accepted.token()).matches("cus_\\d+/pm_\\d+");
        assertThat(accepted.card()).isEqualTo(new Card("visa", "4242", YearMonth.of(2030, 12)));
        Registration.Customer bob =
                new Registration.Customer("registration-2", 2, "bob@example.org", null);
        assertThat(gateway.lookAtPage(bob, page.reference()))
                .isEqualTo(new Registered.Refused("This card is not known."));
        assertThat(gateway.lookAtPage(ann, "cs_99")).isInstanceOf(Registered.Refused.class);
    }

    @Test
    void aDeclinedCardSaysWhy() {
        Payment payment =
                counter.begin(counter.card("4000000000000002"), "10", NewPayment.Retries.NONE);
        counter.worker.runDue(Counter.START);
        assertThat(counter.told()).containsExactly("failed: Your card was declined.");
        assertThat(counter.find(payment).status()).isEqualTo(PaymentStatus.FAILED);
    }

    /// The money is taken and the answer lost: the same key brings the same charge.
    @Test
    void aLostAnswerTakesTheMoneyOnce() {
        stripe.moods.add("late");
        Payment payment =
                counter.begin(counter.card("4242424242424242"), "10", NewPayment.Retries.NONE);
        counter.worker.runDue(Counter.START);
        assertThat(counter.find(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(counter.told()).isEmpty();
        assertThat(stripe.taken()).isEqualTo(1);
        counter.worker.runDue(Counter.START.plusSeconds(10));
        assertThat(counter.find(payment).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(stripe.taken()).isEqualTo(1);
        assertThat(counter.attempts(payment))
                .extracting(PaymentAttempt::outcome)
                .containsExactly("unknown", "paid");
    }

    /// As long as the gateway only fails, nobody knows; when it may have forgotten the key, nobody
    /// asks again, and staff decides.
    @Test
    void whatNobodyKnowsIsLeftToStaff() {
        stripe.moods.add("broken");
        Payment payment =
                counter.begin(counter.card("4242424242424242"), "10", NewPayment.Retries.FOR_DAYS);
        Instant now = Counter.START;
        while (counter.find(payment).status() == PaymentStatus.PENDING) {
            assertThat(now).isBefore(Counter.START.plus(Duration.ofHours(24)));
            counter.worker.runDue(now);
            now = now.plus(Duration.ofMinutes(75));
        }
        assertThat(counter.find(payment).status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(counter.told()).isEmpty();
        assertThat(stripe.server.got)
                .filteredOn(got -> got.path().equals("/v1/payment_intents"))
                .extracting(got -> got.header("Idempotency-Key"))
                .hasSizeGreaterThan(10)
                .containsOnly(stripe.server.got.getLast().header("Idempotency-Key"));
        @Nullable Payment found =
                counter.database.transact(
                        tx -> counter.desk.foundPaid(tx, payment.id(), "pi_x", Counter.START));
        assertThat(found).isNotNull();
        assertThat(counter.told()).containsExactly("paid 10.00");
    }

    @Test
    void aSlowPaymentEndsByWebhook() throws GeneralSecurityException {
        stripe.moods.add("processing");
        Payment payment =
                counter.begin(counter.card("4242424242424242"), "10", NewPayment.Retries.NONE);
        counter.worker.runDue(Counter.START);
        Payment underWay = counter.find(payment);
        assertThat(underWay.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(underWay.reference()).startsWith("pi_");
        String paid = event("evt_1", "payment_intent.succeeded", underWay.reference());
        assertThat(take(paid)).isEqualTo(GatewayNews.Taking.TAKEN);
        assertThat(take(paid)).isEqualTo(GatewayNews.Taking.REPEATED);
        // An older event that comes later changes nothing, nor does the same news under another id.
        assertThat(take(event("evt_0", "payment_intent.payment_failed", underWay.reference())))
                .isEqualTo(GatewayNews.Taking.KEPT);
        assertThat(take(event("evt_2", "payment_intent.succeeded", underWay.reference())))
                .isEqualTo(GatewayNews.Taking.TAKEN);
        assertThat(counter.told()).containsExactly("paid 10.00");
        assertThat(counter.worker.runDue(Counter.START.plus(Duration.ofDays(1)))).isZero();
    }

    @Test
    void aSlowPaymentFailsByWebhook() throws GeneralSecurityException {
        stripe.moods.add("processing");
        Payment payment =
                counter.begin(counter.card("4242424242424242"), "10", NewPayment.Retries.NONE);
        counter.worker.runDue(Counter.START);
        String reference = counter.find(payment).reference();
        assertThat(take(event("evt_1", "payment_intent.payment_failed", reference)))
                .isEqualTo(GatewayNews.Taking.TAKEN);
        assertThat(counter.find(payment).status()).isEqualTo(PaymentStatus.FAILED);
        // Money that comes after all is the account's.
        assertThat(take(event("evt_2", "payment_intent.succeeded", reference)))
                .isEqualTo(GatewayNews.Taking.TAKEN);
        assertThat(counter.told()).containsExactly("failed: The payment did not work.");
        assertThat(counter.balance).hasSize(1);
        assertThat(counter.find(payment).subject())
                .isEqualTo(PaymentSubject.topUp(counter.account));
    }

    @Test
    void aForgedOrOldWebhookIsNotRead() throws GeneralSecurityException {
        String body = event("evt_1", "payment_intent.succeeded", "pi_1");
        Instant now = Counter.START;
        assertThat(events.read(body, header(body, now), now)).isNotNull();
        assertThat(events.read(body, header(body, now), now.plusSeconds(301))).isNull();
        assertThat(events.read(body + " ", header(body, now), now)).isNull();
        assertThat(events.read(body, "t=1,v1=00", now)).isNull();
        assertThat(events.read(body, "", now)).isNull();
        assertThat(events.read(body, "t=x,v1=00", now)).isNull();
    }

    private Registered register(Registration.Source source) {
        Registration.Customer stranger =
                new Registration.Customer("k", counter.account + 1, "eve@example.com", null);
        return counter.gateways.forCards().register(new Registration(stranger, source));
    }

    private GatewayNews.Taking take(String body) throws GeneralSecurityException {
        GatewayEvent event = events.read(body, header(body, Counter.START), Counter.START);
        if (event == null) {
            throw new AssertionError("not read: " + body);
        }
        return counter.database.transact(tx -> news.take(tx, event, Counter.START));
    }

    private String event(String id, String type, String reference) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("id", reference);
        @Nullable ObjectNode intent = stripe.intents.get(reference);
        if (intent != null) {
            object.set("metadata", intent.path("metadata"));
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("object", object);
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type);
        event.set("data", data);
        return JsonColumn.text(event);
    }

    private static String header(String body, Instant at) throws GeneralSecurityException {
        return Webhook.Signature.generateSignatureHeader(body, "whsec_test", at.getEpochSecond());
    }
}

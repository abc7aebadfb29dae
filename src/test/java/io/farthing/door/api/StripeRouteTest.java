package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.farthing.calendar.TestClock;
import io.farthing.charging.House;
import io.farthing.payments.StripeEvents;
import io.farthing.payments.StripeSettings;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Stripe sends is taken when it is Stripe's and fresh, and once.
final class StripeRouteTest {
    private static final Instant NOW = House.NOW;
    private static final String DISPUTE =
            """
            {"id":"evt_%s","type":"charge.dispute.created","data":{"object":{"id":"dp_9",
             "amount":420,"currency":"eur","payment_intent":"pi_9","created":1772359200,
             "reason":"fraudulent","status":"needs_response"}}}
            """;

    private final House house = new House();
    private final TestClock clock = new TestClock(NOW);
    private final ApiTrade trade = new ApiTrade(house, clock);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = serve();

    private HttpServer serve() {
        StripeEvents events = new StripeEvents(StripeSettings.of("sk_test", "whsec_test"));
        Router router = new Router();
        new StripeRoute(house.database, clock, events, trade.news).register(router);
        return HttpServer.start(ServerConfig.of("127.0.0.1", 0), router);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        house.close();
    }

    @Test
    void anEventIsTakenOnce() throws Exception {
        String first = DISPUTE.formatted("1");
        assertThat(send(first, header(first, NOW)).body()).contains("\"kept\"");
        assertThat(send(first, header(first, NOW)).body()).contains("\"repeated\"");
        assertThat(disputes()).isEqualTo(1);
    }

    @Test
    void whatIsNotStripesOrOldIsRefusedAndLeavesNothing() throws Exception {
        String body = DISPUTE.formatted("2");
        assertThat(send(body, header(body, NOW.minusSeconds(301))).statusCode()).isEqualTo(400);
        assertThat(send(body, header(body + " ", NOW)).statusCode()).isEqualTo(400);
        assertThat(send(body, "t=1,v1=00").statusCode()).isEqualTo(400);
        assertThat(send(body, "").statusCode()).isEqualTo(400);
        String other =
                Webhook.Signature.generateSignatureHeader(
                        body, "whsec_other", NOW.getEpochSecond());
        HttpResponse<String> refused = send(body, other);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("not Stripe's, or it is too old");
        assertThat(disputes()).isZero();
        assertThat(send(body, header(body, NOW.minusSeconds(299))).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoEventIsRefused() throws Exception {
        assertThat(send("no json", header("no json", NOW)).statusCode()).isEqualTo(400);
    }

    private long disputes() {
        return house.database.read(
                tx -> tx.one("SELECT count(*) AS count FROM dispute", row -> row.longAt("count")));
    }

    private static String header(String body, Instant at) throws GeneralSecurityException {
        return Webhook.Signature.generateSignatureHeader(body, "whsec_test", at.getEpochSecond());
    }

    private HttpResponse<String> send(String body, String signature)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + server.port() + "/webhooks/stripe"))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("Stripe-Signature", signature);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

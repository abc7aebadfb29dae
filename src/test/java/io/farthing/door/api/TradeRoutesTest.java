package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.farthing.db.TestDatabase;
import io.farthing.jobs.WebhookProvisioner;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/// Paying through the API: what is kept of a card, who sees what, and the automation's call-back.
@Isolated("turns the log up and listens to it")
final class TradeRoutesTest {
    private static final String METHODS = "/api/v1/accounts/1/payment-methods";
    private static final String NUMBER = "4242424242424242";
    private static final String CARD =
            "{\"type\":\"card\",\"card\":{\"number\":\"%s\",\"expiryMonth\":12,\"expiryYear\":2030,\"code\":\"987\"}}";

    @AutoClose private final Api api = new Api();

    @Test
    void aCardsNumberIsNeitherStoredNorLogged() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        // Jetty's own, below this, would print the first and last bytes of its buffers.
        Logger ours = (Logger) LoggerFactory.getLogger("io.farthing");
        Level before = ours.getLevel();
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
        try {
            api.keyed(api.annKey, "k1", METHODS, CARD.formatted(NUMBER)).is(201);
            api.keyed(api.annKey, "k2", METHODS, CARD.formatted("4242424242424241")).is(422);
            api.keyed(api.annKey, "k3", METHODS, CARD.formatted("4000000000000127")).is(402);
            topUp("t1").is(201);
            assertThat(api.trade.worker.runDue(Api.START)).isEqualTo(1);
        } finally {
            ours.setLevel(before);
            root.detachAppender(log);
        }
        assertThat(api.trade.balance).hasSize(1);
        assertThat(log.list).isNotEmpty();
        for (String digits : List.of(NUMBER, "4242424242424241", "4000000000000127", "\"987\"")) {
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(message -> message.contains(digits));
            assertThat(TestDatabase.holding(api.house.database, digits)).isEmpty();
        }
        // The search finds what there is.
        assertThat(TestDatabase.holding(api.house.database, "simulated_works"))
                .containsExactly("payment_method");
    }

    @Test
    void aRepeatedKeyPaysOnceAndAnotherAmountIsRefused() {
        api.post(api.annKey, METHODS, CARD.formatted(NUMBER)).is(201);
        String first = topUp("t1").is(201).text("id");
        assertThat(topUp("t1").is(201).text("id")).isEqualTo(first);
        api.keyed(
                        api.annKey,
                        "t1",
                        "/api/v1/accounts/1/top-ups",
                        "{\"amount\":{\"amount\":\"9\",\"currency\":\"EUR\"}}")
                .isProblem(Complaint.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key");
        api.trade.worker.runDue(Api.START);
        assertThat(api.get(api.annKey, "/api/v1/payments/" + first).is(200).text("status"))
                .isEqualTo("paid");
        api.get(api.bobKey, "/api/v1/payments/" + first).is(404);
        api.get(api.bobKey, METHODS).is(404);
        api.get(api.annKey, "/api/v1/payments").is(403);
    }

    @Test
    void theUsualMethodStaysAndCreditIsForStaffToGrant() {
        String usual = api.post(api.annKey, METHODS, CARD.formatted(NUMBER)).is(201).text("id");
        api.write(api.annKey, "DELETE", METHODS + "/" + usual, "").isProblem(Complaint.IN_USE, "");
        api.post(api.annKey, METHODS, "{\"type\":\"account\"}").is(403);
        String credit = api.post(api.sueKey, METHODS, "{\"type\":\"account\"}").is(201).text("id");
        api.write(api.annKey, "PATCH", METHODS + "/" + credit, "{\"usual\":true}").is(200);
        // Credit tops nothing up, and the refusal says what would.
        assertThat(topUp("t1").isProblem(Complaint.PAYMENT_REFUSED, "").text("detail"))
                .contains("the card ending in 4242 (id " + usual + ")");
        api.write(api.annKey, "DELETE", METHODS + "/" + usual, "").is(204);
        api.write(api.bobKey, "PATCH", METHODS + "/" + credit, "{\"usual\":true}").is(404);
    }

    /// What is another account's is refused as what is nowhere.
    @Test
    void moneyPaysOnlyWhatIsTheAccountsOwn() {
        String order =
                api.post(
                                api.annKey,
                                "/api/v1/accounts/1/top-up-orders",
                                "{\"amount\":{\"amount\":\"10.00\",\"currency\":\"EUR\"}}")
                        .is(201)
                        .text("id");
        for (String other :
                List.of(
                        "order\",\"id\":" + order,
                        "order\",\"id\":999",
                        "invoice\",\"id\":999",
                        "top_up\",\"id\":1")) {
            receipt(2, other).isProblem(Complaint.INVALID_FIELD, "subject.id");
        }
        receipt(1, "order\",\"id\":" + order).is(201);
        receipt(1, "top_up\",\"id\":1").is(201);
    }

    private Api.Got receipt(long account, String subject) {
        return api.keyed(
                api.sueKey,
                "receipt " + account + subject,
                "/api/v1/accounts/" + account + "/receipts",
                "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"},\"subject\":{\"kind\":\"%s}}"
                        .formatted(subject));
    }

    @Test
    void onlyTheAutomationCallsBackAndMayDoSoTwice() {
        api.trade.prepare(api.ann, Api.START);
        String path = "/api/v1/jobs/" + "c".repeat(32) + "/completion";
        String failed = "{\"status\":\"failed\",\"reason\":\"no room\"}";
        api.post("", path, failed).is(404);
        api.post(api.sueKey, path, failed).is(404);
        String other =
                WebhookProvisioner.callBackSecret(ApiTrade.AUTOMATION_SECRET, "e".repeat(32));
        api.post(other, path, failed).is(404);
        String secret = ApiTrade.keyOf("api.jobs.complete");
        assertThat(api.post(secret, path, failed).is(200).text("status")).isEqualTo("error");
        api.post(secret, path, failed).is(200);
        api.post(secret, path, "{\"status\":\"done\"}").isProblem(Complaint.NOT_NOW, "");
        assertThat(api.get(api.annKey, "/api/v1/jobs/" + "c".repeat(32)).is(200).text("reason"))
                .isEqualTo("no room");
        api.get(api.bobKey, "/api/v1/jobs/" + "c".repeat(32)).is(404);
    }

    @Test
    void webhooksBelongToTheirAccount() {
        String given = "{\"url\":\"https://example.com/\"}";
        Api.Got added = api.post(api.annKey, "/api/v1/accounts/1/webhooks", given).is(201);
        assertThat(added.text("secret")).startsWith("whsec_");
        String one = "/api/v1/webhooks/" + added.text("id");
        assertThat(api.get(api.annKey, one).is(200).text("secret")).isEqualTo("(missing)");
        api.get(api.bobKey, one).is(404);
        api.post(api.annKey, "/api/v1/webhooks", given).is(403);
        String all = api.post(api.sueKey, "/api/v1/webhooks", given).is(201).text("id");
        api.get(api.annKey, "/api/v1/webhooks/" + all).is(404);
        api.post(api.annKey, "/api/v1/accounts/1/webhooks", "{\"url\":\"file:///etc/passwd\"}")
                .isProblem(Complaint.INVALID_FIELD, "url");
    }

    private Api.Got topUp(String key) {
        return api.keyed(
                api.annKey,
                key,
                "/api/v1/accounts/1/top-ups",
                "{\"amount\":{\"amount\":\"12.50\",\"currency\":\"EUR\"}}");
    }
}

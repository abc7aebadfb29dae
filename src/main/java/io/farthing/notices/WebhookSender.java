package io.farthing.notices;

import io.farthing.db.Database;
import io.farthing.db.JsonColumn;
import io.farthing.db.Tx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sends due events to their endpoints, again after failures, and disables an endpoint that failed
/// for days.
public final class WebhookSender implements DueWork<WebhookDelivery> {
    private static final Duration LEASE = Duration.ofMinutes(5);

    /// With the back-off's longest pause, about three days.
    private static final int MOST_ATTEMPTS = 80;

    private static final Duration LONGEST_FAILURE = Duration.ofDays(5);
    private static final int GONE = 410;
    private static final int LONGEST_ANSWER = 300;

    private final Database database;
    private final SignedPost post;
    private final WebhookSecrets secrets;
    private final SecureRandom random;

    public WebhookSender(
            Database database, SignedPost post, WebhookSecrets secrets, SecureRandom random) {
        this.secrets = secrets;
        this.database = database;
        this.post = post;
        this.random = random;
    }

    @Override
    public boolean isAnyDue(Instant now) {
        return database.single(tx -> WebhookStore.isAnyDue(tx, now));
    }

    @Override
    public List<WebhookDelivery> take(int most, Instant now) {
        return database.transact(tx -> WebhookStore.take(tx, most, now, now.plus(LEASE)));
    }

    @Override
    public void carryOut(WebhookDelivery delivery, Instant now) {
        SignedPost.Letter letter =
                database.<SignedPost.@Nullable Letter>read(tx -> letter(tx, delivery));
        if (letter == null) {
            database.transactVoid(tx -> WebhookStore.giveUp(tx, delivery.endpoint()));
            return;
        }
        SignedPost.Answer answer = post.send(letter, now);
        database.transactVoid(tx -> store(tx, delivery, answer, now));
    }

    /// Null where the endpoint has been removed.
    private SignedPost.@Nullable Letter letter(Tx tx, WebhookDelivery delivery) {
        WebhookEndpoint endpoint = WebhookStore.find(tx, delivery.endpoint());
        return endpoint == null
                ? null
                : new SignedPost.Letter(
                        URI.create(endpoint.url()),
                        secrets.read(tx, endpoint.id()),
                        delivery.event().id(),
                        body(delivery.event()));
    }

    private void store(Tx tx, WebhookDelivery delivery, SignedPost.Answer answer, Instant now) {
        switch (answer) {
            case SignedPost.Answer.Answered said when said.isSuccess() -> {
                WebhookStore.end(
                        tx, delivery.id(), WebhookDelivery.Status.DELIVERED, words(said), now);
                WebhookStore.working(tx, delivery.endpoint());
            }
            case SignedPost.Answer.Answered said -> {
                failed(tx, delivery, words(said), now);
                if (said.status() == GONE) {
                    disable(tx, delivery.endpoint());
                }
            }
            case SignedPost.Answer.NoAnswer(String reason) -> failed(tx, delivery, reason, now);
            case SignedPost.Answer.NotAllowed(String reason) -> {
                failed(tx, delivery, reason, now);
                disable(tx, delivery.endpoint());
            }
        }
    }

    private void failed(Tx tx, WebhookDelivery delivery, String words, Instant now) {
        if (delivery.attempts() >= MOST_ATTEMPTS) {
            WebhookStore.end(tx, delivery.id(), WebhookDelivery.Status.FAILED, words, now);
        } else {
            Instant next = now.plus(Backoff.USUAL.after(delivery.attempts(), random));
            WebhookStore.postpone(tx, delivery.id(), words, next);
        }
        WebhookStore.failing(tx, delivery.endpoint(), now);
        WebhookEndpoint endpoint = WebhookStore.find(tx, delivery.endpoint());
        Instant since = endpoint == null ? null : endpoint.failingSince();
        if (since != null && since.plus(LONGEST_FAILURE).isBefore(now)) {
            disable(tx, delivery.endpoint());
        }
    }

    private static void disable(Tx tx, long endpoint) {
        WebhookStore.mark(tx, endpoint, WebhookEndpoint.Status.DISABLED);
        WebhookStore.giveUp(tx, endpoint);
    }

    private static String words(SignedPost.Answer.Answered answer) {
        String body = answer.body().strip();
        String text = answer.status() + (body.isEmpty() ? "" : " " + body);
        return text.substring(0, Math.min(text.length(), LONGEST_ANSWER)).replace('\0', ' ');
    }

    private static byte[] body(WebhookDelivery.Event event) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", event.id())
                        .put("type", event.type())
                        .put("createdAt", event.createdAt().toString())
                        .put("account", event.account());
        node.set("data", event.body());
        return JsonColumn.text(node).getBytes(StandardCharsets.UTF_8);
    }
}

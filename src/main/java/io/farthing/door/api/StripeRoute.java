package io.farthing.door.api;

import io.farthing.db.Database;
import io.farthing.payments.GatewayEvent;
import io.farthing.payments.GatewayNews;
import io.farthing.payments.StripeEvents;
import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// `/webhooks/stripe`: what Stripe tells by itself, signed. It sends again what is not answered
/// with success, so a failure of ours loses nothing.
public final class StripeRoute {
    private final Database database;
    private final InstantSource clock;
    private final StripeEvents events;
    private final GatewayNews news;

    public StripeRoute(
            Database database, InstantSource clock, StripeEvents events, GatewayNews news) {
        this.database = database;
        this.clock = clock;
        this.events = events;
        this.news = news;
    }

    public void register(Router router) {
        router.route("POST", "/webhooks/stripe", this::take);
    }

    private Reply take(Request request) {
        Instant now = clock.instant();
        String signature = request.header("Stripe-Signature");
        String body = new String(request.body(), StandardCharsets.UTF_8);
        GatewayEvent event = signature == null ? null : events.read(body, signature, now);
        if (event == null) {
            return Complaint.INVALID_REQUEST
                    .problem("the signature is not Stripe's, or it is too old")
                    .toReply();
        }
        GatewayNews.Taking taking = database.transact(tx -> news.take(tx, event, now));
        return Reply.json(200, Json.object().put("result", taking.name().toLowerCase(Locale.ROOT)));
    }
}

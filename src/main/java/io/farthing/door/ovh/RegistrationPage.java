package io.farthing.door.ovh;

import io.farthing.db.Database;
import io.farthing.payments.GatewayVisits;
import io.farthing.payments.MethodRegistration;
import io.farthing.payments.MethodRegistrations;
import io.farthing.wire.Params;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/payment/registration`: sends a customer to the gateway's page and takes them back.
final class RegistrationPage {
    private static final String UNCONFIRMED = "The payment service has not confirmed it yet.";
    private static final String GONE = "This registration is unknown, or it has ended already.";

    private final Database database;
    private final InstantSource clock;
    private final MethodRegistrations registrations;
    private final GatewayVisits visits;
    private final RegistrationLink link;
    private final OvhDoor.Options options;

    RegistrationPage(
            OvhDoor.Nouns nouns, RegistrationLink link, OvhDoor.Surroundings surroundings) {
        database = surroundings.database();
        clock = surroundings.clock();
        registrations = new MethodRegistrations(nouns.money().methods());
        visits =
                new GatewayVisits(
                        database,
                        nouns.accounts(),
                        nouns.money().methods(),
                        nouns.money().gateways());
        this.link = link;
        options = surroundings.options();
    }

    Reply show(Request request) {
        MethodRegistration open = open(request.query());
        if (open == null) {
            return Page.message(404, "Nothing to register", GONE);
        }
        String body =
                """
                <p>You are about to register a payment method (%s). The payment service
                <strong>%s</strong> asks for it on a page of its own.</p>
                <form method="post" action="%s">
                <input type="hidden" name="id" value="%d">
                <input type="hidden" name="token" value="%s">
                <button type="submit" name="answer" value="continue">Continue</button>
                <button type="submit" name="answer" value="cancel">Cancel</button>
                </form>
                """
                        .formatted(
                                Page.escaped(Means.method(open.type())),
                                Page.escaped(visits.gateway()),
                                RegistrationLink.PATH,
                                open.id(),
                                link.token(open.id()));
        return Page.of(200, "Register a payment method", body);
    }

    Reply answer(Request request) {
        Params form = request.parameters();
        MethodRegistration open = open(form);
        if (open == null) {
            return Page.message(404, "Nothing to register", GONE);
        }
        Instant now = clock.instant();
        if ("cancel".equals(form.text("answer"))) {
            return gone(database.transact(tx -> registrations.cancel(tx, open.id(), now)));
        }
        String base = Dispatch.baseUrl(request, options.publicUrl());
        return switch (visits.leave(
                open, link.done(base, open.id()), link.page(base, open.id()), now)) {
            case GatewayVisits.Way.ToGateway(String url) -> sent(url);
            case GatewayVisits.Way.Ended(MethodRegistration ended) -> gone(ended);
            case GatewayVisits.Way.Unreachable(String reason) ->
                    Page.message(502, "The payment service does not answer", reason);
        };
    }

    /// The gateway sends the customer here. Coming twice is as good as once.
    Reply done(Request request) {
        MethodRegistration found = found(request.query());
        if (found == null) {
            return Page.message(404, "Nothing to register", GONE);
        }
        return switch (visits.comeBack(found, clock.instant())) {
            case GatewayVisits.Back.Ended(MethodRegistration ended) -> gone(ended);
            case GatewayVisits.Back.Pending _ -> back(found, "pending", UNCONFIRMED);
            case GatewayVisits.Back.Unreachable _ -> back(found, "error", UNCONFIRMED);
        };
    }

    private static Reply gone(MethodRegistration registration) {
        return switch (registration.status()) {
            case OPEN -> back(registration, "pending", "It has not been confirmed yet.");
            case DONE -> back(registration, "success", "The payment method has been registered.");
            case REFUSED -> back(registration, "failure", registration.reason());
            case CANCELLED -> back(registration, "cancel", "Nothing has been registered.");
        };
    }

    private static Reply back(MethodRegistration registration, String outcome, String sentence) {
        String url = registration.returnUrl(outcome);
        return url == null ? Page.message(200, "Payment method", sentence) : sent(url);
    }

    private static Reply sent(String url) {
        return Page.message(303, "Go on", "You are sent on.").withHeader("Location", url);
    }

    private @Nullable MethodRegistration open(Params sent) {
        MethodRegistration found = found(sent);
        return found == null || found.status() != MethodRegistration.Status.OPEN ? null : found;
    }

    private @Nullable MethodRegistration found(Params sent) {
        String id = sent.text("id");
        String token = sent.text("token");
        boolean isNumber = id != null && id.matches("[0-9]{1,15}");
        if (id == null || token == null || !isNumber) {
            return null;
        }
        long number = Long.parseLong(id);
        Instant now = clock.instant();
        return link.isRight(number, token)
                ? database.read(tx -> registrations.find(tx, number, now))
                : null;
    }
}

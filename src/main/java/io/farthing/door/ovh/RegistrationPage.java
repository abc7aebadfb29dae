package io.farthing.door.ovh;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.payments.Gateway;
import io.farthing.payments.GatewayPage;
import io.farthing.payments.Gateways;
import io.farthing.payments.MethodRegistration;
import io.farthing.payments.MethodRegistrations;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Registered;
import io.farthing.payments.Registration;
import io.farthing.wire.Params;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/payment/registration`: sends a customer to the gateway's page and takes them back. The gateway
/// is asked outside any transaction.
final class RegistrationPage {
    private static final String GONE = "This registration is unknown, or it has ended already.";

    private final Database database;
    private final InstantSource clock;
    private final Accounts accounts;
    private final PaymentMethods methods;
    private final MethodRegistrations registrations;
    private final Gateways gateways;
    private final RegistrationLink link;
    private final OvhDoor.Options options;

    RegistrationPage(
            OvhDoor.Nouns nouns, RegistrationLink link, OvhDoor.Surroundings surroundings) {
        database = surroundings.database();
        clock = surroundings.clock();
        accounts = nouns.accounts();
        methods = nouns.money().methods();
        registrations = new MethodRegistrations(methods);
        gateways = nouns.money().gateways();
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
                                Page.escaped(gateways.forCards().name()),
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
        Gateway gateway = gateways.forCards();
        GatewayPage.Wanted wanted =
                new GatewayPage.Wanted(
                        customer(open, gateway, now),
                        open.type(),
                        link.done(base, open.id()),
                        link.page(base, open.id()));
        return switch (gateway.openPage(wanted)) {
            case GatewayPage.Open(String url, String reference) -> {
                boolean _ =
                        database.transact(tx ->
                                registrations.opened(
                                        tx, open.id(), gateway.name(), reference, now));
                yield sent(url);
            }
            case GatewayPage.Refused(String reason) ->
                    ended(open, new Registered.Refused(reason), now);
            case GatewayPage.Unreachable(String reason) ->
                    Page.message(502, "The payment service does not answer", reason);
        };
    }

    /// The gateway sends the customer here. Coming twice is as good as once.
    Reply done(Request request) {
        MethodRegistration found = found(request.query());
        if (found == null) {
            return Page.message(404, "Nothing to register", GONE);
        }
        Instant now = clock.instant();
        Gateway gateway = gateways.find(found.gateway());
        if (found.status() != MethodRegistration.Status.OPEN || gateway == null) {
            return gone(found);
        }
        Registered said = gateway.lookAtPage(customer(found, gateway, now), found.reference());
        if (said == null || said instanceof Registered.Unreachable) {
            String outcome = said == null ? "pending" : "error";
            return back(found, outcome, "The payment service has not confirmed it yet.");
        }
        return ended(found, said, now);
    }

    private Reply ended(MethodRegistration registration, Registered said, Instant now) {
        return gone(database.transact(tx -> registrations.end(tx, registration.id(), said, now)));
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

    private Registration.Customer customer(
            MethodRegistration registration, Gateway gateway, Instant now) {
        return database.read(tx -> customer(tx, registration, gateway, now));
    }

    private Registration.Customer customer(
            Tx tx, MethodRegistration registration, Gateway gateway, Instant now) {
        Account account = accounts.find(tx, registration.account());
        String known = null;
        for (PaymentMethod method : methods.list(tx, registration.account(), now)) {
            boolean isThere = method.gateway().equals(gateway.name()) && !method.token().isEmpty();
            known = isThere ? method.token() : known;
        }
        return new Registration.Customer(
                "registration-" + registration.id(),
                registration.account(),
                account == null ? "" : account.contact().email(),
                known);
    }
}

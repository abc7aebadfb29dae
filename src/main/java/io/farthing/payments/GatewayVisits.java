package io.farthing.payments;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.time.Instant;

/// Sends a customer to the gateway's own page for a new payment method, and takes them back. The
/// gateway is asked outside any transaction, so each step has one of its own.
public final class GatewayVisits {
    private final Database database;
    private final Accounts accounts;
    private final PaymentMethods methods;
    private final MethodRegistrations registrations;
    private final Gateways gateways;

    public GatewayVisits(
            Database database, Accounts accounts, PaymentMethods methods, Gateways gateways) {
        this.database = database;
        this.accounts = accounts;
        this.methods = methods;
        this.gateways = gateways;
        registrations = new MethodRegistrations(methods);
    }

    /// How it goes on from here.
    public sealed interface Way {
        record ToGateway(String url) implements Way {}

        /// There is no page to go to.
        record Ended(MethodRegistration registration) implements Way {}

        record Unreachable(String reason) implements Way {}
    }

    /// What became of it.
    public sealed interface Back {
        record Ended(MethodRegistration registration) implements Back {}

        /// The customer is not done there.
        record Pending() implements Back {}

        record Unreachable(String reason) implements Back {}
    }

    /// The name of whoever asks for new methods.
    public String gateway() {
        return gateways.forCards().name();
    }

    /// Opens the page.
    ///
    /// @param open a registration that is
    /// @param returnUrl where the customer's browser goes when done there
    /// @param cancelUrl where it goes when the customer would rather not
    public Way leave(MethodRegistration open, String returnUrl, String cancelUrl, Instant now) {
        Gateway gateway = gateways.forCards();
        GatewayPage.Wanted wanted =
                new GatewayPage.Wanted(
                        customer(open, gateway, now), open.type(), returnUrl, cancelUrl);
        return switch (gateway.openPage(wanted)) {
            case GatewayPage.Open(String url, String reference) -> {
                boolean _ =
                        database.transact(tx ->
                                registrations.opened(
                                        tx, open.id(), gateway.name(), reference, now));
                yield new Way.ToGateway(url);
            }
            case GatewayPage.Refused(String reason) ->
                    new Way.Ended(ended(open, new Registered.Refused(reason), now));
            case GatewayPage.Unreachable(String reason) -> new Way.Unreachable(reason);
        };
    }

    /// Coming back twice is as good as once.
    public Back comeBack(MethodRegistration found, Instant now) {
        Gateway gateway = gateways.find(found.gateway());
        if (found.status() != MethodRegistration.Status.OPEN || gateway == null) {
            return new Back.Ended(found);
        }
        return switch (gateway.lookAtPage(customer(found, gateway, now), found.reference())) {
            case null -> new Back.Pending();
            case Registered.Unreachable(String reason) -> new Back.Unreachable(reason);
            case Registered said -> new Back.Ended(ended(found, said, now));
        };
    }

    private MethodRegistration ended(
            MethodRegistration registration, Registered said, Instant now) {
        return database.transact(tx -> registrations.end(tx, registration.id(), said, now));
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

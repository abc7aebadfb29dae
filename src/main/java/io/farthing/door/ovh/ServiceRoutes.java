package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.calendar.Term;
import io.farthing.catalog.Product;
import io.farthing.db.Tx;
import io.farthing.orders.NewRenewal;
import io.farthing.orders.Order;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.RenewalRefusal;
import io.farthing.orders.RenewalResult;
import io.farthing.services.RenewalOffer;
import io.farthing.services.Renewals;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.services.ServiceQuery;
import io.farthing.services.Services;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/service/…`: what an account holds, and renewing it.
final class ServiceRoutes {
    private static final String ONE = " /service/{serviceId}";

    private final Services services;
    private final Renewals renewals;
    private final RenewalOrders orders;
    private final OvhDoor.Trade trade;
    private final AccountShape accounts;

    ServiceRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        services = nouns.trade().services();
        renewals = nouns.trade().renewals();
        orders = nouns.trade().renewalOrders();
        trade = nouns.trade();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET /service", this::list),
                entry("GET" + ONE, this::one),
                entry("PUT" + ONE, this::change),
                entry("GET" + ONE + "/renew", this::strategies),
                entry("POST" + ONE + "/renew", this::renew),
                entry("POST" + ONE + "/suspend", this::suspend),
                entry("POST" + ONE + "/reopen", this::reopen),
                entry("POST" + ONE + "/terminate", this::terminate));
    }

    private JsonNode list(Tx tx, Call call) {
        ServiceQuery query = ServiceQuery.of(call.account()).withOptions(true);
        return Shapes.ids(services.list(tx, query).stream().map(Service::id).toList());
    }

    /// Somebody else's service does not exist.
    static Service found(Services services, Tx tx, Call call) {
        Service service = services.find(tx, call.id("serviceId"));
        if (service == null || service.account() != call.account()) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("serviceId")));
        }
        return service;
    }

    private Service found(Tx tx, Call call) {
        return found(services, tx, call);
    }

    private ServiceShape shape(Tx tx, Service service) {
        return new ServiceShape(
                service,
                services.product(tx, service),
                accounts.handle(service.account()),
                accounts.zone(tx));
    }

    private JsonNode one(Tx tx, Call call) {
        return shape(tx, found(tx, call)).listed();
    }

    /// Of the whole object that clients send back, only the display name can be changed here.
    private JsonNode change(Tx tx, Call call) {
        Service service = found(tx, call);
        JsonNode name = call.body().path("resource").path("displayName");
        if (name.isString()) {
            ServiceChange change = services.setNickname(tx, service.id(), nickname(service, name));
            if (change instanceof ServiceChange.Refused refused) {
                throw new RefusedCall(Complaint.badRequest(refused.sentence()));
            }
        }
        return Shapes.nothing();
    }

    /// Its own name again means none.
    private static String nickname(Service service, JsonNode sent) {
        String name = sent.asString();
        return name.equals(service.shownName()) ? "" : name;
    }

    private JsonNode strategies(Tx tx, Call call) {
        Service service = found(tx, call);
        List<RenewalOffer> offers =
                renewals.strategies(tx, service, call.askedFlag("includeOptions")).stream()
                        .sorted(Comparator.comparingInt(offer -> length(offer.term())))
                        .toList();
        return ServiceShape.offers(offers, each -> typeName(tx, each));
    }

    private static int length(Term term) {
        return term.months() * 31 + term.days();
    }

    private String typeName(Tx tx, Service service) {
        Product product = services.product(tx, service);
        var option = service.isOption() ? product.option(service.optionName()) : null;
        return option == null ? product.name() : product.name() + ", " + option.label();
    }

    private JsonNode suspend(Tx tx, Call call) {
        ProductRoutes.requireChanged(trade.holds().suspend(tx, found(tx, call).id(), call.now()));
        return Shapes.nothing();
    }

    private JsonNode reopen(Tx tx, Call call) {
        ProductRoutes.requireChanged(
                trade.reopenings().reopen(tx, found(tx, call).id(), call.now()));
        return Shapes.nothing();
    }

    private JsonNode terminate(Tx tx, Call call) {
        Service _ =
                ProductRoutes.requireCancelled(
                        trade.cancellations().terminate(tx, found(tx, call).id(), call.now()));
        return Shapes.nothing();
    }

    private JsonNode renew(Tx tx, Call call) {
        Service service = found(tx, call);
        NewRenewal wanted =
                new NewRenewal(
                        call.account(),
                        service.id(),
                        call.numbers("services"),
                        Call.term("duration", call.text("duration", "")),
                        null);
        return switch (orders.order(tx, wanted, call.now())) {
            case RenewalResult.Ordered(Order order) -> shown(tx, call, order);
            case RenewalResult.Refused refused -> throw new RefusedCall(complaint(refused));
            case RenewalResult.PaymentRefused refused ->
                    throw new RefusedCall(Complaint.forbidden(refused.refused().why().sentence()));
        };
    }

    private JsonNode shown(Tx tx, Call call, Order order) {
        OrderShape shape = new OrderShape(accounts.zone(tx), call.circumstances().baseUrl());
        return call.flag("dryRun") ? shape.rehearsed(order) : shape.renewal(order);
    }

    private static Complaint complaint(RenewalResult.Refused refused) {
        String sentence = refused.sentence();
        Long open = refused.openOrder();
        return switch (refused.reason()) {
            case NO_SUCH_SERVICE -> Complaint.notFound(EmptyRoutes.NO_SERVICE.message());
            case UNKNOWN_PERIOD ->
                    Complaint.badRequest(sentence).with(Map.of("parameter", "duration"));
            case NO_STRATEGY ->
                    Complaint.badRequest(sentence).with(Map.of("parameter", "services"));
            case ENDED -> expired();
            case PENDING_DELETION, NOT_RENEWABLE, UNPAID_DEBT, ALREADY_ORDERED ->
                    Complaint.conflict(sentence).with(details(refused.reason(), open));
        };
    }

    private static Map<String, String> details(RenewalRefusal reason, @Nullable Long open) {
        return open == null
                ? Map.of("reason", reason.name())
                : Map.of("reason", reason.name(), "orderId", open.toString());
    }

    /// The dialect has a status of its own for what is over.
    static Complaint expired() {
        return new Complaint(460, "This service is expired", "ResourceExpired", null, Map.of());
    }
}

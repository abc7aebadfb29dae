package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.catalog.Refusal;
import io.farthing.db.Tx;
import io.farthing.orders.Cart;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.Orders;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.ServiceChanges;
import io.farthing.orders.Unpayable;
import io.farthing.services.Service;
import io.farthing.services.Services;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What a cart would cost, and ordering it. Both are one path: the first is taken back.
final class CheckoutRoutes {
    private static final String ONE = " /order/cart/{cartId}";

    private final CartDesk desk;
    private final CartSummary summary;
    private final Orders orders;
    private final Services services;
    private final ServiceChanges changes;
    private final AccountShape accounts;

    CheckoutRoutes(CartDesk desk, OvhDoor.Nouns nouns, AccountShape accounts) {
        this.desk = desk;
        summary = new CartSummary(desk);
        orders = nouns.trade().orders();
        services = nouns.trade().services();
        changes = nouns.trade().serviceChanges();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET" + ONE + "/summary", this::summary),
                entry("GET" + ONE + "/checkout", this::preview),
                entry("POST" + ONE + "/checkout", this::checkout));
    }

    private OrderShape shape(Tx tx, Call call) {
        return new OrderShape(accounts.zone(tx), call.circumstances().baseUrl());
    }

    /// Without knowing who will pay which tax; options of a service are its owner's for sure.
    private JsonNode summary(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        return cart.service() != null
                ? shape(tx, call).checkout(order(tx, cart, false, call), false)
                : summary.of(tx, cart, call);
    }

    private JsonNode preview(Tx tx, Call call) {
        Cart cart = open(tx, call);
        return shape(tx, call).checkout(order(tx, cart, false, call), false);
    }

    private JsonNode checkout(Tx tx, Call call) {
        Cart cart = open(tx, call);
        boolean isPaidAtOnce = call.flag("autoPayWithPreferredPaymentMethod");
        Order order = order(tx, cart, isPaidAtOnce, call);
        desk.carts().close(tx, cart, order.id());
        return shape(tx, call).checkout(order, true);
    }

    private Cart open(Tx tx, Call call) {
        Cart cart = desk.own(tx, call);
        Long order = cart.order();
        if (order != null) {
            throw new RefusedCall(
                    Complaint.conflict("This cart has been ordered")
                            .with(Map.of("orderId", order.toString())));
        }
        if (cart.items().isEmpty()) {
            throw new RefusedCall(Complaint.badRequest("This cart is empty"));
        }
        return cart;
    }

    private Order order(Tx tx, Cart cart, boolean isPaidAtOnce, Call call) {
        Long service = cart.service();
        if (service == null) {
            return placed(place(tx, cart, isPaidAtOnce, call));
        }
        if (!cart.coupon().isEmpty()) {
            throw new RefusedCall(
                    Complaint.badParameter("coupon", "is not for a service that is held already"));
        }
        Service held = services.find(tx, service);
        if (held == null || !Objects.equals(held.account(), cart.account())) {
            throw new RefusedCall(EmptyRoutes.NO_SERVICE);
        }
        PaymentChoice payment = isPaidAtOnce ? new PaymentChoice.Usual() : null;
        return UpgradeRoutes.ordered(
                changes.order(
                        tx,
                        cart.change(held.account(), service, services.product(tx, held), payment),
                        call.now()));
    }

    private PlaceResult place(Tx tx, Cart cart, boolean isPaidAtOnce, Call call) {
        NewOrder plain = cart.order(call.account(), sku -> desk.find(tx, sku, call));
        NewOrder wanted =
                new NewOrder(
                        plain.account(),
                        plain.items(),
                        plain.discountCode(),
                        isPaidAtOnce ? new PaymentChoice.Usual() : null,
                        plain.key(),
                        null,
                        call.flag("waiveRetractationPeriod"),
                        plain.metadata());
        return orders.place(tx, wanted, call.now());
    }

    static Order placed(PlaceResult result) {
        return switch (result) {
            case PlaceResult.Placed(Order order) -> order;
            case PlaceResult.AlreadyPlaced(Order order) -> order;
            case PlaceResult.KeyReused(long order) ->
                    throw new RefusedCall(
                            Complaint.conflict("This has been ordered")
                                    .with(Map.of("orderId", Long.toString(order))));
            case PlaceResult.Refused(List<Refusal> refusals) ->
                    throw new RefusedCall(refused(refusals));
            case PlaceResult.NoSuchProduct(String sku) ->
                    throw new RefusedCall(
                            Complaint.conflict("The plan " + sku + " is not sold any more"));
            case PlaceResult.NoSuchAccount _ -> throw new RefusedCall(Complaint.INVALID_CREDENTIAL);
            case PlaceResult.NoSuchDiscount(String code) ->
                    throw new RefusedCall(
                            Complaint.badParameter("coupon", "is not valid: " + code));
            case PlaceResult.PaymentRefused(Unpayable why) -> throw new RefusedCall(refused(why));
        };
    }

    static Complaint refused(Unpayable why) {
        return Complaint.forbidden(why.sentence())
                .with(
                        Map.of(
                                "reason", why.reason(),
                                "usable", Means.listed(why.usable())));
    }

    /// The first reason is the message, and each has its field in the details.
    static Complaint refused(List<Refusal> refusals) {
        Map<String, String> details = new TreeMap<>();
        refusals.forEach(each -> details.putIfAbsent(each.field(), each.message()));
        Refusal first = refusals.getFirst();
        return Complaint.badRequest(first.field() + ": " + first.message()).with(details);
    }
}

package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.orders.Cart;
import io.farthing.orders.Carts;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/order/cart`: opening, assigning and describing carts, and their discount code.
final class CartRoutes {
    private static final String CART = " /order/cart";
    private static final String ONE = CART + "/{cartId}";

    private final CartDesk desk;
    private final AccountShape accounts;

    CartRoutes(CartDesk desk, AccountShape accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET" + CART, this::list),
                entry("POST" + CART, this::open),
                entry("GET" + ONE, (tx, call) -> shape(tx, desk.found(tx, call))),
                entry("PUT" + ONE, this::describe),
                entry("DELETE" + ONE, this::delete),
                entry("POST" + ONE + "/assign", this::assign),
                entry("GET" + ONE + "/coupon", (tx, call) -> coupons(desk.found(tx, call))),
                entry("POST" + ONE + "/coupon", this::addCoupon),
                entry("DELETE" + ONE + "/coupon", this::removeCoupon));
    }

    private JsonNode shape(Tx tx, Cart cart) {
        return shape(cart, accounts.zone(tx));
    }

    /// An `order.cart.Cart`.
    private static ObjectNode shape(Cart cart, ZoneId zone) {
        ObjectNode tree = Json.object();
        tree.put("cartId", cart.id().toString());
        tree.put("description", cart.description());
        tree.put("expire", Shapes.datetime(cart.expiresAt(), zone));
        tree.set("items", Shapes.ids(cart.items().stream().map(Cart.Item::id).toList()));
        return tree.put("readOnly", cart.isReadOnly());
    }

    private JsonNode list(Tx tx, Call call) {
        List<UUID> found =
                desk.carts().list(tx, call.account(), call.asked("description"), call.now());
        return Shapes.names(found.stream().map(UUID::toString).toList());
    }

    private JsonNode open(Tx tx, Call call) {
        Carts.NewCart wanted =
                new Carts.NewCart(
                        call.text("ovhSubsidiary", ""),
                        call.text("description", ""),
                        call.instant("expire", accounts.zone(tx)));
        return shape(tx, CartDesk.done(desk.carts().open(tx, wanted, call.now())).cart());
    }

    private JsonNode describe(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        Carts.Change change =
                desk.carts()
                        .describe(
                                tx,
                                cart,
                                call.text("description", cart.description()),
                                call.instant("expire", accounts.zone(tx)),
                                call.now());
        return shape(tx, CartDesk.done(change).cart());
    }

    private JsonNode delete(Tx tx, Call call) {
        desk.carts().delete(tx, desk.found(tx, call));
        return Shapes.nothing();
    }

    private JsonNode assign(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        var _ = CartDesk.done(desk.carts().assign(tx, cart, call.account(), call.now()));
        return Shapes.nothing();
    }

    private static ArrayNode coupons(Cart cart) {
        return Shapes.names(cart.coupon().isEmpty() ? List.of() : List.of(cart.coupon()));
    }

    private JsonNode addCoupon(Tx tx, Call call) {
        Carts.Change change =
                desk.carts().setCoupon(tx, desk.found(tx, call), call.text("coupon", ""));
        return coupons(CartDesk.done(change).cart());
    }

    private JsonNode removeCoupon(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        if (!cart.coupon().equals(call.asked("coupon"))) {
            throw new RefusedCall(Complaint.noSuchObject(String.valueOf(call.asked("coupon"))));
        }
        var _ = CartDesk.done(desk.carts().setCoupon(tx, cart, ""));
        return Shapes.nothing();
    }
}

package io.farthing.door.ovh;

import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.Product;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.orders.Cart;
import io.farthing.orders.Carts;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `/order/cart/{cartId}/item/…` and, for each kind of product, what can be put into a cart.
final class CartItemRoutes {
    private static final String ITEM = " /order/cart/{cartId}/item";
    private static final String ONE = ITEM + "/{itemId}";
    private static final String SETTING = ONE + "/configuration";
    private static final int MOST = 1000;

    private final CartDesk desk;

    CartItemRoutes(CartDesk desk) {
        this.desk = desk;
    }

    Map<String, Handler> handlers() {
        Map<String, Handler> handlers = new HashMap<>();
        handlers.put("GET" + ITEM, this::list);
        handlers.put("GET" + ONE, this::one);
        handlers.put("PUT" + ONE, this::change);
        handlers.put("DELETE" + ONE, this::remove);
        handlers.put("GET" + SETTING, this::settings);
        handlers.put("POST" + SETTING, this::set);
        handlers.put("GET" + SETTING + "/{configurationId}", this::setting);
        handlers.put("DELETE" + SETTING + "/{configurationId}", this::unset);
        handlers.put("GET" + ONE + "/requiredConfiguration", this::required);
        for (ProductRoot root : ProductRoot.values()) {
            if (root != ProductRoot.DOMAIN) {
                addKind(handlers, root);
            }
        }
        String unsold = " /order/cart/{cartId}/dns";
        handlers.put("GET" + unsold, this::noProducts);
        handlers.put("POST" + unsold, this::noSuchPlan);
        handlers.put("GET" + unsold + "/options", this::noSuchPlan);
        handlers.put("POST" + unsold + "/options", this::addOption);
        return handlers;
    }

    /// DNS comes with a domain and is not sold by itself.
    private JsonNode noProducts(Tx tx, Call call) {
        Cart _ = desk.found(tx, call);
        return Json.array();
    }

    private JsonNode noSuchPlan(Tx tx, Call call) {
        Cart _ = desk.found(tx, call);
        String asked = call.operation().isRead() ? call.asked("planCode") : call.text("planCode");
        throw new RefusedCall(Complaint.notFound("There is no plan " + asked + " among dns"));
    }

    private void addKind(Map<String, Handler> handlers, ProductRoot root) {
        String kind = " /order/cart/{cartId}/" + root.cartName();
        handlers.put("GET" + kind, (tx, call) -> products(tx, call, root));
        handlers.put("POST" + kind, (tx, call) -> add(tx, call, root));
        handlers.put("GET" + kind + "/options", (tx, call) -> options(tx, call, root));
        handlers.put("POST" + kind + "/options", this::addOption);
    }

    private JsonNode list(Tx tx, Call call) {
        return Shapes.ids(desk.found(tx, call).items().stream().map(Cart.Item::id).toList());
    }

    JsonNode shape(Tx tx, Call call, Cart cart, Cart.Item item) {
        return CartItemShape.item(
                cart, item, desk.product(tx, call, item), desk.currency(tx, cart));
    }

    private JsonNode one(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        return shape(tx, call, cart, desk.item(cart, call));
    }

    private JsonNode change(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        Cart.Item item = desk.item(cart, call);
        String duration = call.text("duration");
        Long quantity = call.number("quantity");
        Term term = duration == null ? item.term() : term(desk.product(tx, call, item), duration);
        int count = quantity == null ? item.quantity() : quantity(quantity);
        Cart after = CartDesk.done(desk.carts().change(tx, cart, item, term, count)).cart();
        return shape(tx, call, after, desk.item(after, call));
    }

    private JsonNode remove(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        var _ = CartDesk.done(desk.carts().remove(tx, cart, desk.item(cart, call)));
        return Shapes.nothing();
    }

    private JsonNode settings(Tx tx, Call call) {
        String label = call.asked("label");
        return Shapes.ids(
                desk.item(desk.found(tx, call), call).settings().stream()
                        .filter(each -> label == null || each.label().equals(label))
                        .map(Cart.Setting::id)
                        .toList());
    }

    private JsonNode set(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        Carts.Change change =
                desk.carts()
                        .set(
                                tx,
                                cart,
                                desk.item(cart, call),
                                call.text("label", ""),
                                call.text("value", ""));
        Carts.Change.Done done = CartDesk.done(change);
        return CartItemShape.setting(setting(desk.item(done.cart(), call), done.id()));
    }

    private static Cart.Setting setting(Cart.Item item, long id) {
        for (Cart.Setting setting : item.settings()) {
            if (setting.id() == id) {
                return setting;
            }
        }
        throw new RefusedCall(Complaint.noSuchObject(id));
    }

    private JsonNode setting(Tx tx, Call call) {
        Cart.Item item = desk.item(desk.found(tx, call), call);
        return CartItemShape.setting(setting(item, call.id("configurationId")));
    }

    private JsonNode unset(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        Cart.Setting setting = setting(desk.item(cart, call), call.id("configurationId"));
        var _ = CartDesk.done(desk.carts().unset(tx, cart, setting.id()));
        return Shapes.nothing();
    }

    private JsonNode required(Tx tx, Call call) {
        Cart.Item item = desk.item(desk.found(tx, call), call);
        return item.isOption()
                ? Json.array()
                : CartItemShape.requirements(desk.product(tx, call, item));
    }

    private JsonNode products(Tx tx, Call call, ProductRoot root) {
        Currency currency = desk.currency(tx, desk.found(tx, call));
        ArrayNode list = Json.array();
        for (Product product : desk.products().list(tx, call.now())) {
            if (root.holds(product.family()) && product.currencies().contains(currency)) {
                list.add(Plans.definition(product, currency));
            }
        }
        return list;
    }

    private JsonNode options(Tx tx, Call call, ProductRoot root) {
        Currency currency = desk.currency(tx, desk.found(tx, call));
        String asked = call.asked("planCode");
        Product product = desk.product(tx, call, root, asked == null ? "" : asked);
        return options(product, currency);
    }

    static ArrayNode options(Product product, Currency currency) {
        ArrayNode list = Json.array();
        Plans.options(product)
                .forEach(plan -> list.add(Plans.optionDefinition(product, plan, currency)));
        return list;
    }

    private JsonNode add(Tx tx, Call call, ProductRoot root) {
        Cart cart = desk.found(tx, call);
        Product product = desk.product(tx, call, root, call.text("planCode", ""));
        requireMode(call);
        Cart.Item wanted = item(product, call);
        Carts.Change.Done done = CartDesk.done(desk.carts().add(tx, cart, wanted, call.now()));
        return shape(tx, call, done.cart(), added(done));
    }

    static Cart.Item item(Product product, Call call) {
        Long quantity = call.number("quantity");
        String duration = call.text("duration");
        return new Cart.Item(
                0,
                null,
                null,
                product.sku(),
                "",
                "",
                duration == null ? product.renewal().usualTerm() : term(product, duration),
                quantity == null ? 1 : quantity(quantity),
                List.of());
    }

    static Cart.Item added(Carts.Change.Done done) {
        Cart.Item item = done.cart().item(done.id());
        if (item == null) {
            throw new IllegalStateException("an item was added and is not there");
        }
        return item;
    }

    /// An option goes with the item that it names, and with its term.
    JsonNode addOption(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        Long parent = call.number("itemId");
        Cart.Item item = parent == null ? null : cart.item(parent);
        if (item == null || item.isOption()) {
            throw new RefusedCall(Complaint.noSuchObject(String.valueOf(parent)));
        }
        requireMode(call);
        Product product = desk.product(tx, call, item);
        String code = call.text("planCode", "");
        Plans.OptionPlan plan = Plans.option(product, code);
        if (plan == null) {
            throw new RefusedCall(
                    Complaint.notFound(product.sku() + " has no option plan " + code));
        }
        Long quantity = call.number("quantity");
        Cart.Item wanted =
                new Cart.Item(
                        0,
                        item.id(),
                        null,
                        product.sku(),
                        plan.option().name(),
                        plan.value(),
                        item.term(),
                        quantity == null ? 1 : quantity(quantity),
                        List.of());
        Carts.Change.Done done = CartDesk.done(desk.carts().add(tx, cart, wanted, call.now()));
        return shape(tx, call, done.cart(), added(done));
    }

    static void requireMode(Call call) {
        if (!call.text("pricingMode", Plans.MODE).equals(Plans.MODE)) {
            throw new RefusedCall(
                    Complaint.badParameter("pricingMode", "is none of: " + Plans.MODE));
        }
    }

    /// What is billed after its use has no term, whatever was sent.
    private static @Nullable Term term(Product product, String duration) {
        if (product.billing() != Billing.ADVANCE) {
            return null;
        }
        Term term = Call.term("duration", duration);
        if (!product.renewal().terms().contains(term)) {
            List<String> terms = new ArrayList<>();
            product.renewal().terms().forEach(each -> terms.add(each.text()));
            throw new RefusedCall(
                    Complaint.badParameter("duration", "is none of " + String.join(", ", terms)));
        }
        return term;
    }

    /// Of anything; of a product itself a cart takes fewer.
    static int quantity(long sent) {
        if (sent < 1 || sent > MOST) {
            throw new RefusedCall(
                    Complaint.badParameter("quantity", "is not between 1 and " + MOST));
        }
        return (int) sent;
    }
}

package io.farthing.door.ovh;

import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.orders.Cart;
import io.farthing.orders.Carts;
import io.farthing.services.Services;
import io.farthing.wire.Json;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/order/cart/{cartId}/domain`: domains are found by their name, not by a plan.
final class CartDomainRoutes {
    private static final String DOMAIN = " /order/cart/{cartId}/domain";
    private static final String LABEL = "domain";
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

    private final CartDesk desk;
    private final CartItemRoutes items;
    private final Services services;

    CartDomainRoutes(CartDesk desk, CartItemRoutes items, Services services) {
        this.desk = desk;
        this.items = items;
        this.services = services;
    }

    Map<String, Handler> handlers() {
        return Map.of(
                "GET" + DOMAIN, this::find,
                "POST" + DOMAIN, this::add,
                "GET" + DOMAIN + "/options", this::options,
                "POST" + DOMAIN + "/options", items::addOption);
    }

    private static String name(@Nullable String sent) {
        String name = sent == null ? "" : sent.strip().toLowerCase(Locale.ROOT);
        if (name.length() > 253 || !NAME.matcher(name).matches()) {
            throw new RefusedCall(Complaint.badParameter(LABEL, "is no name of a domain"));
        }
        return name;
    }

    /// The product whose ending the name has: `domain-ovh` sells `.ovh`.
    private @Nullable Product product(Tx tx, Call call, String name) {
        String ending = "domain-" + name.substring(name.lastIndexOf('.') + 1);
        Product product = desk.find(tx, ending, call);
        return product == null || product.family() != ProductFamily.DOMAIN ? null : product;
    }

    private JsonNode find(Tx tx, Call call) {
        Currency currency = desk.currency(tx, desk.found(tx, call));
        String name = name(call.asked(LABEL));
        Product product = product(tx, call, name);
        ArrayNode list = Json.array();
        if (product != null) {
            boolean isTaken = services.isTaken(tx, ProductFamily.DOMAIN, name);
            list.add(information(product, currency, isTaken));
        }
        return list;
    }

    private static ObjectNode information(Product product, Currency currency, boolean isTaken) {
        ObjectNode tree = Json.object();
        tree.put("action", isTaken ? "transfer" : "create");
        tree.set("configurations", CartItemShape.requirements(product));
        tree.putNull("currentNameservers");
        tree.put("deliveryTime", "").putNull("isTransferLocked");
        ArrayNode durations = tree.putArray("duration");
        product.renewal().terms().forEach(term -> durations.add(term.text()));
        tree.put("offer", product.name()).put("offerId", product.sku());
        tree.put("orderable", !isTaken).put("phase", "open");
        ArrayNode prices = tree.putArray("prices");
        Plans.priceList(product, currency).stream()
                .filter(each -> !each.isSetup())
                .limit(1)
                .forEach(each -> {
                    for (String label : new String[] {"PRICE", "RENEW", "TOTAL"}) {
                        ObjectNode price = prices.addObject().put("label", label);
                        price.set("price", Shapes.price(each.amount()));
                        price.putNull("promotions");
                    }
                });
        tree.put("pricingMode", Plans.MODE).put("productId", LABEL).put("quantityMax", 1);
        var usual = product.renewal().usualTerm();
        return tree.put("recommendedDuration", usual == null ? null : usual.text());
    }

    private JsonNode add(Tx tx, Call call) {
        Cart cart = desk.found(tx, call);
        String name = name(call.text(LABEL));
        Product product = product(tx, call, name);
        if (product == null) {
            throw new RefusedCall(
                    Complaint.notFound(
                            "Domains with the ending of " + name + " are not sold here"));
        }
        CartItemRoutes.requireMode(call);
        Carts.Change.Done done =
                CartDesk.done(
                        desk.carts().add(tx, cart, CartItemRoutes.item(product, call), call.now()));
        Cart.Item item = CartItemRoutes.added(done);
        Carts.Change.Done named =
                CartDesk.done(desk.carts().set(tx, done.cart(), item, LABEL, name));
        Cart.Item after = named.cart().item(item.id());
        return CartItemShape.item(
                named.cart(),
                after == null ? item : after,
                product,
                desk.currency(tx, named.cart()));
    }

    private JsonNode options(Tx tx, Call call) {
        Currency currency = desk.currency(tx, desk.found(tx, call));
        Product product = product(tx, call, name(call.asked(LABEL)));
        return product == null ? Json.array() : CartItemRoutes.options(product, currency);
    }
}

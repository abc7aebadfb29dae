package io.farthing.door.ovh;

import io.farthing.catalog.LineKind;
import io.farthing.catalog.OfferLine;
import io.farthing.catalog.Priced;
import io.farthing.catalog.Pricing;
import io.farthing.catalog.Product;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.orders.Cart;
import io.farthing.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is in a cart and about what it costs, before anybody has to say who is ordering: with the
/// provider's own tax, and without a discount code, which may be meant for somebody else. What
/// cannot be priced yet is left out.
final class CartSummary {
    private final CartDesk desk;

    CartSummary(CartDesk desk) {
        this.desk = desk;
    }

    JsonNode of(Tx tx, Cart cart, Call call) {
        Currency currency = desk.currency(tx, cart);
        ObjectNode tree = Json.object();
        tree.putArray("contracts");
        ArrayNode details = tree.putArray("details");
        Money net = Money.zero(currency);
        int place = 0;
        for (Cart.Item item : cart.products()) {
            place++;
            Product product = desk.product(tx, call, item);
            Priced priced = Pricing.price(product, cart.selection(item, product), currency);
            if (priced instanceof Priced.Offer offer) {
                net = net.plus(offer.net(currency));
                String name = "*%03d".formatted(place);
                offer.lines().forEach(line -> details.add(detail(item, line, name)));
            }
        }
        tree.putNull("orderId");
        Money tax = desk.provider(tx).vat().minorShareOf(net);
        ObjectNode prices = tree.putObject("prices");
        prices.putNull("originalWithoutTax").putNull("reduction");
        prices.set("tax", Shapes.price(tax));
        prices.set("withTax", Shapes.price(net.plus(tax)));
        prices.set("withoutTax", Shapes.price(net));
        return tree.putNull("url");
    }

    private static ObjectNode detail(Cart.Item item, OfferLine line, String name) {
        ObjectNode tree = Json.object();
        tree.put("cartItemID", item.id());
        tree.put("description", line.description());
        tree.put("detailType", type(line.kind())).put("domain", name);
        tree.set("originalTotalPrice", Shapes.price(line.list()));
        tree.put("quantity", line.quantity().longValue());
        tree.set("reductionTotalPrice", Shapes.price(line.discount()));
        tree.putArray("reductions");
        tree.set("totalPrice", Shapes.price(line.net()));
        tree.set("unitPrice", Shapes.price(line.unitPrice()));
        return tree;
    }

    private static String type(LineKind kind) {
        return switch (kind) {
            case RENT, OPTION -> "DURATION";
            case SETUP -> "INSTALLATION";
            case DISCOUNT -> "GIFT";
            case USAGE -> "CONSUMPTION";
        };
    }
}

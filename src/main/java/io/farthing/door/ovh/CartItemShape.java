package io.farthing.door.ovh;

import io.farthing.calendar.Term;
import io.farthing.catalog.OptionKind;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.orders.Cart;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Items of a cart as the dialect shows them.
final class CartItemShape {
    private CartItemShape() {}

    /// An `order.cart.Item`.
    static ObjectNode item(Cart cart, Cart.Item item, Product product, Currency currency) {
        ObjectNode tree = Json.object();
        tree.put("cartId", cart.id().toString());
        tree.set(
                "configurations",
                Shapes.ids(item.settings().stream().map(Cart.Setting::id).toList()));
        tree.put("duration", item.term() == null ? null : item.term().text());
        tree.put("itemId", item.id());
        tree.putNull("offerId");
        tree.set("options", Shapes.ids(cart.optionsOf(item).stream().map(Cart.Item::id).toList()));
        tree.put("parentItemId", item.parent());
        ArrayNode prices = tree.putArray("prices");
        for (Plans.Price price : prices(item, product, currency)) {
            ObjectNode entry = prices.addObject();
            entry.put("label", price.isSetup() ? "FEE" : "PRICE");
            entry.set("price", Shapes.price(total(price, item)));
            entry.putNull("promotions");
        }
        tree.put("productId", ProductRoot.of(product.family()).cartName());
        ObjectNode settings = tree.putObject("settings");
        settings.put("planCode", planCode(item, product));
        settings.put("pricingMode", Plans.MODE).put("quantity", item.quantity());
        return tree;
    }

    private static Money total(Plans.Price price, Cart.Item item) {
        return price.amount().times(item.isOption() ? 1 : item.quantity());
    }

    private static String planCode(Cart.Item item, Product product) {
        if (!item.isOption()) {
            return item.sku();
        }
        ProductOption option = product.option(item.optionName());
        return option == null
                ? item.optionName()
                : new Plans.OptionPlan(option, item.optionValue()).code();
    }

    /// Those of the item's own term, and of setting it up.
    private static List<Plans.Price> prices(Cart.Item item, Product product, Currency currency) {
        Term term = item.term();
        ProductOption option = item.isOption() ? product.option(item.optionName()) : null;
        List<Plans.Price> all =
                option == null
                        ? Plans.priceList(product, currency)
                        : Plans.optionPrices(
                                product,
                                new Plans.OptionPlan(option, item.optionValue()),
                                currency);
        return all.stream()
                .filter(each -> each.isSetup() || term == null || term.equals(each.term()))
                .limit(2)
                .toList();
    }

    /// `order.cart.ConfigurationRequirements[]`: what the product asks for and is no plan.
    static ArrayNode requirements(Product product) {
        ArrayNode list = Json.array();
        for (ProductOption option : product.options()) {
            boolean isSetting = option.kind() == OptionKind.TEXT || option.isRequired();
            if (isSetting) {
                list.add(requirement(option));
            }
        }
        return list;
    }

    static ObjectNode requirement(ProductOption option) {
        ObjectNode tree = Json.object();
        if (option.choices().isEmpty()) {
            tree.putNull("fields");
        } else {
            tree.set(
                    "fields",
                    Shapes.names(option.choices().stream().map(each -> each.value()).toList()));
        }
        return tree.put("label", option.name())
                .put("required", option.isRequired())
                .put("type", "String");
    }

    /// An `order.cart.ConfigurationItem`.
    static ObjectNode setting(Cart.Setting setting) {
        return Json.object()
                .put("id", setting.id())
                .put("label", setting.label())
                .put("value", setting.value());
    }
}

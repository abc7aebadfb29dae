package io.farthing.door.ovh;

import io.farthing.calendar.Term;
import io.farthing.catalog.Product;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.orders.Cart;
import io.farthing.orders.Carts;
import io.farthing.services.Service;
import io.farthing.services.Services;
import io.farthing.wire.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/order/catalog/public/…`: everything sold of a kind; and the options of services that are there
/// already.
final class CatalogRoutes {
    private final CartDesk desk;
    private final CartItemRoutes items;
    private final AccountShape accounts;
    private final Services services;

    CatalogRoutes(CartDesk desk, CartItemRoutes items, Services services, AccountShape accounts) {
        this.accounts = accounts;
        this.desk = desk;
        this.items = items;
        this.services = services;
    }

    Map<String, Handler> handlers() {
        Map<String, Handler> handlers = new HashMap<>();
        for (ProductRoot root : ProductRoot.values()) {
            String name = root.cartName();
            handlers.put(
                    "GET /order/catalog/public/" + name, (tx, call) -> catalog(tx, call, root));
            handlers.put(
                    "GET /order/cartServiceOption/" + name, (tx, call) -> held(tx, call, root));
            handlers.put(
                    "GET /order/cartServiceOption/" + name + "/{serviceName}",
                    (tx, call) -> options(tx, call, root));
            handlers.put(
                    "POST /order/cartServiceOption/" + name + "/{serviceName}",
                    (tx, call) -> addOption(tx, call, root));
        }
        return handlers;
    }

    /// Who owns a domain in the registry's eyes is not known here: its holder is the account.
    private JsonNode held(Tx tx, Call call, ProductRoot root) {
        String owner = call.asked("whoisOwner");
        boolean isOwn = owner == null || owner.equals(accounts.handle(call.account()));
        return isOwn ? ProductRoutes.names(services, tx, call, root) : Json.array();
    }

    private JsonNode options(Tx tx, Call call, ProductRoot root) {
        Service service = ProductRoutes.found(services, tx, call, root);
        return CartItemRoutes.options(services.product(tx, service), service.currency());
    }

    /// Puts an option of a running service into the account's cart; what the rest of the term costs
    /// is on the order.
    private JsonNode addOption(Tx tx, Call call, ProductRoot root) {
        Service service = ProductRoutes.found(services, tx, call, root);
        Cart cart = desk.own(tx, call, call.text("cartId", ""));
        CartItemRoutes.requireMode(call);
        Term term = service.term();
        if (term == null || !term.text().equals(call.text("duration"))) {
            String own = term == null ? "none: it is billed by use" : term.text();
            throw new RefusedCall(
                    Complaint.badParameter("duration", "is not the service's term, " + own));
        }
        Product product = services.product(tx, service);
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
                        null,
                        service.id(),
                        product.sku(),
                        plan.option().name(),
                        plan.value(),
                        term,
                        quantity == null ? 1 : CartItemRoutes.quantity(quantity),
                        List.of());
        Carts.Change.Done done = CartDesk.done(desk.carts().add(tx, cart, wanted, call.now()));
        return items.shape(tx, call, done.cart(), CartItemRoutes.added(done));
    }

    private JsonNode catalog(Tx tx, Call call, ProductRoot root) {
        String subsidiary = call.query().text("ovhSubsidiary");
        String country = subsidiary == null ? "EU" : subsidiary;
        Currency currency = desk.currency(tx, country);
        ObjectNode tree = Json.object();
        ArrayNode addons = Json.array();
        ArrayNode plans = Json.array();
        ArrayNode products = Json.array();
        for (Product product : desk.products().list(tx, call.now())) {
            if (root.holds(product.family()) && product.currencies().contains(currency)) {
                plans.add(plan(product, currency));
                Plans.options(product)
                        .forEach(option -> addons.add(addon(product, option, currency)));
                ObjectNode entry = products.addObject();
                entry.putNull("blobs").putNull("configurations");
                entry.put("description", product.name()).put("name", product.sku());
            }
        }
        tree.set("addons", addons);
        tree.put("catalogId", List.of(ProductRoot.values()).indexOf(root) + 1);
        tree.putObject("locale")
                .put("currencyCode", currency.code())
                .put("subsidiary", country)
                .put("taxRate", desk.provider(tx).vat().percent());
        tree.putArray("planFamilies");
        tree.set("plans", plans);
        tree.set("products", products);
        return tree;
    }

    private static ObjectNode plan(Product product, Currency currency) {
        ObjectNode tree = Json.object();
        Map<String, ArrayNode> families = new LinkedHashMap<>();
        for (Plans.OptionPlan option : Plans.options(product)) {
            families.computeIfAbsent(option.option().name(), _ -> Json.array())
                    .add(addonCode(product, option));
        }
        ArrayNode addonFamilies = tree.putArray("addonFamilies");
        families.forEach((name, codes) -> {
            ObjectNode family = addonFamilies.addObject();
            family.set("addons", codes);
            var option = product.option(name);
            family.putNull("default").put("exclusive", codes.size() > 1);
            family.put("mandatory", option != null && option.isRequired()).put("name", name);
        });
        ArrayNode configurations = Json.array();
        for (JsonNode each : CartItemShape.requirements(product)) {
            ObjectNode entry = configurations.addObject();
            entry.put("isCustom", each.path("fields").isNull());
            entry.put("isMandatory", each.path("required").asBoolean());
            entry.put("name", each.path("label").asString());
            entry.set("values", each.path("fields"));
        }
        return finished(tree, new Entry(product.sku(), product.name(), product), configurations)
                .set("pricings", pricings(Plans.priceList(product, currency)));
    }

    private record Entry(String code, String name, Product product) {}

    /// Options of two products may differ in price, so each has its product's name before its own.
    private static String addonCode(Product product, Plans.OptionPlan option) {
        return product.sku() + "/" + option.code();
    }

    private static ObjectNode addon(Product product, Plans.OptionPlan option, Currency currency) {
        ObjectNode tree = Json.object();
        tree.putArray("addonFamilies");
        Entry entry = new Entry(addonCode(product, option), Plans.label(option), product);
        return finished(tree, entry, Json.array())
                .set("pricings", pricings(Plans.optionPrices(product, option, currency)));
    }

    private static ObjectNode finished(ObjectNode tree, Entry entry, ArrayNode configurations) {
        tree.putNull("blobs");
        tree.set("configurations", configurations);
        tree.putNull("consumptionConfiguration").putNull("family");
        tree.put("invoiceName", entry.name()).put("planCode", entry.code());
        String kind =
                switch (entry.product().billing()) {
                    case ADVANCE -> "rental";
                    case ARREARS -> "consumption";
                    case ONE_OFF -> "purchase";
                };
        return tree.put("pricingType", kind).put("product", entry.product().sku());
    }

    private static ArrayNode pricings(Iterable<Plans.Price> prices) {
        ArrayNode list = Json.array();
        for (Plans.Price price : prices) {
            ObjectNode tree = list.addObject();
            ArrayNode capacities = tree.putArray("capacities");
            capacities.add(price.capacity());
            tree.put("commitment", 0).put("description", price.duration());
            tree.putNull("engagementConfiguration");
            tree.put("interval", price.interval());
            tree.put("intervalUnit", price.isSetup() ? "none" : "month");
            tree.put("mode", Plans.MODE).put("mustBeCompleted", false).put("phase", 0);
            tree.put("price", Shapes.microCents(price.amount()));
            tree.putNull("promotions");
            tree.putObject("quantity").putNull("max").put("min", 1);
            tree.putObject("repeat").putNull("max").put("min", 1);
            tree.put("strategy", "tiered").put("tax", 0).put("type", price.kind());
        }
        return list;
    }
}

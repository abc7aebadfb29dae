package io.farthing.door.ovh;

import io.farthing.orders.Order;
import io.farthing.orders.OrderKind;
import io.farthing.orders.OrderLine;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Orders as the dialect shows them.
///
/// @param baseUrl how the caller reaches us
record OrderShape(ZoneId zone, String baseUrl) {
    private static final long LINES_OF_ORDER = 10_000;

    /// A `billing.Order`.
    ObjectNode order(Order order) {
        ObjectNode tree = renewal(order);
        tree.putArray("metadatas");
        return tree;
    }

    /// A `service.renew.RenewOrder`, which lacks the metadata.
    ObjectNode renewal(Order order) {
        ObjectNode tree = Json.object();
        tree.put("date", Shapes.datetime(order.createdAt(), zone));
        tree.put("expirationDate", Shapes.datetime(order.expiresAt(), zone));
        tree.put("orderId", order.id());
        tree.put("password", order.password());
        tree.put("pdfUrl", url(order));
        amounts(tree, order);
        tree.put("retractionDate", Shapes.datetime(order.retractionUntil(), zone));
        return tree.put("url", url(order));
    }

    /// The same with nothing that would be there only if it had been ordered.
    ObjectNode rehearsed(Order order) {
        ObjectNode tree = Json.object();
        tree.putNull("date").putNull("expirationDate");
        tree.put("orderId", 0).put("password", "").put("pdfUrl", "");
        amounts(tree, order);
        return tree.putNull("retractionDate").put("url", "");
    }

    private static void amounts(ObjectNode tree, Order order) {
        tree.set("priceWithTax", Shapes.price(order.gross()));
        tree.set("priceWithoutTax", Shapes.price(order.net()));
        tree.set("tax", Shapes.price(order.tax()));
    }

    String url(Order order) {
        return baseUrl
                + "/cgi-bin/order/displayOrder.cgi?orderId="
                + order.id()
                + "&orderPassword="
                + order.password();
    }

    static long detailId(Order order, OrderLine line) {
        return order.id() * LINES_OF_ORDER + line.position();
    }

    /// The line of that id, or null where there is none.
    static @Nullable OrderLine line(Order order, long detailId) {
        for (OrderLine line : order.lines()) {
            if (detailId(order, line) == detailId) {
                return line;
            }
        }
        return null;
    }

    /// A `billing.OrderDetail`.
    static ObjectNode detail(Order order, OrderLine line) {
        ObjectNode tree = Json.object();
        tree.put("cancelled", status(order).equals("cancelled"));
        tree.put("description", line.description());
        tree.put("detailType", detailType(order, line));
        tree.put("domain", line.name());
        tree.put("orderDetailId", detailId(order, line));
        tree.put("quantity", Shapes.quantity(line.quantity()));
        tree.set("totalPrice", Shapes.price(line.net()));
        tree.set("unitPrice", Shapes.price(line.unitPrice()));
        return tree;
    }

    /// A `billing.ItemDetail`: what the line orders, in the catalog's words.
    static ObjectNode extension(Order order, OrderLine line) {
        ObjectNode tree = Json.object();
        ObjectNode inner = tree.putObject("order");
        inner.put("action", action(order.kind()));
        inner.putArray("configurations");
        ObjectNode plan = inner.putObject("plan");
        boolean isOption = !line.optionName().isEmpty();
        plan.put("code", isOption ? line.optionName() : line.sku());
        plan.put("duration", order.term() == null ? null : order.term().text());
        plan.put("pricingMode", "default");
        plan.putObject("product").put("name", line.family() == null ? null : word(line));
        plan.put("quantity", line.quantity().longValue());
        inner.put("type", isOption ? "product" : "plan");
        return tree;
    }

    private static String word(OrderLine line) {
        return line.family() == null ? "" : ProductRoot.of(line.family()).cartName();
    }

    private static @Nullable String action(OrderKind kind) {
        return switch (kind) {
            case PURCHASE -> "installation";
            case RENEWAL -> "renew";
            case CHANGE -> "upgrade";
            case TOP_UP, DEBT -> null;
        };
    }

    static String detailType(Order order, OrderLine line) {
        if (order.kind() == OrderKind.RENEWAL) {
            return "RENEW";
        }
        return switch (line.kind()) {
            case RENT, OPTION -> "DURATION";
            case SETUP -> "INSTALLATION";
            case DISCOUNT -> "GIFT";
            case USAGE -> "CONSUMPTION";
        };
    }

    /// Money that is on its way by bank counts as being checked: pollers take `notPaid` after a
    /// payment for a failure.
    static String status(Order order) {
        return switch (order.status()) {
            case PLACED -> order.isIssued() ? "checking" : "notPaid";
            case CHECKING -> "checking";
            case PAID, DELIVERING -> "delivering";
            case DELIVERED -> "delivered";
            case CANCELLED, EXPIRED -> "cancelled";
        };
    }

    /// An `order.Order`, which carts and upgrades answer with.
    ///
    /// @param isPlaced whether it is there to stay
    ObjectNode checkout(Order order, boolean isPlaced) {
        ObjectNode tree = Json.object();
        tree.putArray("contracts");
        ArrayNode details = tree.putArray("details");
        for (OrderLine line : order.lines()) {
            details.add(checkoutDetail(order, line));
        }
        tree.put("orderId", isPlaced ? (Long) order.id() : null);
        ObjectNode prices = tree.putObject("prices");
        List<OrderLine> lines = order.lines();
        var list = order.net();
        for (OrderLine line : lines) {
            list = list.plus(line.discount());
        }
        boolean isReduced = !list.equals(order.net());
        prices.set("originalWithoutTax", isReduced ? Shapes.price(list) : Shapes.nothing());
        prices.set(
                "reduction", isReduced ? Shapes.price(list.minus(order.net())) : Shapes.nothing());
        prices.set("tax", Shapes.price(order.tax()));
        prices.set("withTax", Shapes.price(order.gross()));
        prices.set("withoutTax", Shapes.price(order.net()));
        return tree.put("url", isPlaced ? url(order) : null);
    }

    private static ObjectNode checkoutDetail(Order order, OrderLine line) {
        ObjectNode tree = Json.object();
        tree.putNull("cartItemID");
        tree.put("description", line.description());
        tree.put("detailType", detailType(order, line));
        tree.put("domain", line.name());
        tree.set("originalTotalPrice", Shapes.price(line.list()));
        tree.put("quantity", line.quantity().longValue());
        tree.set("reductionTotalPrice", Shapes.price(line.discount()));
        ArrayNode reductions = tree.putArray("reductions");
        if (!line.discount().isZero()) {
            ObjectNode reduction = reductions.addObject();
            reduction.put("context", "voucher").put("description", line.description());
            reduction.set("price", Shapes.price(line.net()));
            reduction.put("reductionDescription", "Discount").put("type", "fixed_amount");
            reduction.set("value", Shapes.price(line.discount()));
        }
        tree.set("totalPrice", Shapes.price(line.net()));
        tree.set("unitPrice", Shapes.price(line.unitPrice()));
        return tree;
    }

    /// For messages to people.
    static String statusWords(Order order) {
        return order.status().name().toLowerCase(Locale.ROOT);
    }
}

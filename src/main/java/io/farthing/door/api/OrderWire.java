package io.farthing.door.api;

import io.farthing.calendar.Term;
import io.farthing.catalog.LineKind;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.Selection;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.OrderKind;
import io.farthing.orders.OrderLine;
import io.farthing.orders.OrderStatus;
import io.farthing.orders.PayResult;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.Unpayable;
import io.farthing.payments.PaymentMethod;
import io.farthing.wire.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Orders in this API's words, and the other way round.
final class OrderWire {
    static final Schema.Struct PAYMENT =
            Schema.struct("PaymentChoice")
                    .with("with", Schema.oneOf("", List.of("usual", "prepaid", "method")))
                    .maybe("method", Schema.whole("which of the account's methods"));

    static final Schema.Struct ITEM =
            Schema.struct("OrderItem")
                    .with("name", Schema.text("the product's SKU"))
                    .maybe("options", new Schema.Entries(Schema.text("the value chosen")))
                    .maybe("term", Schema.text("such as P1M or P1Y; the product's usual one"))
                    .maybe(
                            "quantity",
                            new Schema.Whole(1, NewOrder.MOST_QUANTITY, "1; each is a service"))
                    .maybe("configuration", new Schema.Entries(Schema.text("what costs nothing")));

    private static final Schema.Struct LINE =
            Schema.struct("OrderLine")
                    .maybe("service", Schema.whole(""))
                    .maybe("invoice", Schema.whole("the open invoice that it pays"))
                    .with("kind", Schema.oneOf("", LineKind.values()))
                    .with("name", Schema.text("the service's, or *001 until it has one"))
                    .with("description", Schema.text(""))
                    .with("quantity", Schema.decimal(""))
                    .with("list", Wire.MONEY)
                    .with("discount", Wire.MONEY)
                    .with("net", Wire.MONEY);

    static final Schema.Struct ORDER =
            Schema.struct("Order")
                    .with("id", Schema.whole(""))
                    .with("account", Schema.whole(""))
                    .with("kind", Schema.oneOf("", words(OrderKind.values())))
                    .with("status", Schema.oneOf("", OrderStatus.values()))
                    .maybe("term", Schema.text(""))
                    .with("setup", Wire.MONEY)
                    .with("net", Wire.MONEY)
                    .with("tax", Wire.MONEY)
                    .with("gross", Wire.MONEY)
                    .maybe("invoice", Schema.whole("absent where none is made for it"))
                    .with("onNextBill", Schema.truth("waits for the invoice of the month"))
                    .with("createdAt", Schema.instant(""))
                    .with("expiresAt", Schema.instant("until when it can be paid"))
                    .maybe("paidAt", Schema.instant(""))
                    .maybe("deliveredAt", Schema.instant(""))
                    .maybe("retractionUntil", Schema.instant(""))
                    .with("lines", Schema.list(LINE));

    private OrderWire() {}

    private static List<String> words(OrderKind[] kinds) {
        return Arrays.stream(kinds).map(OrderKind::word).toList();
    }

    static ObjectNode toWire(Order order) {
        ObjectNode node =
                Json.object()
                        .put("id", order.id())
                        .put("account", order.account())
                        .put("kind", order.kind().word())
                        .put("status", Schema.word(order.status()));
        Term term = order.term();
        Wire.maybe(node, "term", term == null ? null : term.text());
        Wire.set(node, "setup", Wire.minorMoney(order.setup()));
        Wire.set(node, "net", Wire.minorMoney(order.net()));
        Wire.set(node, "tax", Wire.minorMoney(order.tax()));
        Wire.set(node, "gross", Wire.minorMoney(order.gross()));
        Wire.maybe(node, "invoice", order.invoice());
        node.put("onNextBill", order.isOnNextBill())
                .put("createdAt", order.createdAt().toString())
                .put("expiresAt", order.expiresAt().toString());
        Wire.maybe(node, "paidAt", order.paidAt());
        Wire.maybe(node, "deliveredAt", order.deliveredAt());
        Wire.maybe(node, "retractionUntil", order.retractionUntil());
        return Wire.objects(node, "lines", order.lines().stream().map(OrderWire::toWire).toList());
    }

    private static ObjectNode toWire(OrderLine line) {
        ObjectNode node = Json.object();
        Wire.maybe(node, "service", line.service());
        Wire.maybe(node, "invoice", line.invoice());
        node.put("kind", Schema.word(line.kind()))
                .put("name", line.name())
                .put("description", line.description())
                .put("quantity", Wire.decimal(line.quantity()));
        Wire.set(node, "list", Wire.minorMoney(line.list()));
        Wire.set(node, "discount", Wire.minorMoney(line.discount()));
        return Wire.set(node, "net", Wire.minorMoney(line.net()));
    }

    static NewOrder.Item item(BodyFields body) {
        Long quantity = body.wholeOrNull("quantity");
        Selection selection =
                new Selection(
                        body.text("name"),
                        entries(body, "options"),
                        term(body),
                        quantity == null ? 1 : quantity.intValue());
        return new NewOrder.Item(selection, entries(body, "configuration"));
    }

    static Map<String, String> entries(BodyFields body, String field) {
        Map<String, String> entries = new HashMap<>();
        if (body.has(field)) {
            body.required(field)
                    .properties()
                    .forEach(each -> entries.put(each.getKey(), each.getValue().stringValue()));
        }
        return entries;
    }

    static @Nullable Term term(BodyFields body) {
        String text = body.textOrNull("term");
        try {
            return text == null ? null : Term.of(text);
        } catch (IllegalArgumentException _) {
            throw RefusedCall.of("term", "must be a term such as P1M or P1Y");
        }
    }

    static @Nullable PaymentChoice payment(BodyFields body) {
        return body.has("payment") ? choice(new BodyFields(body.required("payment"))) : null;
    }

    static PaymentChoice choice(BodyFields payment) {
        return switch (payment.text("with")) {
            case "usual" -> new PaymentChoice.Usual();
            case "prepaid" -> new PaymentChoice.Prepaid();
            default -> new PaymentChoice.Method(payment.whole("method"));
        };
    }

    static Answer placed(PlaceResult result) {
        return switch (result) {
            case PlaceResult.Placed(Order order) -> Answer.created(toWire(order));
            case PlaceResult.AlreadyPlaced(Order order) -> Answer.ok(toWire(order));
            case PlaceResult.KeyReused _ ->
                    Answer.fieldRefused("key", "came before with another order");
            case PlaceResult.Refused(List<Refusal> refusals) -> refused(refusals);
            case PlaceResult.NoSuchProduct(String sku) ->
                    Answer.fieldRefused("items", "name no product: " + sku);
            case PlaceResult.NoSuchAccount _ -> Answer.notFound("account");
            case PlaceResult.NoSuchDiscount _ ->
                    Answer.fieldRefused("discountCode", "is not valid for this account");
            case PlaceResult.PaymentRefused(Unpayable why) -> paymentRefused(why);
        };
    }

    static Answer paid(PayResult result) {
        return switch (result) {
            case PayResult.Paid(Order order) -> Answer.ok(toWire(order));
            case PayResult.Checking(Order order) -> Answer.ok(toWire(order));
            case PayResult.Waiting(Order order) -> Answer.ok(toWire(order));
            case PayResult.NotPayable(Order order) ->
                    Answer.refused(
                            Complaint.NOT_NOW, "the order is " + Schema.word(order.status()));
            case PayResult.NoSuchOrder _ -> Answer.notFound("order");
            case PayResult.Refused(Unpayable why) -> paymentRefused(why);
        };
    }

    /// Whoever is refused is told which of their methods would do.
    static Answer paymentRefused(Unpayable why) {
        return new Answer.Refused(
                Complaint.PAYMENT_REFUSED
                        .problem(why.sentence())
                        .with("reason", why.reason())
                        .with("usable", why.usable().stream().map(PaymentMethod::id).toList()));
    }

    static Answer refused(List<Refusal> refusals) {
        Refusal first = refusals.getFirst();
        List<ObjectNode> errors =
                refusals.stream()
                        .map(each ->
                                Json.object()
                                        .put("field", each.field())
                                        .put("reason", each.message()))
                        .toList();
        return new Answer.Refused(
                Complaint.INVALID_FIELD
                        .about(first.field(), first.field() + ": " + first.message())
                        .with("errors", errors));
    }
}

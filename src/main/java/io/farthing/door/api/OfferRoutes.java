package io.farthing.door.api;

import io.farthing.calendar.Term;
import io.farthing.catalog.Discount;
import io.farthing.catalog.LineKind;
import io.farthing.catalog.OfferLine;
import io.farthing.catalog.Priced;
import io.farthing.catalog.Pricing;
import io.farthing.catalog.Product;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.Selection;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.wire.Json;
import io.farthing.wire.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/products/{name}/price`: what a choice of a product costs, by the arithmetic that orders are
/// priced with. Keeps nothing.
final class OfferRoutes {
    private static final Set<String> OF_THE_SELECTION = Set.of("term", "quantity", "currency");

    private static final Schema.Struct ASKED =
            Schema.struct("OfferQuestion")
                    .maybe("options", new Schema.Entries(Schema.text("the value chosen")))
                    .maybe("term", Schema.text("such as P1M or P1Y; the product's usual one"))
                    .maybe("quantity", new Schema.Whole(1, 1000, "1"))
                    .maybe("currency", Schema.text("the account's, or else the provider's"))
                    .maybe("account", Schema.whole("whose discount code it is; for staff"))
                    .maybe("discountCode", Schema.text(""));

    private static final Schema.Struct LINE =
            Schema.struct("OfferLine")
                    .with("kind", Schema.oneOf("", LineKind.values()))
                    .maybe("option", Schema.text("absent on lines that are no option's"))
                    .maybe("value", Schema.text("what was chosen of it"))
                    .with("description", Schema.text(""))
                    .with("quantity", Schema.decimal(""))
                    .with("unitPrice", Wire.MONEY)
                    .with("list", Wire.MONEY)
                    .with("discount", Wire.MONEY)
                    .with("net", Wire.MONEY);

    private static final Schema.Struct OFFER =
            Schema.struct("Offer")
                    .with("name", Schema.text("the product's SKU"))
                    .with("version", Schema.whole(""))
                    .maybe("term", Schema.text("absent where the product has none"))
                    .with("options", new Schema.Entries(Schema.text("what was chosen or usual")))
                    .with("setup", Wire.MONEY)
                    .with("net", Wire.MONEY)
                    .with("unit", Wire.MONEY)
                    .with("lines", Schema.list(LINE));

    private final ApiDoor.Sales sales;
    private final Accounts accounts;
    private final ProviderCurrency currency;

    OfferRoutes(ApiDoor.Sales sales, Accounts accounts, ProviderCurrency currency) {
        this.sales = sales;
        this.accounts = accounts;
        this.currency = currency;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(
                                ProductRoutes.ONE + "/price",
                                "api.products.price",
                                "What it costs before tax: at once (net), and a unit of later use (unit)")
                        .signedIn()
                        .body(ASKED)
                        .replies(OFFER)
                        .reads(this::price));
    }

    private Answer price(Tx tx, Call call) {
        Product product = sales.products().find(tx, call.path("name"), call.now());
        if (product == null) {
            return Answer.notFound("product");
        }
        Long own = call.principal().account();
        Long asked = call.body().wholeOrNull("account");
        Long uid = own == null ? asked : own;
        if (asked != null && !call.maySee(asked)) {
            return Answer.notFound("account");
        }
        Account account = uid == null ? null : accounts.find(tx, uid);
        Discount discount = null;
        if (call.body().has("discountCode")) {
            String code = call.body().text("discountCode");
            discount =
                    account == null
                            ? null
                            : sales.discounts().find(tx, code, account.uid(), call.now());
            if (discount == null) {
                return Answer.fieldRefused("discountCode", "is not valid for this account");
            }
        }
        Currency in = currency(tx, call.body(), account);
        Priced priced = Pricing.price(product, selection(product, call.body()), in, discount);
        return switch (priced) {
            case Priced.Offer offer -> Answer.ok(toWire(product, offer, in));
            case Priced.Refused(List<Refusal> refusals) -> refused(refusals);
        };
    }

    private Currency currency(Tx tx, BodyFields body, @Nullable Account account) {
        if (body.has("currency")) {
            return body.currency("currency");
        }
        return account == null ? currency.of(tx, "currency") : account.payment().currency();
    }

    private static Selection selection(Product product, BodyFields body) {
        Map<String, String> options = new HashMap<>();
        if (body.has("options")) {
            body.required("options")
                    .properties()
                    .forEach(each -> options.put(each.getKey(), each.getValue().stringValue()));
        }
        Long quantity = body.wholeOrNull("quantity");
        return new Selection(
                product.sku(), options, term(body), quantity == null ? 1 : quantity.intValue());
    }

    private static @Nullable Term term(BodyFields body) {
        String text = body.textOrNull("term");
        try {
            return text == null ? null : Term.of(text);
        } catch (IllegalArgumentException _) {
            throw RefusedCall.of("term", "must be a term such as P1M or P1Y");
        }
    }

    private static Answer refused(List<Refusal> refusals) {
        List<ObjectNode> errors =
                refusals.stream()
                        .map(each ->
                                Json.object()
                                        .put("field", path(each))
                                        .put("reason", each.message()))
                        .toList();
        Refusal first = refusals.getFirst();
        Problem problem =
                Complaint.INVALID_FIELD
                        .about(path(first), path(first) + ": " + first.message())
                        .with("errors", errors);
        return new Answer.Refused(problem);
    }

    private static String path(Refusal refusal) {
        return OF_THE_SELECTION.contains(refusal.field())
                ? refusal.field()
                : "options." + refusal.field();
    }

    private static ObjectNode toWire(Product product, Priced.Offer offer, Currency currency) {
        ObjectNode node =
                Json.object().put("name", product.sku()).put("version", product.version());
        Term term = offer.term();
        Wire.maybe(node, "term", term == null ? null : term.text());
        ObjectNode options = Json.object();
        offer.options().forEach(options::put);
        Wire.set(node, "options", options);
        Wire.set(node, "setup", Wire.money(offer.setup(currency)));
        Wire.set(node, "net", Wire.money(offer.net(currency)));
        Wire.set(node, "unit", Wire.money(offer.netOfUnit(currency)));
        return Wire.objects(
                node, "lines", offer.lines().stream().map(OfferRoutes::toWire).toList());
    }

    private static ObjectNode toWire(OfferLine line) {
        ObjectNode node = Json.object().put("kind", Schema.word(line.kind()));
        if (!line.optionName().isEmpty()) {
            node.put("option", line.optionName()).put("value", line.optionValue());
        }
        node.put("description", line.description()).put("quantity", Wire.decimal(line.quantity()));
        Wire.set(node, "unitPrice", Wire.money(line.unitPrice()));
        Wire.set(node, "list", Wire.money(line.list()));
        Wire.set(node, "discount", Wire.money(line.discount()));
        return Wire.set(node, "net", Wire.money(line.net()));
    }
}

package io.farthing.door.api;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Finding;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.catalog.TariffJson;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.Accumulated;
import io.farthing.rating.Charge;
import io.farthing.rating.Quantity;
import io.farthing.rating.Scope;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffPreview;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/price-preview`: what a tariff would charge, by the very arithmetic that charges. Keeps
/// nothing.
final class PreviewRoutes {
    private static final Schema.Items QUANTITIES =
            new Schema.Items(Schema.decimal("one for each node of an environment"), 1000);

    private static final Schema.Struct ASKED =
            Schema.struct("PriceQuestion")
                    .maybe("tariff", Schema.anything("a tariff, published or not"))
                    .maybe("tariffName", Schema.text("or the unique name of a published one"))
                    .maybe("version", new Schema.Whole(1, Integer.MAX_VALUE, "its latest"))
                    .with("quantities", QUANTITIES)
                    .maybe("secondary", QUANTITIES)
                    .maybe("accumulated", Schema.decimal("what ACCUMULATED looks back at"));

    private static final Schema.Struct CHARGE =
            Schema.struct("PreviewedCharge")
                    .maybe("node", Schema.whole("which quantity, from 1; absent for all together"))
                    .with("resource", Schema.text(""))
                    .with("quantity", Schema.decimal(""))
                    .with("free", Schema.decimal(""))
                    .with("billable", Schema.decimal(""))
                    .with("amount", Wire.MONEY)
                    .with("steps", Schema.list(Schema.text("one sentence a step")));

    private static final Schema.Struct ANSWER =
            Schema.struct("PriceAnswer")
                    .with("total", Wire.MONEY)
                    .with("charges", Schema.list(CHARGE));

    private final Catalog catalog;
    private final ProviderCurrency currency;

    PreviewRoutes(Catalog catalog) {
        this.catalog = catalog;
        currency = new ProviderCurrency(catalog);
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/v1/price-preview",
                                "api.price-preview",
                                "What a tariff charges for quantities, and how it comes to that")
                        .signedIn()
                        .body(ASKED)
                        .replies(ANSWER)
                        .reads(this::preview));
    }

    private Answer preview(Tx tx, Call call) {
        BodyFields body = call.body();
        if (body.has("tariff") == body.has("tariffName")) {
            throw RefusedCall.of("tariff", "must be given, or else tariffName, and not both");
        }
        if (body.has("tariffName")) {
            Published<Tariff> found = published(tx, body);
            return found == null ? Answer.notFound("tariff") : priced(found.value(), body);
        }
        String json = Json.writeText(body.required("tariff"));
        return switch (TariffJson.readTariff(json, currency.of(tx, "tariff.currency"))) {
            case Reading.Refused<Tariff>(List<Finding> findings) ->
                    CatalogPublishing.refused("tariff", findings);
            case Reading.Parsed<Tariff>(Tariff tariff, List<Finding> _) -> priced(tariff, body);
        };
    }

    private @Nullable Published<Tariff> published(Tx tx, BodyFields body) {
        String name = body.text("tariffName");
        return body.has("version")
                ? catalog.tariff(tx, name, (int) body.whole("version"))
                : catalog.tariff(tx, name);
    }

    private static Answer priced(Tariff tariff, BodyFields body) {
        List<Quantity> quantities = quantities(body, "quantities");
        boolean isCounted = tariff.type().isCloudlets();
        if (isCounted && quantities.stream().anyMatch(PreviewRoutes::isBroken)) {
            return Answer.fieldRefused("quantities", "must be whole numbers of cloudlets");
        }
        try {
            return Answer.ok(
                    toWire(
                            tariff.currency(),
                            TariffPreview.charges(
                                    tariff,
                                    quantities,
                                    quantities(body, "secondary"),
                                    accumulated(tariff, body, quantities.size()))));
        } catch (ArithmeticException _) {
            return Answer.fieldRefused("quantities", "come to more money than the ledger holds");
        }
    }

    private static boolean isBroken(Quantity quantity) {
        BigDecimal decimal = quantity.toDecimal().stripTrailingZeros();
        return decimal.scale() > 0 || decimal.precision() - decimal.scale() > 18;
    }

    private static List<Quantity> quantities(BodyFields body, String field) {
        List<Quantity> quantities = body.texts(field).stream().map(Quantity::of).toList();
        if (quantities.stream().anyMatch(quantity -> quantity.signum() < 0)) {
            throw RefusedCall.of(field, "must not be negative");
        }
        return quantities;
    }

    /// The amount looked back at, whichever scope the tariff looks over: the preview's environment
    /// is number 1, and so are its nodes from 1 on.
    private static Accumulated accumulated(Tariff tariff, BodyFields body, int nodes) {
        if (!body.has("accumulated")) {
            return Accumulated.NOTHING;
        }
        Quantity amount = Quantity.of(body.text("accumulated"));
        Map<Accumulated.Key, Quantity> amounts = new HashMap<>();
        for (Scope scope : Scope.values()) {
            for (long id = 0; id <= nodes; id++) {
                amounts.put(new Accumulated.Key(scope, id, tariff.resource()), amount);
            }
        }
        return new Accumulated(amounts);
    }

    private static ObjectNode toWire(Currency currency, List<Charge> charges) {
        Money total = Money.zero(currency);
        for (Charge charge : charges) {
            total = total.plus(charge.amount());
        }
        ObjectNode node = Wire.set(Json.object(), "total", Wire.money(total));
        return Wire.objects(node, "charges", charges.stream().map(PreviewRoutes::toWire).toList());
    }

    private static ObjectNode toWire(Charge charge) {
        ObjectNode node = Json.object();
        Wire.maybe(node, "node", charge.node());
        node.put("resource", charge.resource())
                .put("quantity", Wire.decimal(charge.quantity().toDecimal()))
                .put("free", Wire.decimal(charge.free().toDecimal()))
                .put("billable", Wire.decimal(charge.billable().toDecimal()));
        Wire.set(node, "amount", Wire.money(charge.amount()));
        return Wire.texts(node, "steps", charge.explanation().lines());
    }
}

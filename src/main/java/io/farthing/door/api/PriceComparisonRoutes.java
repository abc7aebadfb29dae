package io.farthing.door.api;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Draft;
import io.farthing.catalog.Finding;
import io.farthing.catalog.Reading;
import io.farthing.catalog.TariffJson;
import io.farthing.charging.PriceComparison;
import io.farthing.charging.Rerating;
import io.farthing.charging.ReratingResult;
import io.farthing.db.Database;
import io.farthing.money.Currency;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/price-comparisons`: a past period under prices that nobody has published, beside the published
/// ones. Keeps nothing.
final class PriceComparisonRoutes {
    private static final int MOST_DEFINITIONS = 100;
    private static final int MOST_ACCOUNTS = 1_000;

    private static final Schema.Items DEFINITIONS =
            new Schema.Items(
                    Schema.anything("one, in place of the published one of its name"),
                    MOST_DEFINITIONS);

    private static final Schema.Struct ASKED =
            Schema.struct("PriceComparisonQuestion")
                    .with("from", Schema.instant("from its hour on"))
                    .maybe("to", Schema.instant("before its hour; now if absent"))
                    .maybe("tariffs", DEFINITIONS)
                    .maybe("tariffGrids", DEFINITIONS)
                    .maybe("pricingModels", DEFINITIONS);

    private static final Schema.Struct CHANGE =
            Schema.struct("PriceChange")
                    .maybe("account", Schema.whole("its uid"))
                    .maybe("resource", Schema.text(""))
                    .with("before", Wire.MONEY)
                    .with("after", Wire.MONEY)
                    .with("difference", Wire.MONEY);

    private static final Schema.Struct ANSWER =
            Schema.struct("PriceComparison")
                    .with("totals", Schema.list(CHANGE))
                    .with("resources", Schema.list(CHANGE))
                    .with("dearer", Schema.whole("accounts that would pay more"))
                    .with("cheaper", Schema.whole("accounts that would pay less"))
                    .with("unchanged", Schema.whole("accounts that would pay the same"))
                    .with("accounts", new Schema.Items(CHANGE, MOST_ACCOUNTS));

    private final Database database;
    private final Rerating rerating;
    private final ProviderCurrency currency;

    PriceComparisonRoutes(Database database, Rerating rerating, Catalog catalog) {
        this.database = database;
        this.rerating = rerating;
        currency = new ProviderCurrency(catalog);
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/v1/price-comparisons",
                                "api.price-comparisons",
                                "What a draft of prices would make of usage that has been")
                        .staff()
                        .body(ASKED)
                        .replies(ANSWER)
                        .alone(this::compare));
    }

    private Answer compare(Call call) {
        BodyFields body = call.body();
        Hour from = Hour.of(body.instant("from", call.now()));
        Hour to = Hour.of(body.instant("to", call.now()));
        if (!from.isBefore(to)) {
            return Answer.fieldRefused("to", "must lie an hour or more after from");
        }
        Currency usual = database.read(tx -> currency.of(tx, "tariffs.currency"));
        Draft draft =
                new Draft(
                        read(body, "tariffs", json -> TariffJson.readTariff(json, usual)),
                        read(body, "tariffGrids", json -> TariffJson.readGrid(json, usual)),
                        read(body, "pricingModels", TariffJson::readModel));
        return switch (rerating.compare(draft, from, to, call.now())) {
            case ReratingResult.Compared(PriceComparison comparison) ->
                    Answer.ok(toWire(comparison));
            case ReratingResult.UnknownNames(List<String> names) ->
                    Answer.fieldRefused(
                            "pricingModels",
                            "name what is neither published by then nor given here: "
                                    + String.join(", ", names));
            case ReratingResult.TooLong(int mostHours) ->
                    Answer.fieldRefused(
                            "to",
                            "must not lie more than %d hours after from".formatted(mostHours));
            case ReratingResult.Unpriced(String sentence) ->
                    Answer.refused(Complaint.NOT_NOW, sentence);
        };
    }

    private static <T> List<T> read(
            BodyFields body, String field, Function<String, Reading<T>> reader) {
        List<T> values = new ArrayList<>();
        if (!body.has(field)) {
            return values;
        }
        for (JsonNode each : body.required(field)) {
            String where = "%s[%d]".formatted(field, values.size());
            switch (reader.apply(Json.writeText(each))) {
                case Reading.Parsed<T>(T value, var _) -> values.add(value);
                case Reading.Refused<T>(List<Finding> findings) ->
                        throw RefusedCall.of(where, "is refused: " + findings.getFirst());
            }
        }
        return values;
    }

    private static ObjectNode toWire(PriceComparison comparison) {
        ObjectNode answer = Json.object();
        Wire.objects(
                answer,
                "totals",
                comparison.totals().stream().map(line -> with(Json.object(), line)).toList());
        Wire.objects(
                answer,
                "resources",
                comparison.resources().stream()
                        .map(line ->
                                with(Json.object().put("resource", line.resource()), line.change()))
                        .toList());
        answer.put("dearer", comparison.count(1));
        answer.put("cheaper", comparison.count(-1));
        answer.put("unchanged", comparison.count(0));
        return Wire.objects(
                answer,
                "accounts",
                comparison.accounts().stream()
                        .limit(MOST_ACCOUNTS)
                        .map(line ->
                                with(Json.object().put("account", line.account()), line.change()))
                        .toList());
    }

    private static ObjectNode with(ObjectNode node, PriceComparison.Change change) {
        Wire.set(node, "before", Wire.money(change.before()));
        Wire.set(node, "after", Wire.money(change.after()));
        return Wire.set(node, "difference", Wire.money(change.difference()));
    }
}

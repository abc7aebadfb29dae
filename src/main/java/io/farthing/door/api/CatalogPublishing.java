package io.farthing.door.api;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Finding;
import io.farthing.catalog.GridDefinition;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Reading;
import io.farthing.catalog.TariffJson;
import io.farthing.charging.OfferCheck;
import io.farthing.db.Tx;
import io.farthing.rating.Tariff;
import io.farthing.wire.Json;
import io.farthing.wire.Problem;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Publishes versions of tariffs, grids and pricing models.
final class CatalogPublishing {
    static final String DEFINITION = "definition";

    static final Schema.Struct PUBLICATION =
            Schema.struct("Publication")
                    .with(DEFINITION, Schema.anything("what is published"))
                    .maybe("validFrom", Schema.instant("the first hour it prices; this one"));

    static final Schema.Struct PUBLISHED =
            Schema.struct("Published")
                    .with("name", Schema.text(""))
                    .with("version", Schema.whole(""))
                    .with("unchanged", Schema.truth("whether it was published before as it is"))
                    .with("warnings", Schema.list(Schema.text("a field that means nothing here")));

    private final Catalog catalog;
    private final OfferCheck offers;
    private final ProviderCurrency currency;

    CatalogPublishing(Catalog catalog, OfferCheck offers) {
        this.catalog = catalog;
        this.offers = offers;
        currency = new ProviderCurrency(catalog);
    }

    Answer tariff(Tx tx, Call call) {
        Reading<Tariff> read =
                TariffJson.readTariff(text(call), currency.of(tx, DEFINITION + ".currency"));
        return publish(
                tx,
                read,
                Tariff::uniqueName,
                tariff -> catalog.publish(tx, tariff, from(call), call.now()));
    }

    Answer grid(Tx tx, Call call) {
        Reading<GridDefinition> read =
                TariffJson.readGrid(text(call), currency.of(tx, DEFINITION + ".currency"));
        return publish(
                tx,
                read,
                GridDefinition::name,
                grid -> catalog.publish(tx, grid, from(call), call.now()));
    }

    Answer model(Tx tx, Call call) {
        Reading<ModelDefinition> read = TariffJson.readModel(text(call));
        return publish(
                tx,
                read,
                ModelDefinition::uniqueName,
                model -> catalog.publish(tx, model, from(call), call.now()));
    }

    static String text(Call call) {
        return Json.writeText(call.body().required(DEFINITION));
    }

    static Hour from(Call call) {
        return Hour.of(call.body().instant("validFrom", call.now()));
    }

    /// What could never be charged is refused now and not when an hour is due: a refusal rolls the
    /// publication back.
    private <T> Answer publish(
            Tx tx, Reading<T> read, Function<T, String> name, Function<T, PublishResult> publish) {
        return switch (read) {
            case Reading.Refused<T>(List<Finding> findings) -> refused(DEFINITION, findings);
            case Reading.Parsed<T>(T value, List<Finding> warnings) -> {
                Answer answer = answer(name.apply(value), warnings, publish.apply(value));
                List<String> problems = offers.problems(tx);
                yield problems.isEmpty() || answer instanceof Answer.Refused
                        ? answer
                        : Answer.fieldRefused(DEFINITION, String.join("; ", problems));
            }
        };
    }

    static Answer answer(String name, List<Finding> warnings, PublishResult result) {
        return switch (result) {
            case PublishResult.NewVersion(int version) ->
                    Answer.created(toWire(name, version, warnings).put("unchanged", false));
            case PublishResult.Unchanged(int version) ->
                    Answer.created(toWire(name, version, warnings).put("unchanged", true));
            case PublishResult.TooEarly(Hour latest) ->
                    new Answer.Refused(
                            Complaint.VERSION_TOO_EARLY.about(
                                    "validFrom", "the latest version begins at " + latest.start()));
            case PublishResult.UnknownNames(List<String> names) ->
                    Answer.fieldRefused(
                            DEFINITION,
                            "names what is not in force then: " + String.join(", ", names));
        };
    }

    /// Everything that is wrong at once; `field` is the first of it.
    static Answer refused(String document, List<Finding> findings) {
        List<ObjectNode> errors =
                findings.stream()
                        .map(finding ->
                                Json.object()
                                        .put("field", path(document, finding))
                                        .put("reason", finding.reason()))
                        .toList();
        Finding first = findings.getFirst();
        Problem problem =
                Complaint.INVALID_FIELD
                        .about(path(document, first), path(document, first) + ": " + first.reason())
                        .with("errors", errors);
        return new Answer.Refused(problem);
    }

    private static String path(String document, Finding finding) {
        return finding.field().isEmpty() ? document : document + "." + finding.field();
    }

    private static ObjectNode toWire(String name, int version, List<Finding> warnings) {
        ObjectNode node = Json.object().put("name", name).put("version", version);
        return Wire.texts(
                node,
                "warnings",
                warnings.stream()
                        .map(each -> path(DEFINITION, each) + ": " + each.reason())
                        .toList());
    }
}

package io.farthing.door.api;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.GridDefinition;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.Published;
import io.farthing.catalog.Resource;
import io.farthing.catalog.TariffJson;
import io.farthing.db.Tx;
import io.farthing.rating.Tariff;
import io.farthing.wire.Json;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/tariffs`, `/grids`, `/pricing-models`, `/resources`: what is sold, in versions that never
/// change.
final class CatalogRoutes {
    private static final String TARIFFS = "/api/v1/tariffs";
    private static final String GRIDS = "/api/v1/grids";
    private static final String MODELS = "/api/v1/pricing-models";
    private static final String ONE = "/{name}";
    private static final String VERSION = "/{name}/versions/{version}";

    /// Where a publication's fields are found; also the last part of its answers.
    private static final String DEFINITION = "definition";

    private static final Schema ANY_DEFINITION =
            Schema.anything("as docs/dialects/jelastic.md or docs/api.md describes it");

    static final Schema.Struct VERSION_OF =
            Schema.struct("CatalogVersion")
                    .with("name", Schema.text("its unique name"))
                    .with("version", Schema.whole(""))
                    .with("validFrom", Schema.instant("it prices from that hour on"))
                    .with("publishedAt", Schema.instant(""))
                    .with(DEFINITION, ANY_DEFINITION);

    private static final Schema.Struct RESOURCE =
            Schema.struct("Resource")
                    .with("name", Schema.text(""))
                    .with("description", Schema.text(""))
                    .with("type", Schema.oneOf("", Resource.Type.values()))
                    .with("unit", Schema.text(""));

    private final Catalog catalog;
    private final CatalogPublishing publishing;

    CatalogRoutes(Catalog catalog, CatalogPublishing publishing) {
        this.catalog = catalog;
        this.publishing = publishing;
    }

    List<Operation> operations() {
        return Stream.of(tariffs(), offers()).flatMap(List::stream).toList();
    }

    private List<Operation> tariffs() {
        return List.of(
                list(TARIFFS, "api.tariffs", "Tariffs, each in its latest version")
                        .reads((tx, call) ->
                                page(call, catalog.tariffs(tx), CatalogRoutes::tariff)),
                get(TARIFFS + ONE, "api.tariffs.get", "A tariff's latest version")
                        .reads((tx, call) ->
                                one(catalog.tariff(tx, call.path("name")), CatalogRoutes::tariff)),
                Operation.get(
                                TARIFFS + ONE + "/versions",
                                "api.tariffs.versions.list",
                                "All versions of a tariff, the first first")
                        .signedIn()
                        .pagesOf(VERSION_OF)
                        .reads(this::versions),
                get(TARIFFS + VERSION, "api.tariffs.versions.get", "One version of a tariff")
                        .reads((tx, call) ->
                                one(
                                        catalog.tariff(tx, call.path("name"), version(call)),
                                        CatalogRoutes::tariff)),
                publish(TARIFFS, "api.tariffs.publish", "Publishes a version of a tariff")
                        .writes(publishing::tariff));
    }

    /// What is made of tariffs.
    private List<Operation> offers() {
        return List.of(
                list(GRIDS, "api.grids", "Tariff grids, each in its latest version")
                        .reads((tx, call) -> page(call, catalog.grids(tx), CatalogRoutes::grid)),
                get(GRIDS + ONE, "api.grids.get", "A grid's latest version")
                        .reads((tx, call) ->
                                one(catalog.grid(tx, call.path("name")), CatalogRoutes::grid)),
                get(GRIDS + VERSION, "api.grids.versions.get", "One version of a grid")
                        .reads((tx, call) ->
                                one(
                                        catalog.grid(tx, call.path("name"), version(call)),
                                        CatalogRoutes::grid)),
                publish(GRIDS, "api.grids.publish", "Publishes a version of a grid")
                        .writes(publishing::grid),
                list(MODELS, "api.pricing-models", "Pricing models, each in its latest version")
                        .reads((tx, call) -> page(call, catalog.models(tx), CatalogRoutes::model)),
                get(MODELS + ONE, "api.pricing-models.get", "A pricing model's latest version")
                        .reads((tx, call) ->
                                one(catalog.model(tx, call.path("name")), CatalogRoutes::model)),
                get(MODELS + VERSION, "api.pricing-models.versions.get", "One version of a model")
                        .reads((tx, call) ->
                                one(
                                        catalog.model(tx, call.path("name"), version(call)),
                                        CatalogRoutes::model)),
                publish(MODELS, "api.pricing-models.publish", "Publishes a version of a model")
                        .writes(publishing::model),
                Operation.get("/api/v1/resources", "api.resources.list", "What can be priced")
                        .signedIn()
                        .pagesOf(RESOURCE)
                        .reads(this::resources));
    }

    private static Operation.About list(String path, String right, String summary) {
        return Operation.get(path, right + ".list", summary).signedIn().pagesOf(VERSION_OF);
    }

    private static Operation.About get(String path, String right, String summary) {
        return Operation.get(path, right, summary).signedIn().replies(VERSION_OF);
    }

    private static Operation.About publish(String path, String right, String summary) {
        return Operation.post(path, right, summary)
                .staff()
                .body(CatalogPublishing.PUBLICATION)
                .replies(201, CatalogPublishing.PUBLISHED);
    }

    private Answer versions(Tx tx, Call call) {
        String name = call.path("name");
        List<Published<Tariff>> all = catalog.tariffVersions(tx, name);
        if (all.isEmpty()) {
            return Answer.notFound("tariff");
        }
        Page page = Page.of(call, "tariff-versions");
        long after = page.afterNumber(0);
        List<Published<Tariff>> later =
                all.stream().filter(each -> each.version() > after).toList();
        return Answer.ok(page.reply(later, CatalogRoutes::tariff, each -> "" + each.version()));
    }

    private Answer resources(Tx tx, Call call) {
        List<Resource> all =
                catalog.resources(tx).stream()
                        .sorted(Comparator.comparing(Resource::name))
                        .toList();
        return Answer.ok(
                Page.of(call, "resources")
                        .replyFromAll(all, CatalogRoutes::toWire, Resource::name));
    }

    private static <T> Answer page(
            Call call, List<Published<T>> all, Function<Published<T>, ObjectNode> toWire) {
        List<ObjectNode> items =
                all.stream()
                        .map(toWire)
                        .sorted(Comparator.comparing(CatalogRoutes::nameOf))
                        .toList();
        return Answer.ok(
                Page.of(call, call.request().path())
                        .replyFromAll(items, Function.identity(), CatalogRoutes::nameOf));
    }

    private static String nameOf(ObjectNode version) {
        return version.get("name").stringValue();
    }

    private static <T> Answer one(
            @Nullable Published<T> found, Function<Published<T>, ObjectNode> toWire) {
        return Answer.found(found == null ? null : toWire.apply(found), "version");
    }

    static int version(Call call) {
        return (int) Math.min(Integer.MAX_VALUE, call.pathNumber("version"));
    }

    private static ObjectNode tariff(Published<Tariff> tariff) {
        return toWire(tariff, tariff.value().uniqueName(), TariffJson.toJson(tariff.value()));
    }

    private static ObjectNode grid(Published<GridDefinition> grid) {
        return toWire(grid, grid.value().name(), TariffJson.toJson(grid.value()));
    }

    private static ObjectNode model(Published<ModelDefinition> model) {
        return toWire(model, model.value().uniqueName(), TariffJson.toJson(model.value()));
    }

    static ObjectNode toWire(Published<?> version, String name, ObjectNode definition) {
        ObjectNode node =
                Json.object()
                        .put("name", name)
                        .put("version", version.version())
                        .put("validFrom", version.validFrom().start().toString())
                        .put("publishedAt", version.publishedAt().toString());
        return Wire.set(node, DEFINITION, definition);
    }

    private static ObjectNode toWire(Resource resource) {
        return Json.object()
                .put("name", resource.name())
                .put("description", resource.description())
                .put("type", Schema.word(resource.type()))
                .put("unit", resource.unit());
    }
}

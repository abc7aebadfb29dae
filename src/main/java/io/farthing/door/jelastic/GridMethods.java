package io.farthing.door.jelastic;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Finding;
import io.farthing.catalog.GridDefinition;
import io.farthing.catalog.PriceEdit;
import io.farthing.catalog.PriceKind;
import io.farthing.catalog.PriceName;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.catalog.TariffJson;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Grids and their items, in `pricing/tariff`. An item is edited by publishing the grid with it.
final class GridMethods {
    private static final Parameter<Document> GRID = Parameter.required("tariffGrid", Type.DOCUMENT);
    private static final Parameter<Document> ITEM = Parameter.required("gridItem", Type.DOCUMENT);
    private static final Parameter<String> NAME = Parameter.required("name", Type.TEXT);
    private static final Parameter<Type.Names> NAMES = Parameter.optional("names", Type.NAMES);

    private final Catalog catalog;
    private final JelasticDoor.Prices prices;
    private final PriceScope scope;

    GridMethods(JelasticDoor.Nouns nouns) {
        catalog = nouns.money().catalog();
        prices = nouns.platform().prices();
        scope = new PriceScope(nouns);
    }

    List<Method> methods() {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        Service service = new Service("pricing", "tariff");
        edit(service, "CreateGrid", PriceEdit.Mode.ADD);
        edit(service, "EditGrid", PriceEdit.Mode.EDIT);
        return service.staff("DeleteGrid", new Method.Body.Whole(this::delete), NAME, reseller)
                .staff("GetGrids", new Method.Body.Reading(this::list), NAMES, reseller)
                .staff(
                        "CreateGridItem",
                        new Method.Body.Whole((tx, call) -> putItem(tx, call, false)),
                        ITEM,
                        reseller)
                .staff(
                        "EditGridItem",
                        new Method.Body.Whole((tx, call) -> putItem(tx, call, true)),
                        ITEM,
                        reseller)
                .staff("DeleteGridItem", new Method.Body.Whole(this::deleteItem), NAME, reseller)
                .staff("GetGridItems", new Method.Body.Reading(this::items), NAME, reseller)
                .methods();
    }

    private void edit(Service service, String name, PriceEdit.Mode mode) {
        service.staff(
                name,
                new Method.Body.Whole(
                        (tx, call) -> save(tx, call, call.arguments().get(GRID).tree(), mode)),
                GRID,
                PriceScope.UPSERT,
                PriceScope.RESELLERS,
                Parameter.RESELLER_ID);
    }

    private Answer save(Tx tx, Call call, JsonNode grid, PriceEdit.Mode mode) {
        return switch (TariffJson.readGrid(Json.writeText(grid), scope.currency(tx, call))) {
            case Reading.Refused<GridDefinition>(List<Finding> findings) ->
                    CatalogOutcomes.refused(GRID.name(), findings);
            case Reading.Parsed<GridDefinition>(GridDefinition value, _) ->
                    scope.change(tx, call, mode, change -> prices.list().save(tx, value, change));
        };
    }

    private Answer delete(Tx tx, Call call) {
        return scope.retire(tx, call, PriceKind.GRID, call.arguments().get(NAME));
    }

    private Answer list(Tx tx, Call call) {
        Type.Names wanted = call.arguments().find(NAMES);
        ArrayNode items = Json.array();
        for (PriceName name : scope.list(tx, call, PriceKind.GRID)) {
            boolean isWanted = wanted == null || wanted.values().contains(name.name());
            Published<GridDefinition> grid = isWanted ? catalog.grid(tx, name.name()) : null;
            if (grid != null) {
                items.add(TariffJson.toJson(grid.value()).put("id", name.id()));
            }
        }
        return Answer.array("com.hivext.api.server.billing.persistence.TariffGrid", items);
    }

    /// The item names its grid as `tariffGrid`; one that is edited is found by its own name.
    private Answer putItem(Tx tx, Call call, boolean isThere) {
        Document sent = call.arguments().get(ITEM);
        String item = sent.text("name", "");
        String grid =
                sent.text("tariffGrid", sent.text("grid", isThere ? gridOf(tx, call, item) : ""));
        Published<GridDefinition> before = grid(tx, call, grid);
        if (before == null) {
            return isThere ? Answer.none("grid item", item) : Answer.none("tariff grid", grid);
        }
        ObjectNode document = TariffJson.toJson(before.value());
        ArrayNode items = Json.array();
        boolean isKnown = false;
        for (JsonNode each : document.path("items")) {
            boolean isIt = each.path("name").asString("").equals(item);
            isKnown = isKnown || isIt;
            items.add(isIt ? merged((ObjectNode) each, sent) : each);
        }
        if (isThere != isKnown) {
            return isThere ? Answer.none("grid item", item) : Answer.exists("grid item", item);
        }
        if (!isThere) {
            items.add(merged(Json.object(), sent));
        }
        document.set("items", items);
        return save(tx, call, document, PriceEdit.Mode.EDIT);
    }

    private static ObjectNode merged(ObjectNode before, Document sent) {
        ObjectNode after = before.deepCopy();
        if (sent.tree() instanceof ObjectNode object) {
            after.setAll(object);
        }
        after.remove(List.of("tariffGrid", "grid"));
        return after;
    }

    private Answer deleteItem(Tx tx, Call call) {
        String item = call.arguments().get(NAME);
        Published<GridDefinition> before = grid(tx, call, gridOf(tx, call, item));
        if (before == null) {
            return Answer.none("grid item", item);
        }
        List<GridDefinition.Item> left = new ArrayList<>(before.value().items());
        boolean _ = left.removeIf(each -> each.name().equals(item));
        return save(tx, call, TariffJson.toJson(before.value().with(left)), PriceEdit.Mode.EDIT);
    }

    private @Nullable Published<GridDefinition> grid(Tx tx, Call call, String asked) {
        PriceName name = scope.find(tx, call, PriceKind.GRID, asked);
        return name == null ? null : catalog.grid(tx, name.name());
    }

    /// Of the first grid in scope that has an item of that name; empty where none has.
    private String gridOf(Tx tx, Call call, String item) {
        for (PriceName name : scope.list(tx, call, PriceKind.GRID)) {
            Published<GridDefinition> grid = catalog.grid(tx, name.name());
            if (grid != null
                    && grid.value().items().stream().anyMatch(each -> each.name().equals(item))) {
                return name.name();
            }
        }
        return "";
    }

    private Answer items(Tx tx, Call call) {
        String asked = call.arguments().get(NAME);
        Published<GridDefinition> grid = grid(tx, call, asked);
        if (grid == null) {
            return Answer.none("tariff grid", asked);
        }
        ArrayNode items = Json.array();
        TariffJson.toJson(grid.value()).path("items").forEach(items::add);
        return Answer.array("com.hivext.api.server.billing.persistence.TariffGridItem", items);
    }
}

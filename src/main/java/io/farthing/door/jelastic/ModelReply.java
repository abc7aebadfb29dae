package io.farthing.door.jelastic;

import io.farthing.catalog.Resource;
import io.farthing.catalog.TariffJson;
import io.farthing.rating.GridItem;
import io.farthing.rating.Option;
import io.farthing.rating.PricingModel;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffGrid;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A pricing model with all its tariffs and grids, in the form in which clients send them.
final class ModelReply {
    private final Map<String, Resource> resources;

    ModelReply(List<Resource> resources) {
        this.resources =
                resources.stream().collect(Collectors.toMap(Resource::name, Function.identity()));
    }

    ObjectNode whole(PricingModel model) {
        ObjectNode described = brief(model);
        ArrayNode tariffs = described.putArray("tariffs");
        model.tariffs().forEach(tariff -> tariffs.add(tariff(tariff)));
        ArrayNode grids = described.putArray("tariffGrids");
        model.grids().forEach(grid -> grids.add(grid(grid)));
        return described;
    }

    /// Without what would repeat the whole where it already stands.
    static ObjectNode brief(PricingModel model) {
        return Json.object()
                .put("uniqueName", model.uniqueName())
                .put("name", model.label().name())
                .put("description", model.label().description())
                .put("type", model.type().name())
                .put("isDeleted", false);
    }

    private ObjectNode tariff(Tariff tariff) {
        ObjectNode described = TariffJson.toJson(tariff);
        Resource resource = resources.get(tariff.resource());
        JsonNode named = described.get("resource");
        if (resource != null && named instanceof ObjectNode object) {
            object.put("description", resource.description())
                    .put("type", resource.type().name())
                    .put("unit", resource.unit());
        }
        return described;
    }

    private ObjectNode grid(TariffGrid grid) {
        ObjectNode described =
                Json.object()
                        .put("name", grid.name())
                        .put("displayName", grid.label().name())
                        .put("description", grid.label().description())
                        .put("nodeType", String.join(",", grid.nodeTypes()))
                        .put("billStrategy", grid.billStrategy().name());
        ArrayNode items = described.putArray("items");
        grid.items().forEach(item -> items.add(item(item)));
        return described;
    }

    private ObjectNode item(GridItem item) {
        ObjectNode described =
                Json.object()
                        .put("name", item.label().name())
                        .put("description", item.label().description())
                        .put("order", item.order());
        ArrayNode options = described.putArray("options");
        for (Option option : item.options()) {
            ObjectNode entry = options.addObject();
            entry.set("option", Json.object().put("name", option.name()));
            entry.put("value", option.value());
        }
        described.set("plan", tariff(item.tariff()));
        return described;
    }
}

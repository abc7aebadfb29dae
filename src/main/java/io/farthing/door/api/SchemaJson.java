package io.farthing.door.api;

import io.farthing.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Schemas as JSON Schema, each named one written once and referred to from everywhere.
final class SchemaJson {
    static final String HOME = "#/components/schemas/";

    private final Map<String, Schema.Struct> named = new TreeMap<>();

    ObjectNode toJson(Schema schema) {
        return switch (schema) {
            case Schema.Text text -> text(text);
            case Schema.Whole whole -> whole(whole);
            case Schema.Truth(String description) ->
                    described(Json.object().put("type", "boolean"), description);
            case Schema.Items(Schema of, int most) -> items(of, most);
            case Schema.Struct struct -> reference(struct);
            case Schema.Entries(Schema of) ->
                    Wire.set(
                            Json.object().put("type", "object"),
                            "additionalProperties",
                            toJson(of));
            case Schema.Anything(String description) -> described(Json.object(), description);
            case Schema.File(_, String description) -> described(Json.object(), description);
        };
    }

    /// All that were referred to, and what those refer to.
    ObjectNode named() {
        ObjectNode all = Json.object();
        while (all.size() < named.size()) {
            for (Schema.Struct struct : List.copyOf(named.values())) {
                if (!all.has(struct.name())) {
                    all.set(struct.name(), struct(struct));
                }
            }
        }
        return all;
    }

    private ObjectNode reference(Schema.Struct struct) {
        Schema.Struct known = named.putIfAbsent(struct.name(), struct);
        if (known != null && !known.equals(struct)) {
            throw new IllegalStateException("two schemas are named " + struct.name());
        }
        return Json.object().put("$ref", HOME + struct.name());
    }

    private ObjectNode struct(Schema.Struct struct) {
        ObjectNode properties = Json.object();
        for (Schema.Field field : struct.fields()) {
            properties.set(field.name(), toJson(field.schema()));
        }
        ObjectNode node = Wire.set(Json.object().put("type", "object"), "properties", properties);
        List<String> required =
                struct.fields().stream()
                        .filter(Schema.Field::isRequired)
                        .map(Schema.Field::name)
                        .toList();
        return Wire.texts(node, "required", required).put("additionalProperties", false);
    }

    private ObjectNode items(Schema of, int most) {
        ObjectNode node = Wire.set(Json.object().put("type", "array"), "items", toJson(of));
        return most == Integer.MAX_VALUE ? node : node.put("maxItems", most);
    }

    private static ObjectNode text(Schema.Text text) {
        ObjectNode node = Json.object().put("type", "string");
        if (!text.values().isEmpty()) {
            Wire.texts(node, "enum", text.values());
        }
        switch (text.form()) {
            case PLAIN -> {}
            case INSTANT -> node.put("format", "date-time");
            case DURATION -> node.put("format", "duration");
            case DECIMAL -> node.put("pattern", "^" + SchemaCheck.DECIMAL.pattern() + "$");
        }
        return described(node, text.description());
    }

    private static ObjectNode whole(Schema.Whole whole) {
        ObjectNode node = Json.object().put("type", "integer").put("format", "int64");
        if (whole.least() != Long.MIN_VALUE) {
            node.put("minimum", whole.least());
        }
        if (whole.greatest() != Long.MAX_VALUE) {
            node.put("maximum", whole.greatest());
        }
        return described(node, whole.description());
    }

    private static ObjectNode described(ObjectNode node, String description) {
        return description.isEmpty() ? node : node.put("description", description);
    }
}

package io.farthing.db;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What `jsonb` columns hold, as texts that a statement takes and gives.
public final class JsonColumn {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonColumn() {}

    public static String text(Map<String, String> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach(object::put);
        return text(object);
    }

    public static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /// An object of texts, in the order of the document.
    public static Map<String, String> texts(String json) {
        Map<String, String> values = new LinkedHashMap<>();
        tree(json)
                .properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asString()));
        return values;
    }

    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException broken) {
            throw new StoreException("a column holds what is no JSON", broken);
        }
    }
}

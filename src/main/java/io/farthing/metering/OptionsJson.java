package io.farthing.metering;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The options of a node, as the database keeps them.
final class OptionsJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> TYPE = new TypeReference<>() {};

    private static final String NONE = "{}";

    private OptionsJson() {}

    static String text(Map<String, String> options) {
        return MAPPER.writeValueAsString(new TreeMap<>(options));
    }

    static Map<String, String> parse(String text) {
        // Most have none.
        if (text.equals(NONE)) {
            return Map.of();
        }
        return MAPPER.readValue(text, TYPE);
    }
}

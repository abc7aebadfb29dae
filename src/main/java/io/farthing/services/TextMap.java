package io.farthing.services;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Names and texts as one column: JSON, in the order of the names so that equal maps are equal
/// texts.
public final class TextMap {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};
    private static final String EMPTY = "{}";

    private TextMap() {}

    public static String toText(Map<String, String> map) {
        return map.isEmpty() ? EMPTY : JSON.writeValueAsString(new java.util.TreeMap<>(map));
    }

    public static Map<String, String> ofText(String text) {
        return text.equals(EMPTY) ? Map.of() : JSON.readValue(text, MAP);
    }

    /// For listings, in which the same text comes thousands of times.
    static final class Reader {
        private final Map<String, Map<String, String>> seen = new HashMap<>();

        Map<String, String> read(String text) {
            return seen.computeIfAbsent(text, TextMap::ofText);
        }
    }
}

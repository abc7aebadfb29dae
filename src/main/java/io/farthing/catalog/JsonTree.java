package io.farthing.catalog;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON document that remembers on which line each value began and keeps every number exact:
/// people write provider files by hand, and want to hear where the mistake is.
sealed interface JsonTree {

    int line();

    /// What a person would call it, for messages.
    String kind();

    record Members(int line, Map<String, JsonTree> byName) implements JsonTree {
        public Members {
            byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    record Items(int line, List<JsonTree> items) implements JsonTree {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    record Text(int line, String text) implements JsonTree {
        @Override
        public String kind() {
            return "text";
        }
    }

    record Decimal(int line, BigDecimal number) implements JsonTree {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record Flag(int line, boolean value) implements JsonTree {
        @Override
        public String kind() {
            return value ? "true" : "false";
        }
    }

    record Nothing(int line) implements JsonTree {
        @Override
        public String kind() {
            return "null";
        }
    }
}

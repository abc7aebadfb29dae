package io.farthing.catalog;

import io.farthing.catalog.JsonTree.Decimal;
import io.farthing.catalog.JsonTree.Flag;
import io.farthing.catalog.JsonTree.Items;
import io.farthing.catalog.JsonTree.Members;
import io.farthing.catalog.JsonTree.Nothing;
import io.farthing.catalog.JsonTree.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Text into a [JsonTree]. The limits are generous for any price list and small enough that no text
/// can exhaust the memory or the stack.
final class JsonDocument {

    private static final int MOST_DEPTH = 32;
    private static final int MOST_CHARACTERS = 4 << 20;
    private static final int MOST_TEXT = 1 << 16;
    private static final int MOST_DIGITS = 200;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MOST_DEPTH)
                                    .maxDocumentLength(MOST_CHARACTERS)
                                    .maxStringLength(MOST_TEXT)
                                    .maxNumberLength(MOST_DIGITS)
                                    .build())
                    .build();

    private JsonDocument() {}

    /// Null, with a finding, where the text is not JSON.
    static @Nullable JsonTree read(String json, Findings findings) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                findings.error("", 1, "the document is empty");
                return null;
            }
            JsonTree tree = value(parser, first);
            if (parser.nextToken() != null) {
                findings.error("", line(parser), "the document goes on after its end");
                return null;
            }
            return tree;
        } catch (JacksonException notJson) {
            TokenStreamLocation place = notJson.getLocation();
            findings.error(
                    "",
                    place == null ? 1 : Math.max(1, place.getLineNr()),
                    "not JSON: " + notJson.getOriginalMessage());
            return null;
        }
    }

    private static JsonTree value(JsonParser parser, JsonToken token) {
        int line = line(parser);
        return switch (token) {
            case START_OBJECT -> members(parser, line);
            case START_ARRAY -> items(parser, line);
            case VALUE_STRING -> new Text(line, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Decimal(line, new BigDecimal(parser.getString()));
            case VALUE_TRUE -> new Flag(line, true);
            case VALUE_FALSE -> new Flag(line, false);
            case VALUE_NULL -> new Nothing(line);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("a JSON value cannot begin with " + token);
        };
    }

    private static Members members(JsonParser parser, int line) {
        Map<String, JsonTree> byName = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            byName.put(name, value(parser, parser.nextToken()));
        }
        return new Members(line, byName);
    }

    private static Items items(JsonParser parser, int line) {
        List<JsonTree> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Items(line, items);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}

package io.farthing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

/// The one place that reads and writes JSON. Numbers with a point are exact decimals both ways, and
/// are written in plain notation: several clients' parsers do not know `1E+2`.
public final class Json {
    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writer();

    private Json() {}

    /// A document read whole, or why it was not.
    public sealed interface Reading {
        record Read(JsonNode tree) implements Reading {}

        /// Line and column count from 1.
        record Unreadable(String reason, int line, int column) implements Reading {}
    }

    /// Reads exactly one document. A repeated key is refused: which of two amounts would be meant?
    public static Reading read(byte[] text, Limits.JsonLimits limits) {
        return read(text, 0, text.length, limits);
    }

    public static Reading read(byte[] text, int offset, int length, Limits.JsonLimits limits) {
        return JsonReader.read(MAPPER, new JsonReader.Source(text, offset, length), limits);
    }

    /// A tree, a record, a map or a list; absent parts of a record are left out.
    public static byte[] write(Object tree) {
        return WRITER.writeValueAsBytes(tree);
    }

    public static String writeText(Object tree) {
        return WRITER.writeValueAsString(tree);
    }

    public static String writePretty(Object tree) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    /// One form for all documents that mean the same: keys sorted, numbers without needless digits.
    /// Hashes of it tell whether an idempotency key came again with the same request.
    public static byte[] canonical(JsonNode tree) {
        return write(sorted(tree));
    }

    /// Writes a long document piece by piece; the stream stays open.
    public static JsonGenerator generator(OutputStream out) {
        return WRITER.without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
    }

    /// The objects that something writes, one after the other.
    public static List<ObjectNode> objects(Consumer<JsonGenerator> writing) {
        List<ObjectNode> objects = new ArrayList<>();
        try (TokenBuffer buffer = TokenBuffer.forGeneration()) {
            buffer.writeStartArray();
            writing.accept(buffer);
            buffer.writeEndArray();
            for (JsonNode item : MAPPER.readTree(buffer.asParser())) {
                objects.add((ObjectNode) item);
            }
        }
        return objects;
    }

    public static JsonNode tree(Object value) {
        return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    private static JsonNode sorted(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object -> {
                TreeMap<String, JsonNode> byName = new TreeMap<>();
                object.properties().forEach(p -> byName.put(p.getKey(), sorted(p.getValue())));
                ObjectNode result = object();
                byName.forEach(result::set);
                yield result;
            }
            case ArrayNode array -> {
                ArrayNode result = array();
                array.forEach(element -> result.add(sorted(element)));
                yield result;
            }
            case JsonNode number when number.isNumber() -> shortest(number.decimalValue());
            case JsonNode other -> other;
        };
    }

    private static JsonNode shortest(BigDecimal number) {
        return JsonNodeFactory.instance.numberNode(
                number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    private static JsonMapper mapper() {
        // Lengths are bounded by the body limit and by JsonReader, which can say what was too long.
        StreamReadConstraints constraints =
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build();
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                        // An error message must not quote the document: it may hold a secret.
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build();
        return JsonMapper.builder(factory)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }
}

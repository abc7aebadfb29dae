package io.farthing.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Builds a tree from Jackson's tokens with our own checks, so that each refusal has one clear
/// sentence: depth, count, digits, repeated keys, and text that PostgreSQL could not store.
final class JsonReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Limits.JsonLimits limits;
    private int values;

    private JsonReader(JsonParser parser, Limits.JsonLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /// A part of an array; not copied.
    @SuppressWarnings("ArrayRecordComponent") // A parameter group that is never compared.
    record Source(byte[] text, int offset, int length) {}

    static Json.Reading read(JsonMapper mapper, Source source, Limits.JsonLimits limits) {
        try (JsonParser parser =
                mapper.createParser(source.text(), source.offset(), source.length())) {
            return new JsonReader(parser, limits).readWhole();
        } catch (JacksonException malformed) {
            return unreadable(malformed.getOriginalMessage(), malformed.getLocation());
        }
    }

    private Json.Reading readWhole() {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return unreadable("the document is empty", null);
            }
            JsonNode tree = value(first, 1);
            if (parser.nextToken() != null) {
                throw new Unacceptable("more text follows the document");
            }
            return new Json.Reading.Read(tree);
        } catch (Unacceptable refused) {
            return unreadable(refused.getMessage(), parser.currentTokenLocation());
        }
    }

    private JsonNode value(JsonToken token, int depth) {
        if (++values > limits.values()) {
            throw new Unacceptable("more than " + limits.values() + " values");
        }
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> NODES.stringNode(text(parser.getString()));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new Unacceptable("a value is missing");
        };
    }

    private JsonNode object(int depth) {
        requireDepth(depth);
        ObjectNode object = NODES.objectNode();
        while (next() == JsonToken.PROPERTY_NAME) {
            String name = text(parser.currentName());
            if (object.replace(name, value(next(), depth + 1)) != null) {
                throw new Unacceptable("the key '" + shown(name) + "' is there twice");
            }
        }
        return object;
    }

    private JsonNode array(int depth) {
        requireDepth(depth);
        ArrayNode array = NODES.arrayNode();
        JsonToken token = next();
        while (token != JsonToken.END_ARRAY) {
            array.add(value(token, depth + 1));
            token = next();
        }
        return array;
    }

    private JsonToken next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new Unacceptable("the document ends early");
        }
        return token;
    }

    private JsonNode integer() {
        if (parser.getStringLength() > limits.numberDigits()) {
            throw tooManyDigits();
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
            case FLOAT, DOUBLE, BIG_DECIMAL -> decimal();
        };
    }

    private JsonNode decimal() {
        BigDecimal number = parser.getDecimalValue();
        long wholeDigits = (long) number.precision() - number.scale();
        if (number.precision() > limits.numberDigits()
                || number.scale() > limits.numberDigits()
                || wholeDigits > limits.numberDigits()) {
            throw tooManyDigits();
        }
        return NODES.numberNode(number);
    }

    private Unacceptable tooManyDigits() {
        return new Unacceptable("a number has more than " + limits.numberDigits() + " digits");
    }

    /// NUL cannot be stored by PostgreSQL, and half a surrogate pair is silently replaced on its
    /// way there, so that two different keys could become one.
    private String text(String text) {
        if (text.length() > limits.textChars()) {
            throw new Unacceptable("a text is longer than " + limits.textChars() + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char read = text.charAt(i);
            if (read == 0) {
                throw new Unacceptable("a text holds a NUL character");
            }
            if (Character.isSurrogate(read)) {
                if (!Character.isHighSurrogate(read)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new Unacceptable("a text holds half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private void requireDepth(int depth) {
        if (depth > limits.depth()) {
            throw new Unacceptable("nested deeper than " + limits.depth() + " levels");
        }
    }

    private static String shown(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    private static Json.Reading unreadable(
            @Nullable String reason, @Nullable TokenStreamLocation at) {
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new Json.Reading.Unreadable(
                reason == null ? "not JSON" : withoutPlaces(reason), line, column);
    }

    /// Jackson adds where an object began, in words about its own settings.
    private static String withoutPlaces(String reason) {
        int place = reason.indexOf(" (start marker at ");
        return place < 0 ? reason : reason.substring(0, place);
    }

    /// Leaves the recursion; becomes [Json.Reading.Unreadable] with the place reached.
    private static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unacceptable(String message) {
            super(message, null, false, false);
        }
    }
}

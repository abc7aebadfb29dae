package io.farthing.door.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says where a value is not of its shape, or that it is.
final class SchemaCheck {

    static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private SchemaCheck() {}

    /// The field at fault, by its path from the document, and what is the matter with it.
    record Violation(String field, String reason) {}

    /// Null where the value is as described.
    static @Nullable Violation find(Schema schema, JsonNode value) {
        return find(schema, value, "");
    }

    private static @Nullable Violation find(Schema schema, JsonNode value, String path) {
        return switch (schema) {
            case Schema.Text text -> text(text, value, path);
            case Schema.Whole whole -> whole(whole, value, path);
            case Schema.Truth _ -> value.isBoolean() ? null : wrong(path, "must be true or false");
            case Schema.Items items -> items(items, value, path);
            case Schema.Struct struct -> struct(struct, value, path);
            case Schema.Entries entries -> entries(entries, value, path);
            case Schema.Anything _, Schema.File _ -> null;
        };
    }

    private static @Nullable Violation text(Schema.Text schema, JsonNode value, String path) {
        if (!value.isString()) {
            return wrong(path, "must be a text");
        }
        String reason = refusal(schema, value.stringValue());
        return reason == null ? null : wrong(path, reason);
    }

    /// Why a text is not as described; query parameters are judged by it as well.
    static @Nullable String refusal(Schema.Text schema, String text) {
        if (!schema.values().isEmpty() && !schema.values().contains(text)) {
            return "must be one of " + String.join(", ", schema.values());
        }
        return switch (schema.form()) {
            case PLAIN -> null;
            case INSTANT ->
                    isInstant(text)
                            ? null
                            : "must be an instant such as 2026-03-01T00:00:00Z, from year 1 to 9999";
            case DURATION -> isDuration(text) ? null : "must be a duration such as PT1H";
            case DECIMAL ->
                    DECIMAL.matcher(text).matches() ? null : "must be a decimal such as 12.50";
        };
    }

    private static @Nullable Violation whole(Schema.Whole schema, JsonNode value, String path) {
        BigInteger whole = value.isNumber() ? asWhole(value.decimalValue()) : null;
        if (whole == null) {
            return wrong(path, "must be a whole number");
        }
        String reason = refusal(schema, whole);
        return reason == null ? null : wrong(path, reason);
    }

    static @Nullable String refusal(Schema.Whole schema, BigInteger whole) {
        if (whole.compareTo(LEAST) < 0 || whole.compareTo(GREATEST) > 0) {
            return "is out of range";
        }
        long number = whole.longValue();
        if (number < schema.least()) {
            return "must not be less than " + schema.least();
        }
        return number > schema.greatest() ? "must not be more than " + schema.greatest() : null;
    }

    private static @Nullable Violation items(Schema.Items schema, JsonNode value, String path) {
        if (!value.isArray()) {
            return wrong(path, "must be a list");
        }
        if (value.size() > schema.most()) {
            return wrong(path, "must not have more than " + schema.most() + " items");
        }
        for (int at = 0; at < value.size(); at++) {
            Violation found = find(schema.of(), value.get(at), path + "[" + at + "]");
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Violation struct(Schema.Struct schema, JsonNode value, String path) {
        if (!value.isObject()) {
            return wrong(path, "must be an object");
        }
        Set<String> known = new HashSet<>();
        for (Schema.Field field : schema.fields()) {
            known.add(field.name());
            JsonNode inner = value.get(field.name());
            if (inner == null || inner.isNull()) {
                if (field.isRequired()) {
                    return wrong(join(path, field.name()), "is missing");
                }
                continue;
            }
            Violation found = find(field.schema(), inner, join(path, field.name()));
            if (found != null) {
                return found;
            }
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            if (!known.contains(property.getKey())) {
                return wrong(join(path, property.getKey()), "is not known here");
            }
        }
        return null;
    }

    private static @Nullable Violation entries(Schema.Entries schema, JsonNode value, String path) {
        if (!value.isObject()) {
            return wrong(path, "must be an object");
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            Violation found = find(schema.of(), property.getValue(), join(path, property.getKey()));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable BigInteger asWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 ? number.toBigInteger() : null;
    }

    /// PostgreSQL and the clients' calendars agree on these years.
    private static boolean isInstant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return !instant.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isDuration(String text) {
        try {
            return !Duration.parse(text).isNegative();
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static Violation wrong(String path, String reason) {
        return new Violation(path, reason);
    }
}

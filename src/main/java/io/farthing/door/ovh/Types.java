package io.farthing.door.ovh;

import io.farthing.access.AddressBlock;
import io.farthing.calendar.Term;
import io.farthing.customers.TextRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whether a value is of a type of the dialect, in either direction: what callers send, and, in
/// tests, what we answer.
final class Types {
    static final String MISSING = "is missing";

    private static final long GREATEST_NUMBER = (1L << 53) - 1;

    private final Registry registry;

    Types(Registry registry) {
        this.registry = registry;
    }

    /// Where a value is not what it should be, and why.
    record Fault(String place, String reason) {
        Fault under(String name) {
            String joined =
                    place.isEmpty() || place.startsWith("[") ? name + place : name + "." + place;
            return new Fault(joined, reason);
        }
    }

    /// An answer has every property of its model, null only where that may be.
    @Nullable Fault answerFault(String type, JsonNode value) {
        return fault(type, value, true);
    }

    /// A body has the properties that are required; null stands for absent, as clients send it.
    @Nullable Fault bodyFault(String type, JsonNode value) {
        return fault(type, value, false);
    }

    /// For what stands in a path or a query.
    @Nullable String textFault(String type, String sent) {
        if (!TextRule.isStorable(sent)) {
            return "holds what is no text";
        }
        return switch (type) {
            case "long" -> isLong(sent) ? null : "is not a number";
            case "boolean" ->
                    sent.equals("true") || sent.equals("false") ? null : "is not true or false";
            default ->
                    registry.models().containsKey(type)
                            ? wordFault(registry.model(type), sent)
                            : scalarFault(type, sent);
        };
    }

    private @Nullable Fault fault(String type, JsonNode value, boolean isAnswer) {
        if (type.equals("void")) {
            return value.isNull() ? null : new Fault("", "is not null");
        }
        if (type.endsWith("[]")) {
            return listFault(type.substring(0, type.length() - 2), value, isAnswer);
        }
        Model model = registry.models().get(type);
        if (model instanceof Model.Shape shape) {
            return shapeFault(shape, value, isAnswer);
        }
        String reason =
                model == null ? jsonFault(type, value) : wordFault(model, value.asString(""));
        return reason == null ? null : new Fault("", reason);
    }

    private @Nullable Fault listFault(String type, JsonNode value, boolean isAnswer) {
        if (!value.isArray()) {
            return new Fault("", "is not a list");
        }
        for (int i = 0; i < value.size(); i++) {
            Fault fault = fault(type, value.get(i), isAnswer);
            if (fault != null) {
                return fault.under("[" + i + "]");
            }
        }
        return null;
    }

    private @Nullable Fault shapeFault(Model.Shape shape, JsonNode value, boolean isAnswer) {
        if (!value.isObject()) {
            return new Fault("", "is not an object");
        }
        for (Model.Property property : shape.properties()) {
            Fault fault = propertyFault(property, value.get(property.name()), isAnswer);
            if (fault != null) {
                return fault.under(property.name());
            }
        }
        return isAnswer ? surplus(shape, value) : null;
    }

    private static @Nullable Fault surplus(Model.Shape shape, JsonNode value) {
        for (String name : value.propertyNames()) {
            if (shape.property(name) == null) {
                return new Fault(name, "is no property of " + shape.name());
            }
        }
        return null;
    }

    private @Nullable Fault propertyFault(
            Model.Property property, @Nullable JsonNode value, boolean isAnswer) {
        if (value == null || value.isNull()) {
            boolean isMissed =
                    isAnswer ? value == null || !property.isNullable() : property.isRequired();
            return isMissed ? new Fault("", MISSING) : null;
        }
        // What cannot be written is not looked at: clients send objects back whole.
        boolean matters = isAnswer || property.isWritable();
        return matters ? fault(property.type(), value, isAnswer) : null;
    }

    private static @Nullable String wordFault(Model model, String sent) {
        return switch (model) {
            case Model.Enumeration words ->
                    words.values().contains(sent)
                            ? null
                            : "is none of " + String.join(", ", words.values());
            case Model.Shape _ -> "is not an object";
        };
    }

    private static @Nullable String jsonFault(String type, JsonNode value) {
        return switch (type) {
            case "long" -> isLong(value) ? null : "is not a whole number";
            case "double" -> value.isNumber() ? null : "is not a number";
            case "boolean" -> value.isBoolean() ? null : "is not true or false";
            default -> value.isString() ? scalarFault(type, value.asString()) : "is not a text";
        };
    }

    private static @Nullable String scalarFault(String type, String sent) {
        boolean isGood =
                switch (type) {
                    case "date" -> isDate(sent);
                    case "datetime" -> isDatetime(sent);
                    case "duration" -> isDuration(sent);
                    case "ipBlock" -> AddressBlock.read(sent) != null;
                    case "string", "text", "password" -> TextRule.isStorable(sent);
                    default -> throw new IllegalStateException("no such type: " + type);
                };
        return isGood ? null : "is no " + type;
    }

    private static boolean isLong(JsonNode value) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && Math.abs(value.asLong()) <= GREATEST_NUMBER;
    }

    private static boolean isLong(String sent) {
        boolean isNumber = sent.matches("-?[0-9]{1,16}");
        return isNumber && Math.abs(Long.parseLong(sent)) <= GREATEST_NUMBER;
    }

    private static boolean isDate(String sent) {
        try {
            return LocalDate.parse(sent).getYear() > 0;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private static boolean isDatetime(String sent) {
        try {
            return OffsetDateTime.parse(sent).getYear() > 0;
        } catch (DateTimeException malformed) {
            return isDate(sent);
        }
    }

    /// No time at all is one too: that of a set-up.
    private static boolean isDuration(String sent) {
        if (sent.equals("P0D")) {
            return true;
        }
        try {
            return Term.of(sent).text().startsWith("P");
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}

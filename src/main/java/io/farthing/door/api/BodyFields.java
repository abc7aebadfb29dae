package io.farthing.door.api;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a body that has been found to be as described. A field of null counts as absent.
record BodyFields(JsonNode tree) {
    static final BodyFields NONE = new BodyFields(Json.object());

    boolean has(String name) {
        JsonNode field = tree.get(name);
        return field != null && !field.isNull();
    }

    String text(String name) {
        return required(name).stringValue();
    }

    @Nullable String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    long whole(String name) {
        return required(name).decimalValue().longValueExact();
    }

    @Nullable Long wholeOrNull(String name) {
        return has(name) ? (Long) whole(name) : null;
    }

    boolean flag(String name, boolean otherwise) {
        return has(name) ? required(name).booleanValue() : otherwise;
    }

    Instant instant(String name, Instant otherwise) {
        return has(name) ? Instant.parse(text(name)) : otherwise;
    }

    @Nullable Instant instantOrNull(String name) {
        return has(name) ? Instant.parse(text(name)) : null;
    }

    List<String> texts(String name) {
        return list(name, JsonNode::stringValue);
    }

    List<Integer> wholes(String name) {
        return list(name, JsonNode::intValue);
    }

    List<Long> numbers(String name) {
        return list(name, JsonNode::longValue);
    }

    List<BodyFields> objects(String name) {
        return list(name, BodyFields::new);
    }

    JsonNode required(String name) {
        JsonNode field = tree.get(name);
        if (field == null || field.isNull()) {
            throw RefusedCall.of(name, "is missing");
        }
        return field;
    }

    Currency currency(String name) {
        return currency(name, text(name));
    }

    Money money(String name) {
        JsonNode money = required(name);
        Currency currency = currency(name + ".currency", money.get("currency").stringValue());
        try {
            return Money.of(currency, money.get("amount").stringValue());
        } catch (ArithmeticException | IllegalArgumentException refused) {
            throw RefusedCall.of(name + ".amount", "is refused: " + refused.getMessage());
        }
    }

    private static Currency currency(String field, String code) {
        try {
            return Currency.of(code);
        } catch (IllegalArgumentException _) {
            throw RefusedCall.of(field, "must be an ISO currency code such as EUR");
        }
    }

    private <T> List<T> list(String name, Function<JsonNode, T> each) {
        List<T> values = new ArrayList<>();
        if (has(name)) {
            required(name).forEach(node -> values.add(each.apply(node)));
        }
        return values;
    }
}

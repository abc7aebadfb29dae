package io.farthing.door.jelastic;

import io.farthing.customers.TextRule;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON document that came in a parameter. Clients name a thing by its text or by an object with
/// its `name` in it, send numbers as text and keys in any case; here they find what they mean.
record Document(JsonNode tree) {

    static @Nullable Document read(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), Limits.JsonLimits.STANDARD)
                                instanceof Json.Reading.Read(JsonNode tree)
                        && tree.isContainer()
                ? new Document(tree)
                : null;
    }

    String json() {
        return Json.writeText(tree);
    }

    /// The members of a list; an object counts as a list of one.
    List<Document> items() {
        if (!tree.isArray()) {
            return List.of(this);
        }
        List<Document> items = new ArrayList<>();
        tree.forEach(item -> items.add(new Document(item)));
        return items;
    }

    /// Null where the field is absent or null.
    @Nullable Document at(String name) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (field.getKey().equalsIgnoreCase(name) && !field.getValue().isNull()) {
                return new Document(field.getValue());
            }
        }
        return null;
    }

    /// The text itself, a number as it was written, or the name of an object.
    @Nullable String text(String name) {
        Document field = at(name);
        return field == null ? null : field.itself();
    }

    String text(String name, String otherwise) {
        String found = text(name);
        return found == null ? otherwise : found;
    }

    private @Nullable String itself() {
        if (tree.isObject()) {
            String unique = text("uniqueName");
            return unique == null ? text("name") : unique;
        }
        if (!tree.isValueNode()) {
            return null;
        }
        String text = tree.isNumber() ? tree.decimalValue().toPlainString() : tree.asString();
        return TextRule.isStorable(text) ? text : null;
    }

    /// Null where the field is absent or no whole number.
    @Nullable Long whole(String name) {
        String text = text(name);
        return text != null && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    @Nullable BigDecimal decimal(String name) {
        String text = text(name);
        return text != null && text.matches("-?\\d{1,18}(\\.\\d{1,20})?")
                ? new BigDecimal(text)
                : null;
    }

    boolean flag(String name, boolean otherwise) {
        String text = text(name);
        return text == null ? otherwise : text.equalsIgnoreCase("true") || text.equals("1");
    }

    /// Of the list itself.
    List<String> texts() {
        return items().stream().map(Document::itself).filter(Objects::nonNull).toList();
    }

    /// Of a list of names or of objects that have one.
    List<String> texts(String name) {
        Document field = at(name);
        if (field == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Document item : field.items()) {
            String text = item.itself();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }
}

package io.farthing.catalog;

import io.farthing.catalog.JsonTree.Decimal;
import io.farthing.catalog.JsonTree.Flag;
import io.farthing.catalog.JsonTree.Items;
import io.farthing.catalog.JsonTree.Members;
import io.farthing.catalog.JsonTree.Nothing;
import io.farthing.catalog.JsonTree.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object, asked for by name. A field that is missing or wrong is noted and
/// answered with a harmless value, so that one reading finds every mistake; a field that nobody
/// asked for becomes a warning.
final class Fields {

    private final String path;
    private final int line;
    private final Map<String, JsonTree> members;
    private final Findings findings;
    private final Set<String> asked = new HashSet<>();

    private Fields(String path, int line, Map<String, JsonTree> members, Findings findings) {
        this.path = path;
        this.line = line;
        this.members = members;
        this.findings = findings;
    }

    /// Null, with a finding, where the text is not one JSON object.
    static @Nullable Fields document(String json, Findings findings) {
        JsonTree tree = JsonDocument.read(json, findings);
        if (tree == null) {
            return null;
        }
        Fields fields = of(tree, "", findings);
        return findings.hasErrors() ? null : fields;
    }

    static Fields of(JsonTree tree, String path, Findings findings) {
        if (tree instanceof Members(int line, Map<String, JsonTree> byName)) {
            return new Fields(path, line, byName, findings);
        }
        findings.error(path, tree.line(), "must be an object, not " + tree.kind());
        return new Fields(path, tree.line(), Map.of(), findings);
    }

    Findings findings() {
        return findings;
    }

    String pathOf(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    List<String> names() {
        return List.copyOf(members.keySet());
    }

    /// Null where the field is missing or JSON's null, which mean the same to every client.
    @Nullable JsonTree tree(String name) {
        asked.add(name);
        JsonTree found = members.get(name);
        return found instanceof Nothing ? null : found;
    }

    JsonTree required(String name) {
        JsonTree found = tree(name);
        if (found == null) {
            findings.error(pathOf(name), line, "is missing");
            return new Nothing(line);
        }
        return found;
    }

    String text(String name) {
        JsonTree found = required(name);
        if (found instanceof Nothing) {
            return "";
        }
        String text = textOf(pathOf(name), found);
        if (text.isBlank()) {
            error(name, "must not be empty");
        }
        return text;
    }

    String text(String name, String fallback) {
        JsonTree found = tree(name);
        return found == null ? fallback : textOf(pathOf(name), found);
    }

    /// Text, or a number or flag as the text it was written as.
    String scalar(String name) {
        JsonTree found = required(name);
        if (found instanceof Decimal || found instanceof Flag) {
            return JsonScalar.shown(found);
        }
        return found instanceof Nothing ? "" : textOf(pathOf(name), found);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonTree item : items(name)) {
            texts.add(textOf(pathOf(name) + "[" + texts.size() + "]", item));
        }
        return texts;
    }

    @Nullable BigDecimal decimal(String name) {
        JsonTree found = tree(name);
        return found == null ? null : decimalOf(name, found);
    }

    BigDecimal decimal(String name, BigDecimal fallback) {
        BigDecimal found = decimal(name);
        return found == null ? fallback : found;
    }

    BigDecimal requiredDecimal(String name) {
        JsonTree found = required(name);
        return found instanceof Nothing ? BigDecimal.ZERO : decimalOf(name, found);
    }

    /// A whole number that is not negative.
    int count(String name, int fallback) {
        return (int) whole(name, fallback, 0, Integer.MAX_VALUE);
    }

    int requiredCount(String name) {
        return required(name) instanceof Nothing ? 0 : count(name, 0);
    }

    long requiredWhole(String name) {
        return required(name) instanceof Nothing
                ? 0
                : whole(name, 0, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    boolean flag(String name, boolean fallback) {
        JsonTree found = tree(name);
        if (found == null) {
            return fallback;
        }
        Boolean value = JsonScalar.flag(found);
        if (value == null) {
            error(name, "must be true or false, not " + JsonScalar.shown(found));
            return fallback;
        }
        return value;
    }

    <E extends Enum<E>> E choice(String name, WireEnum<E> choices, E fallback) {
        JsonTree found = tree(name);
        return found == null ? fallback : choiceOf(pathOf(name), found, choices);
    }

    <E extends Enum<E>> E choice(String name, WireEnum<E> choices) {
        JsonTree found = required(name);
        return found instanceof Nothing
                ? choices.constants().getFirst()
                : choiceOf(pathOf(name), found, choices);
    }

    <E extends Enum<E>> E choiceOf(String field, JsonTree tree, WireEnum<E> choices) {
        E constant = JsonScalar.constant(tree, choices);
        if (constant == null) {
            findings.error(
                    field,
                    tree.line(),
                    "must be one of " + choices.constants() + ", not " + JsonScalar.shown(tree));
            return choices.constants().getFirst();
        }
        return constant;
    }

    List<JsonTree> items(String name) {
        JsonTree found = tree(name);
        if (found == null) {
            return List.of();
        }
        if (found instanceof Items(int _, List<JsonTree> items)) {
            return items;
        }
        error(name, "must be a list, not " + found.kind());
        return List.of();
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonTree item : items(name)) {
            objects.add(of(item, pathOf(name) + "[" + objects.size() + "]", findings));
        }
        return objects;
    }

    Fields object(String name) {
        JsonTree found = required(name);
        return found instanceof Nothing
                ? new Fields(pathOf(name), line, Map.of(), findings)
                : of(found, pathOf(name), findings);
    }

    @Nullable Fields objectOrNull(String name) {
        JsonTree found = tree(name);
        return found == null ? null : of(found, pathOf(name), findings);
    }

    void error(String name, String reason) {
        JsonTree found = members.get(name);
        findings.error(pathOf(name), found == null ? line : found.line(), reason);
    }

    /// Fields that are known and mean nothing to us: no warning.
    void ignore(String... names) {
        asked.addAll(List.of(names));
    }

    /// Builds a value whose constructor may still refuse what each field alone allowed; null once
    /// anything in the document was wrong. `name` is the field to blame, or empty for the object.
    <T> @Nullable T build(String name, Supplier<T> constructor) {
        JsonTree found = members.get(name);
        return findings.build(
                name.isEmpty() ? path : pathOf(name),
                found == null ? line : found.line(),
                constructor);
    }

    /// Called when everything known has been asked for.
    void warnOfOthers() {
        members.forEach((name, tree) -> {
            if (!asked.contains(name)) {
                findings.warning(pathOf(name), tree.line(), "means nothing here");
            }
        });
    }

    private String textOf(String field, JsonTree tree) {
        if (!(tree instanceof Text(int _, String text))) {
            findings.error(field, tree.line(), "must be text, not " + tree.kind());
            return "";
        }
        if (!JsonScalar.isStorable(text)) {
            findings.error(field, tree.line(), "holds a character that cannot be stored");
            return "";
        }
        return text;
    }

    private BigDecimal decimalOf(String name, JsonTree tree) {
        BigDecimal number = JsonScalar.number(tree);
        if (number == null) {
            error(name, "must be a number, not " + JsonScalar.shown(tree));
            return BigDecimal.ZERO;
        }
        if (JsonScalar.isTooLong(number)) {
            error(name, "has more than " + JsonScalar.MOST_DIGITS + " digits");
            return BigDecimal.ZERO;
        }
        return number;
    }

    private long whole(String name, long fallback, long least, long most) {
        JsonTree found = tree(name);
        if (found == null) {
            return fallback;
        }
        BigDecimal number = decimalOf(name, found);
        if (number.stripTrailingZeros().scale() > 0) {
            error(name, "must be a whole number, not " + JsonScalar.shown(found));
            return fallback;
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            error(name, "must lie between " + least + " and " + most);
            return fallback;
        }
        return number.longValueExact();
    }
}

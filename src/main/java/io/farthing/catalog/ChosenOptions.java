package io.farthing.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What was chosen of a product's options, each checked alone: the value that counts, or the
/// refusal.
final class ChosenOptions {

    private static final int MOST_SHOWN = 80;

    /// What a service may be called (`memset.md` 3).
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private ChosenOptions() {}

    static ChosenOptions of(Product product, Selection selection) {
        ChosenOptions chosen = new ChosenOptions();
        for (ProductOption option : product.options()) {
            chosen.choose(option, selection.options().getOrDefault(option.name(), ""));
        }
        selection.options().keySet().stream()
                .sorted()
                .forEach(name -> {
                    if (product.option(name) == null) {
                        chosen.refusals.add(
                                Refusal.of(name, Refusal.Kind.NO_OPTION, product.sku()));
                    }
                });
        return chosen;
    }

    /// In the order of the product's options; an option without any value is left out.
    Map<String, String> values() {
        return values;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    private void choose(ProductOption option, String given) {
        if (option.kind() == OptionKind.FLAG) {
            values.put(option.name(), isTrue(given, option.usual()) ? "true" : "false");
            return;
        }
        String value = given.isEmpty() ? option.usual() : given;
        if (value.isEmpty()) {
            if (option.isRequired()) {
                refusals.add(Refusal.of(option.name(), Refusal.Kind.REQUIRED));
            }
            return;
        }
        Refusal refusal =
                switch (option.kind()) {
                    case CHOICE -> choiceRefusal(option, value);
                    case NUMBER -> numberRefusal(option, value);
                    case TEXT -> textRefusal(option, value);
                    case FLAG -> null;
                };
        if (refusal == null) {
            values.put(option.name(), option.kind() == OptionKind.NUMBER ? number(value) : value);
        } else {
            refusals.add(refusal);
        }
    }

    static Refusal notAChoice(String field, String value) {
        String shown = value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "…" : value;
        return Refusal.of(field, Refusal.Kind.NO_CHOICE, shown);
    }

    private static @Nullable Refusal choiceRefusal(ProductOption option, String value) {
        boolean isOpen = !option.opening().isEmpty() && value.startsWith(option.opening());
        return isOpen || option.choice(value) != null ? null : notAChoice(option.name(), value);
    }

    private static @Nullable Refusal numberRefusal(ProductOption option, String value) {
        OptionRange range = option.range();
        if (!value.strip().matches("[+-]?[0-9]{1,18}")) {
            return Refusal.of(option.name(), Refusal.Kind.NO_NUMBER);
        }
        long number = Long.parseLong(value.strip());
        if (number < range.least()) {
            return Refusal.of(option.name(), Refusal.Kind.TOO_SMALL, range.least());
        }
        if (number > range.most()) {
            return Refusal.of(option.name(), Refusal.Kind.TOO_LARGE, range.most());
        }
        return number % range.step() == 0
                ? null
                : Refusal.of(option.name(), Refusal.Kind.NO_STEP, range.step());
    }

    private static @Nullable Refusal textRefusal(ProductOption option, String value) {
        OptionRange range = option.range();
        int length = value.codePointCount(0, value.length());
        if (length > range.most()) {
            return Refusal.of(option.name(), Refusal.Kind.TOO_LONG, range.most(), length);
        }
        if (!JsonScalar.isStorable(value)) {
            return Refusal.of(option.name(), Refusal.Kind.NULL_CHARACTER);
        }
        return option.role() == ProductOption.Role.NAME && !NAME.matcher(value).matches()
                ? Refusal.of(option.name(), Refusal.Kind.NO_NAME)
                : null;
    }

    private static String number(String value) {
        return Long.toString(Long.parseLong(value.strip()));
    }

    /// Django's rule for truth: whatever is not empty, 0 or false is true.
    private static boolean isTrue(String given, String usual) {
        String value = given.isEmpty() ? usual : given;
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "", "0", "false" -> false;
            default -> true;
        };
    }
}

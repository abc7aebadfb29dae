package io.farthing.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What was chosen of a product's options, each checked alone: the value that counts, or the
/// refusal. The sentences are those of Django's forms, because customers of the Memset dialect know
/// them and their programs look for them (`memset.md` 3).
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
                        chosen.refuse(name, "Not supported for sku " + product.sku() + ".");
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
                refuse(option.name(), "This field is required.");
            }
            return;
        }
        String refusal =
                switch (option.kind()) {
                    case CHOICE -> choiceRefusal(option, value);
                    case NUMBER -> numberRefusal(option.range(), value);
                    case TEXT -> textRefusal(option, value);
                    case FLAG -> null;
                };
        if (refusal == null) {
            values.put(option.name(), option.kind() == OptionKind.NUMBER ? number(value) : value);
        } else {
            refuse(option.name(), refusal);
        }
    }

    private void refuse(String field, String message) {
        refusals.add(new Refusal(field, message));
    }

    static String notAChoice(String value) {
        String shown = value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "…" : value;
        return "Select a valid choice. " + shown + " is not one of the available choices.";
    }

    private static @Nullable String choiceRefusal(ProductOption option, String value) {
        boolean isOpen = !option.opening().isEmpty() && value.startsWith(option.opening());
        return isOpen || option.choice(value) != null ? null : notAChoice(value);
    }

    private static @Nullable String numberRefusal(OptionRange range, String value) {
        if (!value.strip().matches("[+-]?[0-9]{1,18}")) {
            return "Enter a whole number.";
        }
        long number = Long.parseLong(value.strip());
        if (number < range.least()) {
            return "Ensure this value is greater than or equal to " + range.least() + ".";
        }
        if (number > range.most()) {
            return "Ensure this value is less than or equal to " + range.most() + ".";
        }
        return number % range.step() == 0
                ? null
                : "Ensure this value is a multiple of step size " + range.step() + ".";
    }

    private static @Nullable String textRefusal(ProductOption option, String value) {
        OptionRange range = option.range();
        int length = value.codePointCount(0, value.length());
        if (length > range.most()) {
            return "Ensure this value has at most %d characters (it has %d)."
                    .formatted(range.most(), length);
        }
        if (!JsonScalar.isStorable(value)) {
            return "Null characters are not allowed.";
        }
        return option.role() == ProductOption.Role.NAME && !NAME.matcher(value).matches()
                ? "Enter a valid name of letters, digits, hyphens, dots and underscores."
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

package io.farthing.catalog;

import io.farthing.catalog.JsonTree.Decimal;
import io.farthing.catalog.JsonTree.Flag;
import io.farthing.catalog.JsonTree.Text;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Single JSON values in the forms that clients send them; null where a value is of no such form.
final class JsonScalar {

    /// Neither a price nor a quantity needs more; `1e999999` must never be spelled out.
    static final int MOST_DIGITS = 60;

    private static final int MOST_SHOWN = 40;

    private JsonScalar() {}

    /// Exact, whether sent as a number or as text: text is how a careful client sends money.
    static @Nullable BigDecimal number(JsonTree tree) {
        if (tree instanceof Decimal(int _, BigDecimal number)) {
            return number;
        }
        return tree instanceof Text(int _, String text) ? parsed(text.strip()) : null;
    }

    static boolean isTooLong(BigDecimal number) {
        return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS;
    }

    /// Also 1 and 0 and Python's `True`, which the widest used client sends.
    static @Nullable Boolean flag(JsonTree tree) {
        if (tree instanceof Flag(int _, boolean value)) {
            return value;
        }
        return switch (word(tree).toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    /// By its name in any case or by its number.
    static <E extends Enum<E>> @Nullable E constant(JsonTree tree, WireEnum<E> choices) {
        String sent = word(tree);
        for (int number = 0; number < choices.constants().size(); number++) {
            E constant = choices.constants().get(number);
            if (constant.name().equalsIgnoreCase(sent) || String.valueOf(number).equals(sent)) {
                return constant;
            }
        }
        return null;
    }

    /// For the end of a message: what was found instead.
    static String shown(JsonTree tree) {
        if (tree instanceof Text(int _, String text)) {
            return text.length() > MOST_SHOWN
                    ? "\"" + text.substring(0, MOST_SHOWN) + "…\""
                    : "\"" + text + "\"";
        }
        return tree instanceof Decimal(int _, BigDecimal number) ? number.toString() : tree.kind();
    }

    /// PostgreSQL keeps neither U+0000 nor half of a surrogate pair.
    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
    }

    private static String word(JsonTree tree) {
        if (tree instanceof Text(int _, String text)) {
            return text.strip();
        }
        return tree instanceof Decimal(int _, BigDecimal number) ? number.toString() : "";
    }

    private static @Nullable BigDecimal parsed(String text) {
        if (text.isEmpty() || text.length() > 2 * MOST_DIGITS) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}

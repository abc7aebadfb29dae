package io.farthing.customers;

import org.jspecify.annotations.Nullable;

/// What any text must be before it is stored. PostgreSQL refuses NUL and has no place for half a
/// surrogate pair, so both are refused here, by name, instead of failing there.
public final class TextRule {

    private TextRule() {}

    /// Why the text cannot be kept, or null where it can. Line ends and tabs are welcome.
    public static @Nullable String refusal(String text, int longest) {
        if (text.length() > longest) {
            return "is longer than " + longest + " characters";
        }
        if (!isWellFormed(text)) {
            return "holds half a surrogate pair, which is no character";
        }
        return text.chars().anyMatch(TextRule::isForbidden) ? "holds a control character" : null;
    }

    /// Whether a text could be stored at all; one that could not cannot be found either.
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && isWellFormed(text);
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character)
                && character != '\n'
                && character != '\r'
                && character != '\t';
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(TextRule::isSurrogate);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

package io.farthing.customers;

import org.jspecify.annotations.Nullable;

/// The rule for addresses: one `@` with something on both sides, nothing invisible, and no longer
/// than mail can carry (RFC 5321). Letters of any script are welcome; quoted local parts are not,
/// since no mailbox here needs them and every parser reads them differently.
final class EmailAddress {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    private EmailAddress() {}

    /// Why this is no address, or null where it is one.
    static @Nullable String refusal(String email) {
        String refusal = TextRule.refusal(email, LONGEST);
        if (refusal != null) {
            return refusal;
        }
        if (email.codePoints().anyMatch(EmailAddress::isForbidden)) {
            return "holds a blank, a quote or an invisible character";
        }
        return shapeRefusal(CaseFolding.fold(email));
    }

    /// Looks at the folded form, in which a full-width `＠` is an `@` like any other.
    private static @Nullable String shapeRefusal(String key) {
        int at = key.indexOf('@');
        if (at < 1 || at != key.lastIndexOf('@') || at == key.length() - 1) {
            return "is not of the form name@domain";
        }
        if (at > LONGEST_LOCAL_PART) {
            return "has more than " + LONGEST_LOCAL_PART + " characters before the @";
        }
        String domain = key.substring(at + 1);
        boolean hasEmptyLabel =
                domain.startsWith(".") || domain.endsWith(".") || domain.contains("..");
        return hasEmptyLabel ? "has an empty label in its domain" : null;
    }

    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> codePoint == '"' || codePoint == '<' || codePoint == '>';
        };
    }
}

package io.farthing.customers;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The accounts whose field has a value.
public final class AccountFilter {

    private final AccountField field;
    private final Object value;

    private AccountFilter(AccountField field, Object value) {
        this.field = field;
        this.value = value;
    }

    /// Null where the text is no value of that field, such as letters for a uid.
    public static @Nullable AccountFilter of(AccountField field, String text) {
        if (!TextRule.isStorable(text)) {
            return null;
        }
        Object value =
                switch (field.kind()) {
                    case NUMBER -> numberOf(text);
                    case FOLDED -> CaseFolding.fold(text);
                    case TEXT -> text;
                    case LOWER_CASE -> text.toLowerCase(Locale.ROOT);
                    case STATUS -> statusOf(text);
                    case FLAG -> flagOf(text);
                    case ORDER_ONLY -> null;
                };
        return value == null ? null : new AccountFilter(field, value);
    }

    String condition() {
        return field.column() + " = ?";
    }

    Object value() {
        return value;
    }

    private static @Nullable Object numberOf(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /// By name or by code: callers of the account API send either.
    private static @Nullable Object statusOf(String text) {
        for (AccountStatus status : AccountStatus.values()) {
            if (status.name().equalsIgnoreCase(text) || text.equals("" + status.code())) {
                return (short) status.code();
            }
        }
        return null;
    }

    private static @Nullable Object flagOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }
}

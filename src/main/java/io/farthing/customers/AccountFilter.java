package io.farthing.customers;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The accounts whose field has a value, or begins with it.
public final class AccountFilter {

    /// After every other character, in the order of bytes.
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    private final String condition;
    private final List<Object> values;

    private AccountFilter(String condition, List<Object> values) {
        this.condition = condition;
        this.values = values;
    }

    /// The accounts of that group type.
    public static AccountFilter ofType(GroupType type) {
        return new AccountFilter(AccountField.GROUP_TYPE.condition(), List.of(type.word()));
    }

    /// Those who may not sign in.
    public static AccountFilter suspended() {
        return new AccountFilter(AccountField.SUSPENDED.condition(), List.of(true));
    }

    /// The accounts of that reseller: those in its groups.
    public static AccountFilter ofReseller(long reseller) {
        return new AccountFilter(
                "a.group_name IN (SELECT name FROM account_group WHERE reseller = ?)",
                List.of(reseller));
    }

    public static AccountFilter ofStatus(AccountStatus status) {
        return new AccountFilter(AccountField.STATUS.condition(), List.of((short) status.code()));
    }

    /// The accounts whose address begins so, in any case; null where no address could.
    ///
    /// Written as a range in the order of bytes, which an index finds also where the server plans
    /// before it knows the values.
    public static @Nullable AccountFilter ofEmailPrefix(String prefix) {
        return ofPrefix("a.email_key", prefix);
    }

    /// The accounts whose name begins so, in any case; null where no name could.
    public static @Nullable AccountFilter ofNamePrefix(String prefix) {
        return ofPrefix("a.name_key", prefix);
    }

    private static @Nullable AccountFilter ofPrefix(String column, String prefix) {
        if (!TextRule.isStorable(prefix) || prefix.isEmpty()) {
            return null;
        }
        String key = CaseFolding.fold(prefix);
        return new AccountFilter(
                "%s ~>=~ ? AND %s ~<~ ?".formatted(column, column),
                List.of(key, key + LAST_CHARACTER));
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
        return value == null ? null : new AccountFilter(field.condition(), List.of(value));
    }

    String condition() {
        return condition;
    }

    /// In the order of the condition's question marks.
    List<Object> values() {
        return values;
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

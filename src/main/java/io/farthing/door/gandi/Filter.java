package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares a row's field with what a caller filters by, whichever of its types a number, a flag or
/// a date came in.
final class Filter {
    private Filter() {}

    static boolean passes(Listing.Row row, Map.Entry<String, RpcValue> option) {
        String name = option.getKey();
        RpcValue wanted = option.getValue();
        char first = name.isEmpty() ? ' ' : name.charAt(0);
        boolean hasSign = first == '~' || first == '<' || first == '>';
        RpcValue field = row.field(hasSign ? name.substring(1) : name);
        if (field == null || wanted instanceof RpcValue.Struct) {
            return true;
        }
        return switch (first) {
            case '~' -> isLike(field, wanted);
            case '<' -> isKnown(field) && compare(field, dated(field, wanted)) < 0;
            case '>' -> isKnown(field) && compare(field, dated(field, wanted)) > 0;
            default -> isOne(field, wanted);
        };
    }

    /// A field that is a list passes by any of its items.
    private static boolean isOne(RpcValue field, RpcValue wanted) {
        if (field instanceof RpcValue.Sequence(List<RpcValue> items)) {
            return items.stream().anyMatch(item -> isOne(item, wanted));
        }
        if (wanted instanceof RpcValue.Sequence(List<RpcValue> anyOf)) {
            return anyOf.stream().anyMatch(each -> isOne(field, each));
        }
        return compare(field, dated(field, wanted)) == 0;
    }

    private static boolean isLike(RpcValue field, RpcValue wanted) {
        return isLike(text(field), text(wanted));
    }

    /// Part by part, each where it is found first: a regular expression would try every way to
    /// spread many percent signs over a text.
    static boolean isLike(String text, String wanted) {
        String whole = text.toLowerCase(Locale.ROOT);
        String[] parts = wanted.toLowerCase(Locale.ROOT).split("%", -1);
        if (parts.length == 1) {
            return whole.equals(parts[0]);
        }
        if (!whole.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = whole.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return whole.length() - last.length() >= at && whole.endsWith(last);
    }

    private static boolean isKnown(RpcValue field) {
        return !(field instanceof RpcValue.Nil);
    }

    /// Dates are sent as texts as well.
    private static RpcValue dated(RpcValue field, RpcValue wanted) {
        LocalDateTime date = field instanceof RpcValue.Moment ? Dates.read(wanted) : null;
        return date == null ? wanted : new RpcValue.Moment(date);
    }

    /// Numbers as numbers, all else as texts; what is missing comes first.
    static int compare(@Nullable RpcValue left, @Nullable RpcValue right) {
        BigDecimal first = number(left);
        BigDecimal second = number(right);
        return first != null && second != null
                ? first.compareTo(second)
                : text(left).compareTo(text(right));
    }

    private static @Nullable BigDecimal number(@Nullable RpcValue value) {
        if (value instanceof RpcValue.Whole(long whole)) {
            return BigDecimal.valueOf(whole);
        }
        if (value instanceof RpcValue.Flag(boolean flag)) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return value instanceof RpcValue.Decimal(BigDecimal decimal) ? decimal : null;
    }

    static String text(@Nullable RpcValue value) {
        return switch (value) {
            case null -> "";
            case RpcValue.Text(String text) -> text;
            case RpcValue.Whole(long whole) -> Long.toString(whole);
            case RpcValue.Decimal(BigDecimal decimal) -> decimal.toPlainString();
            case RpcValue.Flag(boolean flag) -> flag ? "1" : "0";
            case RpcValue.Moment(LocalDateTime moment) -> moment.toString();
            case RpcValue.Bytes _, RpcValue.Sequence _, RpcValue.Struct _, RpcValue.Nil _ -> "";
        };
    }
}

package io.farthing.door.gandi;

import io.farthing.resources.ResourceQuery;
import io.farthing.resources.ResourceQuery.Column;
import io.farthing.resources.ResourceQuery.Condition;
import io.farthing.resources.ResourceQuery.Kind;
import io.farthing.resources.ResourceQuery.Order;
import io.farthing.resources.ResourceType;
import io.farthing.wire.RpcValue;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a caller wants of a list of resources, as the database can look for it. What it cannot is
/// looked for among everything, by [Listing]; both come to the same.
final class Sought {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private final Map<String, Column> columns;
    private final List<Condition> conditions = new ArrayList<>();
    private Order order = Order.BY_ID;
    private boolean isKnown = true;

    private Sought(Map<String, Column> columns) {
        this.columns = columns;
    }

    /// Null where the database cannot.
    ///
    /// @param columns by the dialect's names of fields
    static @Nullable ResourceQuery of(Call call, ResourceType type, Map<String, Column> columns) {
        Sought sought = new Sought(columns);
        call.arguments().get(Listing.OPTIONS, RpcValue.Struct.EMPTY).members().forEach(sought::add);
        return sought.isKnown
                ? new ResourceQuery(call.account(), type, sought.conditions, sought.order)
                : null;
    }

    private void add(String name, RpcValue wanted) {
        switch (name) {
            case Listing.ITEMS, Listing.PAGE -> {}
            case Listing.SORT -> sort(wanted);
            default -> filter(name, wanted);
        }
    }

    private void sort(RpcValue wanted) {
        if (!(wanted instanceof RpcValue.Text(String asked)) || asked.isBlank()) {
            return;
        }
        String[] words = asked.strip().split("\\s+", 2);
        Column column = columns.get(words[0]);
        boolean isDescending = words.length > 1 && words[1].toUpperCase(Locale.ROOT).equals("DESC");
        if (column == null || column == Column.PARENT) {
            isKnown = false;
        } else {
            order = new Order(column, isDescending);
        }
    }

    private void filter(String name, RpcValue wanted) {
        char sign = name.isEmpty() ? ' ' : name.charAt(0);
        boolean hasSign = sign == '~' || sign == '<' || sign == '>';
        Column column = columns.get(hasSign ? name.substring(1) : name);
        Condition condition = column == null ? null : condition(sign, column, wanted);
        if (condition == null) {
            isKnown = false;
        } else {
            conditions.add(condition);
        }
    }

    private static @Nullable Condition condition(char sign, Column column, RpcValue wanted) {
        if (sign == '~') {
            boolean isText = column.kind() == Kind.TEXT;
            return isText && wanted instanceof RpcValue.Text(String pattern)
                    ? new Condition.Like(column, pattern)
                    : null;
        }
        if (sign == '<' || sign == '>') {
            String bound = column == Column.PARENT ? null : bound(column, wanted);
            if (bound == null) {
                return null;
            }
            return sign == '<'
                    ? new Condition.Below(column, bound)
                    : new Condition.Above(column, bound);
        }
        return column.kind() == Kind.INSTANT ? null : oneOf(column, wanted);
    }

    private static @Nullable String bound(Column column, RpcValue wanted) {
        return switch (column.kind()) {
            case NUMBER ->
                    wanted instanceof RpcValue.Whole(long whole) ? Long.toString(whole) : null;
            case INSTANT -> {
                LocalDateTime date = Dates.read(wanted);
                yield date == null ? null : date.toInstant(ZoneOffset.UTC).toString();
            }
            case TEXT -> null;
        };
    }

    private static @Nullable Condition oneOf(Column column, RpcValue wanted) {
        List<RpcValue> all =
                wanted instanceof RpcValue.Sequence(List<RpcValue> items) ? items : List.of(wanted);
        List<String> values = new ArrayList<>();
        for (RpcValue each : all) {
            String text = text(each);
            if (text == null) {
                return null;
            }
            // A number is no other text than its digits.
            if (column.kind() == Kind.TEXT || WHOLE.matcher(text).matches()) {
                values.add(text);
            }
        }
        return new Condition.OneOf(column, values);
    }

    private static @Nullable String text(RpcValue value) {
        return switch (value) {
            case RpcValue.Text(String text) -> text;
            case RpcValue.Whole(long whole) -> Long.toString(whole);
            case RpcValue.Flag _,
                    RpcValue.Decimal _,
                    RpcValue.Moment _,
                    RpcValue.Bytes _,
                    RpcValue.Sequence _,
                    RpcValue.Struct _,
                    RpcValue.Nil _ ->
                    null;
        };
    }
}

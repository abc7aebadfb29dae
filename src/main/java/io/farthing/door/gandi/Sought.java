package io.farthing.door.gandi;

import io.farthing.resources.OperationQuery;
import io.farthing.resources.ResourceQuery;
import io.farthing.resources.ResourceType;
import io.farthing.resources.SearchColumn;
import io.farthing.resources.SearchColumn.Kind;
import io.farthing.resources.SearchCondition;
import io.farthing.resources.SearchOrder;
import io.farthing.wire.RpcValue;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a caller wants of a list, as the database can look for it. What it cannot is looked for
/// among everything that it finds, by [Listing]; both come to the same.
final class Sought {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private static final Map<String, SearchColumn> OF_OPERATIONS =
            Map.ofEntries(
                    Map.entry("id", OperationQuery.Column.ID),
                    Map.entry("type", OperationQuery.Column.TYPE),
                    Map.entry("step", OperationQuery.Column.STEP),
                    Map.entry("source", OperationQuery.Column.SOURCE),
                    Map.entry("contact_id", OperationQuery.Column.ACCOUNT),
                    Map.entry("date_created", OperationQuery.Column.CREATED),
                    Map.entry("date_updated", OperationQuery.Column.UPDATED),
                    Map.entry("date_start", OperationQuery.Column.STARTED),
                    Map.entry("vm_id", OperationQuery.Column.VM),
                    Map.entry("disk_id", OperationQuery.Column.DISK),
                    Map.entry("iface_id", OperationQuery.Column.IFACE),
                    Map.entry("ip_id", OperationQuery.Column.IP),
                    Map.entry("vlan_id", OperationQuery.Column.VLAN),
                    Map.entry("rproxy_id", OperationQuery.Column.RPROXY),
                    Map.entry("vm.hostname", OperationQuery.Column.VM_NAME),
                    Map.entry("disk.name", OperationQuery.Column.DISK_NAME));

    /// Fields of operations, or structs of them, that only the program knows.
    private static final Set<String> ELSE_OF_OPERATIONS =
            Set.of("session_id", "eta", "last_error", "errortype", "params", "infos");

    private final Map<String, ? extends SearchColumn> columns;
    private final Predicate<String> isElsewhere;
    private final List<SearchCondition> conditions = new ArrayList<>();
    private @Nullable SearchOrder order;
    private boolean isWhole = true;

    /// @param columns by the dialect's names of fields
    /// @param isElsewhere whether another field may be among what rows show; what is nowhere is no
    ///   filter
    private Sought(Map<String, ? extends SearchColumn> columns, Predicate<String> isElsewhere) {
        this.columns = columns;
        this.isElsewhere = isElsewhere;
    }

    private static Sought of(Call call, Sought empty) {
        call.arguments().get(Listing.OPTIONS, RpcValue.Struct.EMPTY).members().forEach(empty::add);
        return empty;
    }

    /// Null where the database cannot.
    static @Nullable ResourceQuery resources(
            Call call, ResourceType type, Map<String, ResourceQuery.Column> columns) {
        Sought sought = of(call, new Sought(columns, _ -> true));
        SearchOrder order = sought.order == null ? ResourceQuery.BY_ID : sought.order;
        return sought.isWhole
                ? new ResourceQuery(call.account(), type, sought.conditions, order)
                : null;
    }

    static Sought operations(Call call) {
        return of(
                call,
                new Sought(
                        OF_OPERATIONS,
                        name -> ELSE_OF_OPERATIONS.contains(name.split("\\.", 2)[0])));
    }

    /// As far as the database can.
    OperationQuery operations(long account) {
        SearchOrder wanted = order == null ? OperationQuery.BY_ID : order;
        return new OperationQuery(account, conditions, wanted, 0);
    }

    /// Whether the database can do it all.
    boolean isWhole() {
        return isWhole;
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
        SearchColumn column = columns.get(words[0]);
        boolean isDescending = words.length > 1 && words[1].toUpperCase(Locale.ROOT).equals("DESC");
        if (column != null && column.isOrdered()) {
            order = new SearchOrder(column, isDescending);
        } else {
            isWhole &= column == null && !isElsewhere.test(words[0]);
        }
    }

    private void filter(String name, RpcValue wanted) {
        char sign = name.isEmpty() ? ' ' : name.charAt(0);
        boolean hasSign = sign == '~' || sign == '<' || sign == '>';
        String field = hasSign ? name.substring(1) : name;
        SearchColumn column = columns.get(field);
        if (column == null) {
            isWhole &= !isElsewhere.test(field);
            return;
        }
        List<SearchCondition> found = conditions(sign, column, wanted);
        isWhole &= !found.isEmpty();
        conditions.addAll(found);
    }

    /// None where the database cannot tell.
    private static List<SearchCondition> conditions(
            char sign, SearchColumn column, RpcValue wanted) {
        boolean isDated = column.kind() == Kind.INSTANT && sign != '~';
        if (isDated) {
            return dated(sign, column, Dates.read(wanted));
        }
        SearchCondition condition = condition(sign, column, wanted);
        return condition == null ? List.of() : List.of(condition);
    }

    private static List<SearchCondition> dated(
            char sign, SearchColumn column, @Nullable LocalDateTime date) {
        if (date == null) {
            return List.of();
        }
        SearchCondition below = below(column, sign == '<' ? date : date.plusSeconds(1));
        SearchCondition above = above(column, sign == '>' ? date : date.minusSeconds(1));
        return switch (sign) {
            case '<' -> List.of(below);
            case '>' -> List.of(above);
            default -> List.of(below, above);
        };
    }

    private static SearchCondition below(SearchColumn column, LocalDateTime date) {
        return new SearchCondition.Below(column, date.toInstant(ZoneOffset.UTC).toString());
    }

    private static SearchCondition above(SearchColumn column, LocalDateTime date) {
        return new SearchCondition.Above(column, date.toInstant(ZoneOffset.UTC).toString());
    }

    private static @Nullable SearchCondition condition(
            char sign, SearchColumn column, RpcValue wanted) {
        return switch (sign) {
            case '~' -> like(column, wanted);
            case '<', '>' -> bound(sign, column, wanted);
            default -> oneOf(column, wanted);
        };
    }

    private static @Nullable SearchCondition like(SearchColumn column, RpcValue wanted) {
        return column.kind() == Kind.TEXT && wanted instanceof RpcValue.Text(String pattern)
                ? new SearchCondition.Like(column, pattern)
                : null;
    }

    private static @Nullable SearchCondition bound(
            char sign, SearchColumn column, RpcValue wanted) {
        boolean isBound = column.kind() == Kind.NUMBER && column.isOrdered();
        if (!isBound || !(wanted instanceof RpcValue.Whole(long whole))) {
            return null;
        }
        return sign == '<'
                ? new SearchCondition.Below(column, Long.toString(whole))
                : new SearchCondition.Above(column, Long.toString(whole));
    }

    private static @Nullable SearchCondition oneOf(SearchColumn column, RpcValue wanted) {
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
        return new SearchCondition.OneOf(column, values);
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

package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a caller wants of a list: its filters, its order and its page. A filter is the name of a
/// field, perhaps after `~` (with `%` for anything), `<` or `>`; a list of values means any of
/// them. What no row has is no filter: clients of other versions send some.
final class Listing {
    static final Parameter<RpcValue.Struct> OPTIONS =
            Parameter.optional(
                    "opts",
                    Type.FILTERS,
                    "Filters by field, with '~', '<' or '>' before the name or a list of values;"
                            + " items_per_page (usually 100, at most 500), page (from 0), sort_by"
                            + " ('field ASC' or 'field DESC').");

    static final Parameter<RpcValue.Struct> COUNTED =
            Parameter.optional(
                    "opts",
                    Type.FILTERS,
                    "Filters by field, with '~', '<' or '>' before the name or a list of values.");

    static final int USUAL_ITEMS = 100;
    static final int MOST_ITEMS = 500;

    static final String ITEMS = "items_per_page";
    static final String PAGE = "page";
    static final String SORT = "sort_by";

    private final Map<String, RpcValue> options;

    private Listing(Map<String, RpcValue> options) {
        this.options = options;
    }

    static Listing of(Map<String, RpcValue> options) {
        return new Listing(options);
    }

    static Listing of(Call call) {
        return of(call.arguments().get(OPTIONS, RpcValue.Struct.EMPTY).members());
    }

    /// One of what is listed.
    ///
    /// @param besides fields to filter and sort by that are not shown
    record Row(RpcValue.Struct shown, Map<String, RpcValue> besides) {
        static Row of(RpcValue.Struct shown) {
            return new Row(shown, Map.of());
        }

        /// A dot leads into a struct. Null where there is no such field.
        @Nullable RpcValue field(String name) {
            RpcValue value = besides.get(name);
            return value == null ? field(shown, name) : value;
        }

        private static @Nullable RpcValue field(RpcValue.Struct struct, String name) {
            RpcValue value = struct.members().get(name);
            int dot = name.indexOf('.');
            if (value != null || dot < 0) {
                return value;
            }
            return struct.members().get(name.substring(0, dot)) instanceof RpcValue.Struct inner
                    ? field(inner, name.substring(dot + 1))
                    : null;
        }
    }

    /// Which stretch of the list.
    record Window(long skip, int most) {}

    /// Null where it is refused.
    @Nullable Window window() {
        long items = number(ITEMS, USUAL_ITEMS);
        long page = number(PAGE, 0);
        long most = Math.min(items, MOST_ITEMS);
        return items < 0 || page < 0
                ? null
                : new Window(Math.min(page, Integer.MAX_VALUE) * most, (int) most);
    }

    static Answer refusedWindow() {
        return Answer.refused(
                FaultObject.INTEGER,
                FaultCause.VALUE,
                "%s and %s are not negative".formatted(ITEMS, PAGE));
    }

    Answer page(List<Row> rows) {
        Window window = window();
        if (window == null) {
            return refusedWindow();
        }
        List<RpcValue> shown = new ArrayList<>();
        matching(rows).stream()
                .sorted(order())
                .skip(window.skip())
                .limit(window.most())
                .forEach(row -> shown.add(row.shown));
        return Answer.of(shown);
    }

    Answer count(List<Row> rows) {
        return Answer.of(matching(rows).size());
    }

    private List<Row> matching(List<Row> rows) {
        List<Row> matching = new ArrayList<>();
        for (Row row : rows) {
            if (options.entrySet().stream().allMatch(each -> Filter.passes(row, each))) {
                matching.add(row);
            }
        }
        return matching;
    }

    private long number(String name, long otherwise) {
        return options.get(name) instanceof RpcValue.Whole(long whole) ? whole : otherwise;
    }

    /// As they came where nothing else is asked for.
    private Comparator<Row> order() {
        if (!(options.get(SORT) instanceof RpcValue.Text(String asked)) || asked.isBlank()) {
            return (_, _) -> 0;
        }
        String[] words = asked.strip().split("\\s+", 2);
        Comparator<Row> order = Comparator.comparing(row -> row.field(words[0]), Filter::compare);
        boolean isDescending = words.length > 1 && words[1].toUpperCase(Locale.ROOT).equals("DESC");
        return isDescending ? order.reversed() : order;
    }
}

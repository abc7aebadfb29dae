package io.farthing.door.ovh;

import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// One page of a list of objects, as the `X-Pagination-…` headers ask for it.
///
/// @param sort the property sorted by; null keeps the order of the list
/// @param number from 1
record Paging(
        int size,
        int number,
        @Nullable String sort,
        boolean isDescending,
        List<PageFilter> filters) {
    static final int USUAL_SIZE = 25;
    static final int LARGEST_SIZE = 1000;

    /// Filtering and sorting read every object, so a list may not be endless.
    private static final int MOST_READ = 20_000;

    record Page(ArrayNode objects, int elements) {}

    static Paging of(Map<String, String> headers) {
        String filter = headers.get("x-pagination-filter");
        return new Paging(
                Math.min(number(headers, "X-Pagination-Size", USUAL_SIZE), LARGEST_SIZE),
                number(headers, "X-Pagination-Number", 1),
                headers.get("x-pagination-sort"),
                "DESC".equalsIgnoreCase(headers.get("x-pagination-sort-order")),
                filter == null ? List.of() : PageFilter.readAll(filter));
    }

    Page cut(JsonNode ids, UnaryOperator<JsonNode> detail) {
        List<JsonNode> wanted = new ArrayList<>();
        ids.forEach(wanted::add);
        if (sort != null || !filters.isEmpty()) {
            if (wanted.size() > MOST_READ) {
                throw new RefusedCall(
                        Complaint.badParameter(
                                "X-Pagination-Filter",
                                "would read more than " + MOST_READ + " objects"));
            }
            return slice(sorted(filtered(wanted.stream().map(detail).toList())), object -> object);
        }
        return slice(wanted, detail);
    }

    Map<String, String> headers(Page page) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Pagination-Elements", Integer.toString(page.elements()));
        headers.put("X-Pagination-Number", Integer.toString(number));
        headers.put("X-Pagination-Size", Integer.toString(size));
        if (sort != null && PageFilter.isField(sort)) {
            headers.put("X-Pagination-Sort", sort);
            headers.put("X-Pagination-Sort-Order", isDescending ? "DESC" : "ASC");
        }
        return headers;
    }

    private Page slice(List<JsonNode> all, UnaryOperator<JsonNode> detail) {
        long from = Math.min((long) size * (number - 1), all.size());
        long to = Math.min(from + size, all.size());
        ArrayNode objects = Json.array();
        all.subList((int) from, (int) to).forEach(each -> objects.add(detail.apply(each)));
        return new Page(objects, all.size());
    }

    private List<JsonNode> filtered(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> filters.stream().allMatch(filter -> filter.accepts(object)))
                .toList();
    }

    private List<JsonNode> sorted(List<JsonNode> objects) {
        String field = sort;
        if (field == null) {
            return objects;
        }
        Comparator<JsonNode> order =
                (a, b) -> compare(PageFilter.at(a, field), PageFilter.at(b, field));
        return objects.stream().sorted(isDescending ? order.reversed() : order).toList();
    }

    private static int compare(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return new BigDecimal(a.asString()).compareTo(new BigDecimal(b.asString()));
        }
        return a.asString("").compareTo(b.asString(""));
    }

    static int number(Map<String, String> headers, String name, int otherwise) {
        String sent = headers.get(name.toLowerCase(Locale.ROOT));
        if (sent == null) {
            return otherwise;
        }
        if (!sent.matches("[0-9]{1,7}") || Integer.parseInt(sent) == 0) {
            throw new RefusedCall(Complaint.badParameter(name, "is not a number from 1 on"));
        }
        return Integer.parseInt(sent);
    }
}

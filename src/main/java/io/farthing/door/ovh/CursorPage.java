package io.farthing.door.ovh;

import io.farthing.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// One page of a list of the second version. A cursor names the last object of the page before, so
/// that what is new meanwhile shifts nothing.
///
/// @param after the id of that object; null for the first page
record CursorPage(int size, @Nullable String after) {
    static final Complaint INVALID_CURSOR = Complaint.badRequest("invalid cursor");

    /// @param next the cursor of the page that follows; null on the last
    record Cut(ArrayNode objects, @Nullable String next) {}

    static CursorPage of(Map<String, String> headers) {
        String cursor = headers.get("x-pagination-cursor");
        int size = Paging.number(headers, "X-Pagination-Size", Paging.USUAL_SIZE);
        return new CursorPage(
                Math.min(size, Paging.LARGEST_SIZE), cursor == null ? null : read(cursor));
    }

    private static String read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedCall(INVALID_CURSOR);
        }
    }

    Cut cut(JsonNode list, UnaryOperator<JsonNode> detail) {
        List<JsonNode> ids = new ArrayList<>();
        list.forEach(ids::add);
        int from = after == null ? 0 : 1 + place(ids, after);
        int to = Math.min(from + size, ids.size());
        ArrayNode objects = Json.array();
        ids.subList(from, to).forEach(id -> objects.add(detail.apply(id)));
        return new Cut(objects, to < ids.size() ? written(ids.get(to - 1)) : null);
    }

    private static int place(List<JsonNode> ids, String id) {
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).asString().equals(id)) {
                return i;
            }
        }
        throw new RefusedCall(INVALID_CURSOR);
    }

    private static String written(JsonNode id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.asString().getBytes(StandardCharsets.UTF_8));
    }
}

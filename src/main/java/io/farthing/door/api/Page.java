package io.farthing.door.api;

import io.farthing.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which stretch of a listing is asked for. A cursor names the last item seen, so that a page stays
/// right whatever is added meanwhile; callers are told nothing about its form.
record Page(String listing, int limit, @Nullable String after) {
    static final int USUAL = 100;

    private static final char BORDER = '\n';

    /// `listing` makes the cursor of one listing no cursor of another.
    static Page of(Call call, String listing) {
        String limit = call.query(Parameter.LIMIT);
        String cursor = call.query(Parameter.CURSOR);
        return new Page(
                listing,
                limit == null ? USUAL : Integer.parseInt(limit),
                cursor == null ? null : opened(listing, cursor));
    }

    /// The number of the last item seen; `first` on the first page.
    long afterNumber(long first) {
        String last = after;
        if (last == null) {
            return first;
        }
        try {
            return Long.parseLong(last);
        } catch (NumberFormatException _) {
            throw unknown();
        }
    }

    /// From one item more than the page holds, which tells whether there are more.
    <T> ObjectNode reply(List<T> found, Function<T, ObjectNode> toWire, Function<T, String> key) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        String last = found.size() > limit ? key.apply(shown.getLast()) : null;
        return reply(shown.stream().map(toWire).toList(), last);
    }

    /// From the whole listing in the order of its keys, where it is short enough to be held.
    <T> ObjectNode replyFromAll(
            List<T> all, Function<T, ObjectNode> toWire, Function<T, String> key) {
        int start = 0;
        String last = after;
        while (last != null
                && start < all.size()
                && key.apply(all.get(start)).compareTo(last) <= 0) {
            start++;
        }
        return reply(all.subList(start, all.size()), toWire, key);
    }

    ObjectNode reply(List<ObjectNode> items, @Nullable String last) {
        ArrayNode array = Json.array();
        array.addAll(items);
        ObjectNode page = Json.object();
        page.set("items", array);
        if (last != null) {
            page.put("next", sealed(last));
        }
        return page;
    }

    RefusedCall unknown() {
        return RefusedCall.of(Parameter.CURSOR, "is no cursor of this listing");
    }

    private String sealed(String last) {
        byte[] bytes = (listing + BORDER + last).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String opened(String listing, String cursor) {
        RefusedCall refused = RefusedCall.of(Parameter.CURSOR, "is no cursor of this listing");
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(listing + BORDER)) {
                return text.substring(listing.length() + 1);
            }
        } catch (IllegalArgumentException _) {
            throw refused;
        }
        throw refused;
    }
}

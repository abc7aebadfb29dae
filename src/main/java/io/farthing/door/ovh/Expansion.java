package io.farthing.door.ovh;

import io.farthing.db.Tx;
import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Two headers by which one request asks for many things: ids joined in the path (`X-Ovh-Batch:
/// ,`), and the objects themselves in pages where a list has ids (`X-Pagination-Mode:
/// CachedObjectList-Pages`). Everything is read from one snapshot.
final class Expansion {
    static final List<String> HEADERS =
            List.of(
                    "X-Ovh-Batch",
                    "X-Pagination-Mode",
                    "X-Pagination-Size",
                    "X-Pagination-Number",
                    "X-Pagination-Sort",
                    "X-Pagination-Sort-Order",
                    "X-Pagination-Filter",
                    "X-Pagination-Cursor",
                    "X-Schemas-Version");

    private static final String PAGES = "CachedObjectList-Pages";
    private static final int MOST_IN_BATCH = 100;

    private final OperationTable table;
    private final Calls calls;
    private final Arguments arguments;

    Expansion(OperationTable table, Calls calls, Arguments arguments) {
        this.table = table;
        this.calls = calls;
        this.arguments = arguments;
    }

    /// Carries out a call, as often as its headers ask for.
    ///
    /// @param headers those of [#HEADERS] that were sent, named in lower case
    Reply answer(OperationTable.Bound bound, Call call, Map<String, String> headers) {
        if (call.operation().isRead()) {
            String separator = headers.get("x-ovh-batch");
            String batched = separator == null ? null : batched(call, separator);
            if (separator != null && batched != null) {
                List<String> keys = List.of(call.name(batched).split(Pattern.quote(separator), -1));
                return Reply.json(
                        200, calls.<Object>read(tx -> batch(tx, bound, call, batched, keys)));
            }
            OperationTable.Bound detail = table.detailOf(call.operation());
            if (PAGES.equals(headers.get("x-pagination-mode")) && detail != null) {
                arguments.requirePath(call.operation(), call.path());
                return page(bound, detail, call, Paging.of(headers));
            }
        }
        arguments.requirePath(call.operation(), call.path());
        return Reply.json(200, calls.run(bound, call));
    }

    /// Carries out a call of the second version: what lists ids there lists objects, in pages that
    /// lead to one another (`ovh.md` 5.2).
    Reply answerSecond(OperationTable.Bound bound, Call call, Map<String, String> headers) {
        String schemas = headers.getOrDefault("x-schemas-version", "1");
        if (!schemas.matches("1(\\.[0-9]+)?")) {
            throw new RefusedCall(
                    Complaint.badParameter("X-Schemas-Version", "is not 1, the only one there is"));
        }
        arguments.requirePath(call.operation(), call.path());
        OperationTable.Bound detail = table.detailOf(call.operation());
        if (!call.operation().isRead() || detail == null) {
            return Reply.json(200, calls.run(bound, call));
        }
        CursorPage page = CursorPage.of(headers);
        CursorPage.Cut cut =
                calls.read(tx ->
                        page.cut(
                                bound.handler().answer(tx, call),
                                id ->
                                        detail.handler()
                                                .answer(tx, one(call, detail, id).granted())));
        Reply reply = Reply.json(200, cut.objects());
        String next = cut.next();
        return next == null ? reply : reply.withHeader("X-Pagination-Cursor-Next", next);
    }

    /// The parameter that holds several values, or null where none does.
    private static @Nullable String batched(Call call, String separator) {
        if (separator.isEmpty()) {
            return null;
        }
        for (Map.Entry<String, String> value : call.path().entrySet()) {
            if (value.getValue().contains(separator)) {
                return value.getKey();
            }
        }
        return null;
    }

    private ArrayNode batch(
            Tx tx, OperationTable.Bound bound, Call call, String parameter, List<String> keys) {
        if (keys.size() > MOST_IN_BATCH) {
            throw new RefusedCall(
                    Complaint.badParameter("X-Ovh-Batch", "asks for more than " + MOST_IN_BATCH));
        }
        ArrayNode answers = Json.array();
        for (String key : keys) {
            Call one = call.withPath(call.operation(), parameter, key);
            ObjectNode entry = answers.addObject().put("key", key);
            try {
                arguments.requirePath(one.operation(), one.path());
                entry.set("value", bound.handler().answer(tx, one.granted()));
                entry.putNull("error");
            } catch (RefusedCall refused) {
                entry.putNull("value");
                entry.put("error", refused.complaint().message());
            }
        }
        return answers;
    }

    private Reply page(
            OperationTable.Bound list, OperationTable.Bound detail, Call call, Paging paging) {
        Paging.Page page =
                calls.read(tx -> {
                    JsonNode ids = list.handler().answer(tx, call);
                    return paging.cut(
                            ids,
                            id -> detail.handler().answer(tx, one(call, detail, id).granted()));
                });
        Reply reply = Reply.json(200, page.objects());
        for (Map.Entry<String, String> header : paging.headers(page).entrySet()) {
            reply = reply.withHeader(header.getKey(), header.getValue());
        }
        return reply;
    }

    private static Call one(Call call, OperationTable.Bound detail, JsonNode id) {
        List<Operation.Parameter> parameters = new ArrayList<>(detail.operation().parameters());
        parameters.removeIf(each -> each.place() != Operation.Place.PATH);
        return call.withPath(detail.operation(), parameters.getLast().name(), id.asString());
    }
}

package io.farthing.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON-RPC 2.0: one call or a batch of them, notifications, errors.
public final class JsonRpc {
    /// The specification's own codes; dialects add theirs.
    public static final int PARSE_ERROR = -32700;

    public static final int INVALID_REQUEST = -32600;

    private static final String VERSION = "2.0";

    /// A batch is one request of one caller: this many calls can be told from an attack.
    private static final int MOST_CALLS = 100;

    private JsonRpc() {}

    public sealed interface Reading {
        record Single(Entry entry) implements Reading {}

        record Batch(List<Entry> entries) implements Reading {
            public Batch {
                entries = List.copyOf(entries);
            }
        }

        record Unreadable(String reason) implements Reading {}
    }

    /// One of the calls that came.
    public sealed interface Entry {
        /// A sound one.
        ///
        /// @param parameters a struct by name, a sequence by position, empty where there were none
        /// @param id as it came; null for a notification, which is not answered
        record Call(String method, RpcValue parameters, @Nullable JsonNode id) implements Entry {}

        record Invalid(JsonNode id, String reason) implements Entry {}
    }

    public static Reading read(byte[] document, Limits.JsonLimits limits) {
        return switch (Json.read(document, limits)) {
            case Json.Reading.Unreadable(String reason, int line, int column) ->
                    new Reading.Unreadable("line " + line + ", column " + column + ": " + reason);
            case Json.Reading.Read(JsonNode tree) -> reading(tree);
        };
    }

    private static Reading reading(JsonNode tree) {
        if (!(tree instanceof ArrayNode batch)) {
            return new Reading.Single(entry(tree));
        }
        if (batch.isEmpty() || batch.size() > MOST_CALLS) {
            return new Reading.Single(invalid(tree, "a batch has 1 to " + MOST_CALLS + " calls"));
        }
        List<Entry> entries = new ArrayList<>();
        batch.forEach(call -> entries.add(entry(call)));
        return new Reading.Batch(entries);
    }

    private static Entry entry(JsonNode call) {
        if (!call.isObject()) {
            return invalid(call, "a call is an object");
        }
        if (!VERSION.equals(call.path("jsonrpc").stringValue(""))) {
            return invalid(call, "jsonrpc is not \"2.0\"");
        }
        if (!call.path("method").isString()) {
            return invalid(call, "method is not a text");
        }
        JsonNode id = call.get("id");
        if (id != null && (id.isContainer() || id.isBoolean())) {
            return invalid(call, "id is neither a text nor a number");
        }
        JsonNode parameters = call.get("params");
        if (parameters == null || parameters.isNull()) {
            return new Entry.Call(call.path("method").stringValue(), RpcValue.Struct.EMPTY, id);
        }
        return parameters.isContainer()
                ? new Entry.Call(
                        call.path("method").stringValue(), RpcJson.fromJson(parameters), id)
                : invalid(call, "params is neither an object nor an array");
    }

    /// With the id if it can be told, or else null, as the specification wants it.
    private static Entry.Invalid invalid(JsonNode call, String reason) {
        JsonNode id = call.path("id");
        boolean isId = id.isString() || id.isNumber();
        return new Entry.Invalid(isId ? id : JsonNodeFactory.instance.nullNode(), reason);
    }

    public static ObjectNode result(JsonNode id, JsonNode result) {
        ObjectNode reply = reply(id);
        reply.set("result", result);
        return reply;
    }

    public static ObjectNode error(JsonNode id, Failure failure) {
        ObjectNode reply = reply(id);
        ObjectNode error = reply.putObject("error");
        error.put("code", failure.code()).put("message", failure.message());
        if (failure.details() != null) {
            error.set("data", failure.details());
        }
        return reply;
    }

    /// Why a call failed, in the dialect's number and words.
    ///
    /// @param details what a program may want to know, or null
    public record Failure(int code, String message, @Nullable JsonNode details) {}

    private static ObjectNode reply(JsonNode id) {
        ObjectNode reply = Json.object().put("jsonrpc", VERSION);
        reply.set("id", id);
        return reply;
    }
}

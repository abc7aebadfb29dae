package io.farthing.door.memset;

import io.farthing.wire.JsonRpc;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.RpcValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON-RPC 2.0: named parameters or none, one call or a batch.
final class JsonRpcBinding {
    private final Calls calls;

    JsonRpcBinding(Calls calls) {
        this.calls = calls;
    }

    Reply answer(Request request) {
        return switch (JsonRpc.read(request.body(), request.limits().json())) {
            case JsonRpc.Reading.Unreadable(String reason) ->
                    Reply.json(200, error(JsonRpc.PARSE_ERROR, reason));
            case JsonRpc.Reading.Single(JsonRpc.Entry entry) -> {
                ObjectNode answer = answer(request, entry);
                yield (answer == null ? Reply.empty(204) : Reply.json(200, answer))
                        .observedAs(label(entry));
            }
            case JsonRpc.Reading.Batch(List<JsonRpc.Entry> entries) -> {
                List<ObjectNode> answers =
                        entries.stream()
                                .map(entry -> answer(request, entry))
                                .filter(Objects::nonNull)
                                .toList();
                yield (answers.isEmpty() ? Reply.empty(204) : Reply.json(200, answers))
                        .observedAs("memset batch");
            }
        };
    }

    static ObjectNode error(int code, String message) {
        return JsonRpc.error(
                JsonNodeFactory.instance.nullNode(), new JsonRpc.Failure(code, message, null));
    }

    private String label(JsonRpc.Entry entry) {
        return calls.label(entry instanceof JsonRpc.Entry.Call call ? call.method() : "");
    }

    /// Null for a notification, which is carried out and not answered.
    private @Nullable ObjectNode answer(Request request, JsonRpc.Entry entry) {
        return switch (entry) {
            case JsonRpc.Entry.Invalid(JsonNode id, String reason) ->
                    JsonRpc.error(id, new JsonRpc.Failure(JsonRpc.INVALID_REQUEST, reason, null));
            case JsonRpc.Entry.Call(String method, RpcValue parameters, JsonNode id) -> {
                Answer answer = calls.answer(asked(request, method, parameters));
                yield id == null ? null : Replies.jsonRpc(id, answer);
            }
        };
    }

    private static Asked asked(Request request, String method, RpcValue parameters) {
        return switch (parameters) {
            case RpcValue.Struct(Map<String, RpcValue> members) ->
                    Asked.of(request, method, members);
            case RpcValue.Sequence(List<RpcValue> items) -> Asked.of(request, method, items);
            case RpcValue scalar -> Asked.of(request, method, List.of(scalar));
        };
    }
}

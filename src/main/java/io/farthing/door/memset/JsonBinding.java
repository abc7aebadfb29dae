package io.farthing.door.memset;

import io.farthing.wire.Json;
import io.farthing.wire.Params;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.RpcJson;
import io.farthing.wire.RpcValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON over HTTP: the method and perhaps the service's name in the path, parameters in the query,
/// in a form or in a JSON document, by whatever verb.
final class JsonBinding {
    private final Calls calls;

    JsonBinding(Calls calls) {
        this.calls = calls;
    }

    Reply answer(Request request) {
        Asked asked = asked(request);
        return Replies.json(calls.answer(asked)).observedAs(calls.label(asked.method()));
    }

    private static Asked asked(Request request) {
        String path = request.remainder();
        if (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        int slash = path.indexOf('/');
        String method = slash < 0 ? path : path.substring(0, slash);
        Sent sent = new Sent();
        if (slash >= 0) {
            sent.put(Parameter.NAME.name(), new RpcValue.Text(path.substring(slash + 1)));
        }
        sent.put(request.query());
        if (isJson(request)) {
            sent.putDocument(request);
        } else {
            sent.put(request.form());
        }
        Asked asked = Asked.of(request, method, sent.values);
        return sent.refusal == null ? asked : asked.refused(sent.refusal);
    }

    /// A browser would never send a JSON document under the type of a form; curl does so unless it
    /// is told otherwise.
    private static boolean isJson(Request request) {
        String type = request.contentType();
        boolean isForm = "application/x-www-form-urlencoded".equals(type);
        if (type != null && !isForm && !type.contains("json")) {
            return false;
        }
        byte[] body = request.body();
        int start = 0;
        while (start < body.length && body[start] <= ' ') {
            start++;
        }
        return start < body.length && (!(isForm || type == null) || body[start] == '{');
    }

    /// Parameters as they are found in several places.
    private static final class Sent {
        private final Map<String, RpcValue> values = new LinkedHashMap<>();
        private Answer.@Nullable Failed refusal;

        void put(Params params) {
            for (int i = 0; i < params.size(); i++) {
                put(params.nameAt(i), new RpcValue.Text(params.valueAt(i)));
            }
        }

        void putDocument(Request request) {
            switch (Json.read(request.body(), request.limits().json())) {
                case Json.Reading.Read(JsonNode tree) when tree instanceof ObjectNode object ->
                        object.properties()
                                .forEach(each ->
                                        put(each.getKey(), RpcJson.fromJson(each.getValue())));
                case Json.Reading.Read _ ->
                        refusal =
                                new Answer.Failed(
                                        ErrorType.BAD_PARAMETERS,
                                        "The request body is not a dictionary of parameters.");
                case Json.Reading.Unreadable(String reason, int line, int column) ->
                        refusal =
                                new Answer.Failed(
                                        ErrorType.BAD_PARAMETERS,
                                        "The request body is not readable JSON, line %d, column %d: %s"
                                                .formatted(line, column, reason));
            }
        }

        /// Twice the same is once: one client sends the name in the path and again beside it.
        void put(String name, RpcValue value) {
            RpcValue before = values.putIfAbsent(name, value);
            if (before != null && !before.equals(value)) {
                refusal = Answer.badParameter(name, "Given twice, with different values.");
            }
        }
    }
}

package io.farthing.door.ovh;

import io.farthing.wire.Json;
import io.farthing.wire.Params;
import io.farthing.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Checks what was sent against what the operation's line says.
final class Arguments {
    private final Types types;

    Arguments(Types types) {
        this.types = types;
    }

    /// An id that cannot be one stands for nothing.
    void requirePath(Operation operation, Map<String, String> values) {
        for (Operation.Parameter parameter : operation.parameters()) {
            String value = values.get(parameter.name());
            if (parameter.place() == Operation.Place.PATH
                    && value != null
                    && types.textFault(parameter.type(), value) != null) {
                throw new RefusedCall(Complaint.noSuchObject(value));
            }
        }
    }

    void requireQuery(Operation operation, Params query) {
        for (String sent : query.names()) {
            Operation.Parameter parameter = operation.query(sent);
            if (parameter == null) {
                throw new RefusedCall(Complaint.badParameter(sent, "is none of this call"));
            }
            requireValue(parameter, query.all(sent));
        }
        for (Operation.Parameter parameter : operation.parameters()) {
            boolean isMissed =
                    parameter.place() == Operation.Place.QUERY
                            && parameter.isRequired()
                            && isLeftOut(query.text(parameter.name()));
            if (isMissed) {
                throw new RefusedCall(Complaint.missing(parameter.name()));
            }
        }
    }

    /// An object, empty where nothing was sent. Its type is not asked for: clients name it in many
    /// ways, or not at all.
    JsonNode body(Operation operation, Request request) {
        if (!operation.hasBody()) {
            return Json.object();
        }
        JsonNode body = read(request);
        String model = operation.body();
        if (model == null) {
            requireKeys(operation, body);
        } else {
            complain(types.bodyFault(model, body));
        }
        return body;
    }

    private static JsonNode read(Request request) {
        byte[] sent = request.body();
        if (new String(sent, StandardCharsets.UTF_8).isBlank()) {
            return Json.object();
        }
        JsonNode body =
                switch (Json.read(sent, request.limits().json())) {
                    case Json.Reading.Read(JsonNode tree) -> tree;
                    case Json.Reading.Unreadable(String reason, int line, int column) ->
                            throw new RefusedCall(
                                    Complaint.badRequest(
                                            "The body is not JSON, line %d, column %d: %s"
                                                    .formatted(line, column, reason)));
                };
        if (body.isNull()) {
            return Json.object();
        }
        if (!body.isObject()) {
            throw new RefusedCall(Complaint.badRequest("The body is not a JSON object"));
        }
        return body;
    }

    private void requireKeys(Operation operation, JsonNode body) {
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.place() != Operation.Place.BODY) {
                continue;
            }
            JsonNode value = body.get(parameter.name());
            if (value != null && !value.isNull()) {
                Types.Fault fault = types.bodyFault(parameter.type(), value);
                complain(fault == null ? null : fault.under(parameter.name()));
            } else if (parameter.isRequired()) {
                throw new RefusedCall(Complaint.missing(parameter.name()));
            }
        }
    }

    private static void complain(Types.@Nullable Fault fault) {
        if (fault != null) {
            throw new RefusedCall(
                    fault.reason().equals(Types.MISSING)
                            ? Complaint.missing(fault.place())
                            : Complaint.badParameter(fault.place(), fault.reason()));
        }
    }

    private void requireValue(Operation.Parameter parameter, List<String> values) {
        if (values.size() > 1) {
            throw new RefusedCall(
                    Complaint.badParameter(parameter.name(), "is there more than once"));
        }
        String sent = values.getFirst();
        String reason = isLeftOut(sent) ? null : types.textFault(parameter.type(), sent);
        if (reason != null) {
            throw new RefusedCall(Complaint.badParameter(parameter.name(), reason));
        }
    }

    private static boolean isLeftOut(@Nullable String sent) {
        return sent == null || sent.equals("null");
    }
}

package io.farthing.door.jelastic;

import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a method answers, before it becomes a reply. The HTTP status is always 200: clients look at
/// `result`, and some take any other status for a broken connection.
sealed interface Answer {

    record Done(ObjectNode body) implements Answer {}

    record Failed(ResultCode code, String error) implements Answer {}

    /// A body too long to hold; the writer writes all of it, `result` included.
    record Streamed(Reply.StreamWriter writer) implements Answer {}

    static Answer done() {
        return new Done(ok());
    }

    /// The beginning of every good answer.
    static ObjectNode ok() {
        return Json.object().put("result", ResultCode.OK.number());
    }

    /// An array with the class name without which the official SDK drops its items.
    static Answer array(String className, ArrayNode items) {
        ObjectNode body = ok().put("className", className);
        body.set("array", items);
        return new Done(body);
    }

    static Answer object(ObjectNode object) {
        ObjectNode body = ok();
        body.set("object", object);
        return new Done(body);
    }

    /// In the very words that clients have seen since the beginning.
    static Failed invalid(String parameter) {
        return new Failed(ResultCode.INVALID_PARAM, "invalid parameter [" + parameter + "]");
    }

    static Failed invalid(String parameter, String reason) {
        return new Failed(
                ResultCode.INVALID_PARAM, "invalid parameter [" + parameter + "]: " + reason);
    }

    /// What is not there, or not for this caller: it cannot tell which.
    static Failed none(String kind, Object name) {
        return new Failed(ResultCode.OBJECT_NOT_EXIST, kind + " [" + name + "] not exist");
    }

    static Failed exists(String kind, Object name) {
        return new Failed(
                ResultCode.OBJECT_DUPLICATE_ENTRY, kind + " [" + name + "] already exists");
    }

    static Failed illegal(String reason) {
        return new Failed(ResultCode.ILLEGAL_STATE, reason);
    }

    /// What only works together with a system of the provider's own.
    static Failed notConfigured(String what) {
        return new Failed(ResultCode.EXTERN_BILLING_SYSTEM, what + " is not configured");
    }

    static Failed noUser(long uid) {
        return noUser(Long.toString(uid));
    }

    static Failed noUser(String login) {
        return new Failed(ResultCode.USER_NOT_EXIST, "user [" + login + "] not exist");
    }

    static Failed noEnvironment(String name) {
        return new Failed(ResultCode.APPLICATION_NOT_EXIST, "application [" + name + "] not exist");
    }

    /// `source` and `error` are there only where something failed: a client treats any `error` as
    /// failure.
    default Reply toReply() {
        return switch (this) {
            case Done(ObjectNode body) -> Reply.json(200, body);
            case Failed(ResultCode code, String error) ->
                    Reply.json(
                            200,
                            Json.object()
                                    .put("result", code.number())
                                    .put("source", "hx-core")
                                    .put("error", error));
            case Streamed(Reply.StreamWriter writer) -> Reply.stream(200, Reply.JSON, writer);
        };
    }
}

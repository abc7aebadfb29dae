package io.farthing.door.memset;

import io.farthing.wire.Json;
import io.farthing.wire.JsonRpc;
import io.farthing.wire.Refusal;
import io.farthing.wire.Reply;
import io.farthing.wire.RpcJson;
import io.farthing.wire.RpcValue;
import io.farthing.wire.XmlRpc;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers as the three bindings write them.
final class Replies {
    private static final int SERVER_FAULTS = 500;

    private Replies() {}

    /// Every error is an object with these three, whatever the status: a client reads them unseen.
    static Reply json(Answer answer) {
        return switch (answer) {
            case Answer.Done(RpcValue value) -> Reply.json(200, tree(value));
            case Answer.Failed failed ->
                    withRetry(
                            Reply.json(
                                    failed.type().status(),
                                    details(failed).put("error", failed.text())),
                            failed);
        };
    }

    /// Status 200 whatever happened, or libraries would not read the fault.
    static Reply xmlRpc(Answer answer) {
        return switch (answer) {
            case Answer.Done(RpcValue value) -> xml(XmlRpc.writeResult(value, XmlRpc.Style.PLAIN));
            case Answer.Failed failed ->
                    withRetry(
                            xml(XmlRpc.writeFault(failed.type().code(), failed.sentence())),
                            failed);
        };
    }

    static ObjectNode jsonRpc(JsonNode id, Answer answer) {
        return switch (answer) {
            case Answer.Done(RpcValue value) -> JsonRpc.result(id, tree(value));
            case Answer.Failed failed ->
                    JsonRpc.error(
                            id,
                            new JsonRpc.Failure(
                                    failed.type().code(), failed.sentence(), details(failed)));
        };
    }

    /// What the plumbing refused, such as a body that is too large.
    static Answer.Failed failed(Refusal refusal) {
        if (refusal.status() >= SERVER_FAULTS) {
            return new Answer.Failed(ErrorType.INTERNAL, refusal.detail());
        }
        String field = refusal.field();
        return field == null
                ? new Answer.Failed(ErrorType.BAD_PARAMETERS, refusal.detail())
                : Answer.badParameter(field, refusal.detail());
    }

    private static JsonNode tree(RpcValue value) {
        return RpcJson.toJson(value, moment -> moment.toLocalDate().toString());
    }

    private static ObjectNode details(Answer.Failed failed) {
        return Json.object()
                .put("error_type", failed.type().text())
                .put("error_code", failed.type().code());
    }

    private static Reply xml(byte[] document) {
        return Reply.bytes(200, XmlRpc.CONTENT_TYPE, document);
    }

    private static Reply withRetry(Reply reply, Answer.Failed failed) {
        Duration wait = failed.retryAfter();
        return wait == null
                ? reply
                : reply.withHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }
}

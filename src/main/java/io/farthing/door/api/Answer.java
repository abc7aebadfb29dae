package io.farthing.door.api;

import io.farthing.wire.Json;
import io.farthing.wire.Problem;
import io.farthing.wire.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What an operation says. A refusal undoes whatever the operation has written.
sealed interface Answer {

    /// `kept` is what a repeated request with the same idempotency key is told: the body without
    /// what may be shown only once.
    record Done(int status, ObjectNode body, ObjectNode kept) implements Answer {}

    /// A file, which only what reads can answer with.
    record Document(Reply reply) implements Answer {}

    record Refused(Problem problem) implements Answer {}

    static Answer document(String type, String name, byte[] content) {
        return new Document(
                Reply.bytes(200, type, content)
                        .withHeader("Content-Disposition", "inline; filename=\"" + name + "\"")
                        .withHeader("Cache-Control", "private, no-store")
                        .withHeader("X-Content-Type-Options", "nosniff"));
    }

    static Answer ok(ObjectNode body) {
        return new Done(200, body, body);
    }

    static Answer created(ObjectNode body) {
        return new Done(201, body, body);
    }

    /// With a field that is shown now and never again.
    static Answer createdWithSecret(ObjectNode body, String field, String secret) {
        return new Done(201, body.deepCopy().put(field, secret), body);
    }

    static Answer empty() {
        return new Done(204, Json.object(), Json.object());
    }

    static Answer found(@Nullable ObjectNode body, String what) {
        return body == null ? notFound(what) : ok(body);
    }

    static Answer notFound(String what) {
        return new Refused(Complaint.NOT_FOUND.problem("there is no such " + what));
    }

    static Answer refused(Complaint complaint, String detail) {
        return new Refused(complaint.problem(detail));
    }

    /// A value that a noun did not accept.
    static Answer fieldRefused(String field, String reason) {
        return new Refused(Complaint.INVALID_FIELD.about(field, field + " " + reason));
    }
}

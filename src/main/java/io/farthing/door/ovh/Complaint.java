package io.farthing.door.ovh;

import io.farthing.wire.Json;
import io.farthing.wire.Refusal;
import io.farthing.wire.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A refusal in the dialect's words: what the gateway says has a code, what an operation says has a
/// class.
///
/// @param kind what comes after `Client::`
/// @param details a flat map of texts, as the Go client reads it
record Complaint(
        int status,
        String message,
        @Nullable String kind,
        @Nullable String code,
        Map<String, String> details) {

    static final Complaint NOT_SIGNED_IN = gateway(401, "", "You must login first");
    static final Complaint UNKNOWN_APPLICATION =
            gateway(403, "INVALID_KEY", "This application key is invalid");
    static final Complaint UNKNOWN_CREDENTIAL =
            gateway(403, "NOT_CREDENTIAL", "This credential does not exist");
    static final Complaint INVALID_CREDENTIAL =
            gateway(403, "INVALID_CREDENTIAL", "This credential is not valid");
    static final Complaint INVALID_SIGNATURE =
            gateway(400, "INVALID_SIGNATURE", "Invalid signature");
    static final Complaint OUT_OF_TIME = gateway(400, "QUERY_TIME_OUT", "Query out of time");
    static final Complaint NO_SUCH_CALL = notFound("Got an invalid (or empty) URL");

    Complaint {
        details = Map.copyOf(details);
    }

    static Complaint gateway(int status, String code, String message) {
        return new Complaint(status, message, null, code.isEmpty() ? null : code, Map.of());
    }

    /// No rule of the key, or no rule for the address, lets the call through.
    static Complaint notGranted(String message) {
        return new Complaint(403, message, "Forbidden", "NOT_GRANTED_CALL", Map.of());
    }

    static Complaint forbidden(String message) {
        return new Complaint(403, message, "Forbidden", null, Map.of());
    }

    static Complaint badRequest(String message) {
        return new Complaint(400, message, "BadRequest", null, Map.of());
    }

    static Complaint badParameter(String name, String reason) {
        return new Complaint(
                400,
                "Invalid parameter " + name + ": it " + reason,
                "BadRequest::InvalidParameter",
                null,
                Map.of("parameter", name));
    }

    static Complaint missing(String name) {
        return new Complaint(
                400,
                "Missing parameter: " + name,
                "BadRequest::MissingParameter",
                null,
                Map.of("parameter", name));
    }

    static Complaint notFound(String message) {
        return new Complaint(404, message, "NotFound", null, Map.of());
    }

    static Complaint noSuchObject(Object id) {
        return notFound("The requested object (id = " + id + ") does not exist");
    }

    static Complaint conflict(String message) {
        return new Complaint(409, message, "Conflict", null, Map.of());
    }

    static Complaint tooMany(long seconds) {
        return new Complaint(
                429,
                "Too many requests: try again in " + seconds + " s",
                "TooManyRequests",
                null,
                Map.of("retryAfter", Long.toString(seconds)));
    }

    /// What the plumbing refused.
    static Complaint of(Refusal refusal) {
        return switch (refusal.status()) {
            case 404 -> NO_SUCH_CALL;
            case 400 -> badRequest("The request cannot be read: " + refusal.detail());
            default ->
                    new Complaint(
                            refusal.status(),
                            refusal.title() + ": " + refusal.detail(),
                            refusal.status() < 500 ? "BadRequest" : null,
                            null,
                            Map.of());
        };
    }

    Complaint with(Map<String, String> more) {
        return new Complaint(status, message, kind, code, more);
    }

    /// The message comes first: a client knows an error by its first letters.
    ObjectNode tree() {
        ObjectNode tree = Json.object().put("message", message);
        if (kind != null) {
            tree.put("class", "Client::" + kind);
        }
        if (code != null) {
            tree.put("errorCode", code).put("httpCode", status + " " + phrase());
        }
        if (!details.isEmpty()) {
            ObjectNode map = tree.putObject("details");
            details.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> map.put(each.getKey(), each.getValue()));
        }
        return tree;
    }

    Reply toReply() {
        Reply reply = Reply.json(status, tree());
        String seconds = details.get("retryAfter");
        return seconds == null ? reply : reply.withHeader("Retry-After", seconds);
    }

    private String phrase() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            default -> "Error";
        };
    }
}

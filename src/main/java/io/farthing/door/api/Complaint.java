package io.farthing.door.api;

import io.farthing.wire.Problem;
import java.util.Locale;

/// Why this API refuses, each with a page of its own below `/problems`.
enum Complaint {
    INVALID_REQUEST(
            400,
            "The request is malformed",
            "Something in the path, the query, a header or the body is not as described; `field` names it."),
    INVALID_FIELD(
            422,
            "A value is refused",
            "The request is well formed, but a value cannot be accepted; `field` names it."),
    UNAUTHENTICATED(
            401, "No valid key", "Send a token or a session key as `Authorization: Bearer …`."),
    WRONG_PASSWORD(
            401,
            "Login or password is wrong",
            "The login or the password is wrong; `attemptsLeft` says how often it may be tried before a pause."),
    LOCKED_OUT(
            429,
            "Too many wrong passwords",
            "The login is closed for a while; `Retry-After` says how long."),
    ACCOUNT_BLOCKED(403, "The account is blocked", "The account is suspended or deleted."),
    RIGHT_MISSING(
            403,
            "The token lacks the right",
            "The token's rights do not cover this operation; `right` names the one that is missing."),
    STAFF_ONLY(403, "For staff only", "Only the provider's staff may do this."),
    NOT_FOUND(404, "There is no such thing", "It does not exist, or it is somebody else's."),
    METHOD_NOT_ALLOWED(
            405, "Not this method", "The path exists, with other methods; `Allow` names them."),
    TAKEN(409, "The name is taken", "Another one has it already."),
    IN_USE(409, "It is in use", "Others refer to it, so it cannot go."),
    ACCOUNT_DELETED(409, "The account is deleted", "A deleted account changes no more."),
    WRONG_STATE(
            409,
            "It is in another state",
            "What is asked cannot be done with it any more, or yet."),
    VERSION_TOO_EARLY(
            409,
            "A version would change the past",
            "A version may not begin before the one it follows."),
    CLOCK_MOVES_FORWARD(
            409,
            "The clock only moves forward",
            "What has been posted would lie in the future otherwise."),
    INSUFFICIENT_FUNDS(
            402, "There is not enough money", "What is there is less than what was to be taken."),
    PAYMENT_REFUSED(
            402,
            "The payment method is refused",
            "The gateway or the rules refuse it; `detail` says why, and what could pay instead."),
    NOT_NOW(409, "Not in this state", "What is asked for is not possible as things stand."),
    BODY_TOO_LARGE(413, "The body is too large", "The body is longer than this operation reads."),
    MEDIA_TYPE(
            415, "The content type is not read here", "The operation reads other content types."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The idempotency key was used for something else",
            "The key came before with another request. Nothing was done."),
    TOO_BUSY(503, "Too busy", "Try again in a moment."),
    INTERNAL(
            500,
            "An internal failure",
            "Nothing is known to have been done; `traceId` names the failure in the log.");

    static final String PAGES = "/problems/";

    private final int status;
    private final String title;
    private final String explanation;

    Complaint(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    /// The last part of its address.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Problem problem(String detail) {
        return Problem.of(status, PAGES + word(), title).detail(detail);
    }

    Problem about(String field, String detail) {
        return problem(detail).with("field", field);
    }
}

package io.farthing.door.memset;

/// The dialect's errors: a name and a number on every binding, and a status on the one that has
/// statuses. Which of them are the original's own is told in `docs/dialects/memset.md`.
enum ErrorType {
    METHOD_NOT_FOUND("ApiErrorMethodNotFound", 1, 404),
    BAD_PARAMETERS("ApiErrorBadParameters", 2, 400),
    DOES_NOT_EXIST("ApiErrorDoesNotExist", 3, 404),
    FORBIDDEN("ApiErrorForbidden", 4, 403),
    NOT_UNIQUE("ApiErrorNotUnique", 5, 412),
    ALREADY_IN_PROGRESS("ApiErrorAlreadyInProgress", 6, 412),
    PRECONDITION_FAILED("ApiErrorPreconditionFailed", 7, 412),
    INTERNAL("ApiErrorInternal", 10, 500),
    THROTTLED("ApiErrorThrottled", 12, 503);

    private final String text;
    private final int code;
    private final int status;

    ErrorType(String text, int code, int status) {
        this.text = text;
        this.code = code;
        this.status = status;
    }

    String text() {
        return text;
    }

    int code() {
        return code;
    }

    int status() {
        return status;
    }
}

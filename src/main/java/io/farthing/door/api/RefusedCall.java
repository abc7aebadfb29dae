package io.farthing.door.api;

import io.farthing.wire.Problem;

/// Carries a refusal out of the reading of a request, and out of a transaction that it has to undo.
/// Costs no stack trace: it is no failure of ours.
final class RefusedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RefusedCall(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    static RefusedCall of(String field, String reason) {
        return new RefusedCall(Complaint.INVALID_REQUEST.about(field, field + " " + reason));
    }

    Problem problem() {
        return problem;
    }
}

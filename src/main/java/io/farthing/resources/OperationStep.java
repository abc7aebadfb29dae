package io.farthing.resources;

import io.farthing.jobs.JobStatus;

/// How far an operation is, as callers who poll it see it.
public enum OperationStep {
    /// Waits for its money.
    BILL,
    WAIT,
    RUN,
    DONE,
    ERROR,
    CANCEL;

    static OperationStep of(JobStatus status) {
        return switch (status) {
            case WAITING -> BILL;
            case NEW -> WAIT;
            case PROCESSING -> RUN;
            case DONE -> DONE;
            case ERROR -> ERROR;
            case CANCELLED -> CANCEL;
        };
    }
}

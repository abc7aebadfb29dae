package io.farthing.resources;

import io.farthing.jobs.JobStatus;
import java.util.Locale;

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

    String status() {
        JobStatus status =
                switch (this) {
                    case BILL -> JobStatus.WAITING;
                    case WAIT -> JobStatus.NEW;
                    case RUN -> JobStatus.PROCESSING;
                    case DONE -> JobStatus.DONE;
                    case ERROR -> JobStatus.ERROR;
                    case CANCEL -> JobStatus.CANCELLED;
                };
        return status.name().toLowerCase(Locale.ROOT);
    }
}

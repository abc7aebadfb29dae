package io.farthing.jobs;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// How far a job is. The three last are ends.
public enum JobStatus {
    /// For a payment, say: nobody works on it before it is released.
    WAITING,
    NEW,
    PROCESSING,
    DONE,
    ERROR,
    CANCELLED;

    public boolean isEnd() {
        return this == DONE || this == ERROR || this == CANCELLED;
    }

    /// The whole life of a job. Back from work to new is a job that is tried again, and straight
    /// from new to an end one whose call-back came although its last attempt seemed to fail. Only
    /// staff brings a failed one back.
    public Set<JobStatus> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(NEW, CANCELLED, ERROR);
            case NEW -> EnumSet.of(PROCESSING, CANCELLED, DONE, ERROR);
            case PROCESSING -> EnumSet.of(NEW, DONE, ERROR);
            case ERROR -> EnumSet.of(NEW);
            case DONE, CANCELLED -> EnumSet.noneOf(JobStatus.class);
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobStatus fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

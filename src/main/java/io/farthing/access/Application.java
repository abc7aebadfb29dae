package io.farthing.access;

import java.time.Instant;

/// A customer's program, known by its key. Its secret is not a part of it.
public record Application(
        long id,
        long account,
        String key,
        String name,
        String description,
        Status status,
        Instant createdAt) {

    public enum Status {
        ACTIVE,
        INACTIVE,
        BLOCKED,
        TRUSTED
    }

    public boolean mayCall() {
        return status == Status.ACTIVE || status == Status.TRUSTED;
    }
}

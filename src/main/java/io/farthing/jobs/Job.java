package io.farthing.jobs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of work that outlives the program: what is to be done, for whom, and how far it is.
///
/// @param id 32 hexadecimal digits that nobody guesses
/// @param details what the handler of its type needs to know
/// @param attempts how often it was begun
/// @param runAt when it is due, next or again
/// @param reason why the last attempt failed; empty where none did
/// @param reference what the one who works on it calls it
/// @param facts what came of it
public record Job(
        String id,
        String type,
        JobStatus status,
        Target target,
        Map<String, String> details,
        int attempts,
        int mostAttempts,
        Instant runAt,
        String reason,
        String reference,
        Map<String, String> facts,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    public Job {
        details = Map.copyOf(details);
        facts = Map.copyOf(facts);
    }

    /// What it is about.
    ///
    /// @param serviceName absent until the service has one
    public record Target(
            long account,
            @Nullable Long service,
            @Nullable String serviceName,
            @Nullable Long order) {
        public static Target of(long account) {
            return new Target(account, null, null, null);
        }
    }

    public long account() {
        return target.account();
    }

    public @Nullable Long service() {
        return target.service();
    }

    public @Nullable String serviceName() {
        return target.serviceName();
    }

    public @Nullable Long order() {
        return target.order();
    }

    /// A detail that the type always has.
    public String detail(String name) {
        String value = details.get(name);
        if (value == null) {
            throw new IllegalStateException("job " + id + " lacks the detail " + name);
        }
        return value;
    }
}

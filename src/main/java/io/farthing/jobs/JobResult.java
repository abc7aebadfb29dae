package io.farthing.jobs;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of working on a job.
public sealed interface JobResult {

    record Done(Map<String, String> facts) implements JobResult {
        public Done {
            facts = Map.copyOf(facts);
        }
    }

    /// Somebody else works on it now and will say when it is done.
    record Pending(String reference) implements JobResult {}

    /// Worth another attempt, as long as there are any left.
    ///
    /// @param after null for the usual back-off
    record Retry(String reason, @Nullable Duration after, Map<String, String> facts)
            implements JobResult {
        public Retry {
            facts = Map.copyOf(facts);
        }

        public static Retry of(String reason) {
            return new Retry(reason, null, Map.of());
        }
    }

    /// It will not work out, however often it is tried.
    record Failed(String reason, Map<String, String> facts) implements JobResult {
        public Failed {
            facts = Map.copyOf(facts);
        }

        public static Failed of(String reason) {
            return new Failed(reason, Map.of());
        }
    }
}

package io.farthing.jobs;

import java.util.Map;

/// What the provider's automation says.
public sealed interface Provisioned {

    /// Carried out.
    ///
    /// @param name what it calls the service; empty leaves that to the program
    record Done(Map<String, String> facts, String name) implements Provisioned {
        public Done {
            facts = Map.copyOf(facts);
        }
    }

    /// It will call back.
    record Pending(String reference) implements Provisioned {}

    record Failed(String reason, boolean mayRetry) implements Provisioned {}
}

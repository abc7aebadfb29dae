package io.farthing.jobs;

import java.util.Map;

/// One thing asked of the provider's automation.
///
/// @param jobId the same for every repetition, so that nothing is made twice
public record ProvisionRequest(
        String jobId, ProvisionAction action, long account, Subject subject) {

    /// The service; its name is empty until it has one.
    public record Subject(
            long service, String name, String sku, String family, Map<String, String> options) {
        public Subject {
            options = Map.copyOf(options);
        }
    }
}

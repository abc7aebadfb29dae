package io.farthing.jobs;

import java.util.Map;

/// One thing asked of the provider's automation.
///
/// @param jobId the same for every repetition, so that nothing is made twice
/// @param secrets what nobody else may read, such as a first password
public record ProvisionRequest(
        String jobId,
        ProvisionAction action,
        long account,
        Subject subject,
        Map<String, String> secrets) {

    public ProvisionRequest {
        secrets = Map.copyOf(secrets);
    }

    public ProvisionRequest(String jobId, ProvisionAction action, long account, Subject subject) {
        this(jobId, action, account, subject, Map.of());
    }

    /// Without the secrets, wherever it may be printed.
    @Override
    public String toString() {
        return "ProvisionRequest[" + jobId + " " + action + " " + account + " " + subject + "]";
    }

    /// The service; its name is empty until it has one.
    public record Subject(
            long service, String name, String sku, String family, Map<String, String> options) {
        public Subject {
            options = Map.copyOf(options);
        }
    }
}

package io.farthing.services;

import java.time.Instant;

/// An application that was installed on the strength of a service, in one environment.
///
/// @param settings what it was installed with, as JSON
public record Installation(
        long id,
        long service,
        long account,
        String environment,
        String displayName,
        String settings,
        Instant createdAt) {

    /// What has to be repeated by whoever takes it down or moves it.
    public String uniqueName() {
        return environment + "-" + id;
    }
}

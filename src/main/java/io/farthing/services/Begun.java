package io.farthing.services;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What delivery settles of a service, in one row.
///
/// @param facts what the set-up told of it
record Begun(
        String name,
        LocalDate anchor,
        Instant startsAt,
        @Nullable LocalDate engagedUntil,
        Paid paid,
        @Nullable Instant expiresAt,
        ServiceStatus status,
        Map<String, String> facts) {}

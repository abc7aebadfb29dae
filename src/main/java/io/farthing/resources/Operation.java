package io.farthing.resources;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change somebody asked for: a job under a number of its own, with the resources that it is
/// about.
///
/// @param type in the dialect's words, `vm_create`
/// @param source who asked
/// @param subjects by the type of the resource
/// @param params what else is known of it, such as `from_dc_id`, `to_dc_id`, `package`, `quantity`
/// @param lastError empty where none
public record Operation(
        long id,
        String job,
        long account,
        String type,
        OperationStep step,
        String source,
        Map<ResourceType, Long> subjects,
        Map<String, String> params,
        String lastError,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt) {

    public Operation {
        subjects = Map.copyOf(subjects);
        params = Map.copyOf(params);
    }
}

package io.farthing.jobs;

import org.jspecify.annotations.Nullable;

/// Which jobs are asked for, the latest first; null leaves a field out.
///
/// @param before the id of the last job seen
public record JobQuery(
        @Nullable Long account,
        @Nullable JobStatus status,
        @Nullable Long order,
        @Nullable String before,
        int most) {

    public static final int MOST = 500;

    public JobQuery {
        if (most < 1 || most > MOST + 1) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " jobs");
        }
    }
}

package io.farthing.rating;

import java.util.List;

/// How a charge came to be, step by step, noted by the very arithmetic that made it.
public record Explanation(List<Step> steps) {

    /// Of a charge for which nobody asked.
    public static final Explanation NONE = new Explanation(List.of());

    public Explanation {
        steps = List.copyOf(steps);
    }

    /// One sentence a step.
    public List<String> lines() {
        return steps.stream().map(Step::text).toList();
    }
}

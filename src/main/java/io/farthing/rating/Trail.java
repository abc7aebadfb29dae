package io.farthing.rating;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the arithmetic notes its steps when somebody wants to know. The same code runs either way,
/// so an explanation cannot tell another story than the charge.
final class Trail {

    static final Trail OFF = new Trail(null);

    private final @Nullable List<Step> steps;

    private Trail(@Nullable List<Step> steps) {
        this.steps = steps;
    }

    static Trail on() {
        return new Trail(new ArrayList<>());
    }

    boolean isOn() {
        return steps != null;
    }

    void add(Step step) {
        if (steps != null) {
            steps.add(step);
        }
    }

    void addAll(Explanation explanation) {
        explanation.steps().forEach(this::add);
    }

    Explanation explanation() {
        return steps == null ? Explanation.NONE : new Explanation(steps);
    }
}

package io.farthing.jobs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job to be created.
///
/// @param runAt when it is due; null for at once
/// @param first waiting where somebody has to release it, done where there is nothing left to do
public record NewJob(
        String type,
        Job.Target target,
        Map<String, String> details,
        JobStatus first,
        @Nullable Instant runAt,
        int mostAttempts) {

    /// With the usual back-off the last of them is some hours after the first.
    public static final int USUAL_ATTEMPTS = 12;

    public NewJob {
        details = Map.copyOf(details);
        if (type.isBlank() || mostAttempts < 1) {
            throw new IllegalArgumentException("a job has a type and at least one attempt");
        }
    }

    public static NewJob dueNow(String type, Job.Target target, Map<String, String> details) {
        return new NewJob(type, target, details, JobStatus.NEW, null, USUAL_ATTEMPTS);
    }

    public static NewJob waiting(String type, Job.Target target, Map<String, String> details) {
        return new NewJob(type, target, details, JobStatus.WAITING, null, USUAL_ATTEMPTS);
    }

    /// For who asks later how far it is.
    public static NewJob done(String type, Job.Target target, Map<String, String> details) {
        return new NewJob(type, target, details, JobStatus.DONE, null, USUAL_ATTEMPTS);
    }

    public NewJob at(Instant when) {
        return new NewJob(type, target, details, first, when, mostAttempts);
    }

    public NewJob withMostAttempts(int most) {
        return new NewJob(type, target, details, first, runAt, most);
    }
}

package io.farthing.jobs;

/// What came of changing a job's status.
public sealed interface JobChange {
    record Changed(Job job) implements JobChange {}

    record NoSuchJob(String id) implements JobChange {}

    /// The way from there is not in the table of [JobStatus#next].
    record NotPossible(Job job) implements JobChange {}
}

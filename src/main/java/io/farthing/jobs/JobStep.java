package io.farthing.jobs;

import java.time.Instant;

/// One thing that happened to a job.
public record JobStep(Instant at, JobStatus status, String note) {}

package io.farthing.jobs;

import io.farthing.db.Tx;
import java.time.Instant;

/// Does the jobs of one type, in two parts: what reaches outside is done outside any transaction,
/// and what follows from it in the one that marks the job.
public interface JobHandler {

    /// May happen again after a crash, so the job's id has to be the key of whatever it asks for.
    JobResult work(Job job, Instant now);

    /// Called with every result, also with one that came as a call-back, and with a `Failed` where
    /// the last attempt was a `Retry`. The job is still as it was before.
    void settle(Tx tx, Job job, JobResult result, Instant now);
}

package io.farthing.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Jobs are done once, again after failures and crashes, and never lost in silence.
@Isolated("measures time")
final class JobWorkerTest {
    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aDueJobIsDoneOnce() {
        Job job = shop.create();
        assertThat(job.id()).matches("[0-9a-f]{32}");
        shop.recorder.work = each -> new JobResult.Done(Map.of("answer", each.detail("what")));
        assertThat(shop.worker.runDue(Workshop.START)).isEqualTo(1);
        assertThat(shop.worker.runDue(Workshop.START)).isZero();
        Job done = shop.find(job.id());
        assertThat(done.status()).isEqualTo(JobStatus.DONE);
        assertThat(done.facts()).containsEntry("answer", "something");
        assertThat(done.finishedAt()).isEqualTo(Workshop.START);
        assertThat(shop.recorder.worked).containsExactly(job.id());
    }

    @Test
    void whatIsNotDueOrWaitsIsLeftAlone() {
        Instant later = Workshop.START.plus(Duration.ofDays(1));
        Job future = shop.create(NewJob.dueNow("TEST", Job.Target.of(7), Map.of()).at(later));
        Job waiting = shop.create(NewJob.waiting("TEST", Job.Target.of(7), Map.of()));
        assertThat(shop.worker.runDue(Workshop.START)).isZero();
        assertThat(shop.worker.runDue(later)).isEqualTo(1);
        assertThat(shop.find(future.id()).status()).isEqualTo(JobStatus.DONE);
        assertThat(shop.find(waiting.id()).status()).isEqualTo(JobStatus.WAITING);
        JobChange released =
                shop.database.transact(tx -> shop.jobs.release(tx, waiting.id(), later));
        assertThat(released).isInstanceOf(JobChange.Changed.class);
        assertThat(shop.worker.runDue(later)).isEqualTo(1);
    }

    @Test
    void whatFailsIsTriedAgainLaterAndLaterAndThenGivenUpWithItsReason() {
        Job job =
                shop.create(NewJob.dueNow("TEST", Job.Target.of(7), Map.of()).withMostAttempts(4));
        shop.recorder.work = _ -> JobResult.Retry.of("the automation is away");
        List<Duration> pauses = new ArrayList<>();
        Instant now = Workshop.START;
        while (!shop.find(job.id()).status().isEnd()) {
            assertThat(shop.worker.runDue(now)).isEqualTo(1);
            Instant next = shop.find(job.id()).runAt();
            pauses.add(Duration.between(now, next));
            assertThat(shop.worker.runDue(next.minusMillis(1))).isZero();
            now = next;
        }
        assertThat(pauses).hasSize(4);
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
        Job dead = shop.find(job.id());
        assertThat(dead.status()).isEqualTo(JobStatus.ERROR);
        assertThat(dead.reason()).isEqualTo("given up after 4 attempts: the automation is away");
        assertThat(shop.recorder.settled.getLast()).isInstanceOf(JobResult.Failed.class);
        assertThat(shop.steps(job)).hasSize(4);
    }

    @Test
    void aThrowingHandlerIsTriedAgain() {
        Job job = shop.create();
        shop.recorder.work =
                _ -> {
                    throw new IllegalStateException("a bug");
                };
        assertThat(shop.worker.runDue(Workshop.START)).isEqualTo(1);
        Job failed = shop.find(job.id());
        assertThat(failed.status()).isEqualTo(JobStatus.NEW);
        assertThat(failed.reason()).contains("internal failure").doesNotContain("a bug");
    }

    /// As a server does that is killed between taking a job and storing its outcome.
    @Test
    void aKilledServersJobIsTakenUpAgainAfterItsLease() {
        Job job = shop.create();
        List<Job> taken = shop.take(Workshop.START);
        assertThat(taken).hasSize(1);
        Instant over = Workshop.START.plus(JobWorker.LEASE);
        assertThat(shop.worker.runDue(over.minusMillis(1))).isZero();
        assertThat(shop.worker.runDue(over)).isEqualTo(1);
        assertThat(shop.find(job.id()).status()).isEqualTo(JobStatus.DONE);
        // The first server was only slow: what it found comes too late, and changes nothing.
        boolean isAccepted =
                shop.database.transact(tx ->
                        shop.handlers.attempted(
                                tx, taken.getFirst(), JobResult.Failed.of("late"), over));
        assertThat(isAccepted).isFalse();
        assertThat(shop.recorder.settled).hasSize(1);
    }

    /// Each crash costs an attempt, so that a job which kills its servers does not do it for ever.
    @Test
    void aJobThatNeverComesToAnEndIsGivenUp() {
        Job job =
                shop.create(NewJob.dueNow("TEST", Job.Target.of(7), Map.of()).withMostAttempts(2));
        Instant now = Workshop.START;
        for (int i = 0; i < 2; i++) {
            assertThat(shop.take(now)).hasSize(1);
            now = now.plus(JobWorker.LEASE);
        }
        assertThat(shop.worker.runDue(now)).isEqualTo(1);
        assertThat(shop.recorder.worked).isEmpty();
        assertThat(shop.find(job.id()).status()).isEqualTo(JobStatus.ERROR);
        assertThat(shop.find(job.id()).reason()).contains("begun 2 times");
    }

    @Test
    void theOutcomeAndTheMarkAreOneTransaction() {
        Job job = shop.create();
        JobHandler failing =
                new JobHandler() {
                    @Override
                    public JobResult work(Job each, Instant now) {
                        return new JobResult.Done(Map.of());
                    }

                    @Override
                    public void settle(Tx tx, Job each, JobResult result, Instant now) {
                        tx.update("UPDATE job SET service_name = 'half' WHERE id = ?", each.id());
                        throw new IllegalStateException("after half of it");
                    }
                };
        try (JobWorker worker =
                new JobWorker(shop.database, shop.clock, Workshop.handlers(failing))) {
            assertThat(worker.runDue(Workshop.START)).isEqualTo(1);
        }
        assertThat(shop.find(job.id()).status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(shop.find(job.id()).serviceName()).isNull();
    }

    @Test
    void severalServersNeverDoAJobTwice() throws InterruptedException {
        int count = 300;
        shop.database.transactVoid(tx -> {
            List<NewJob> many = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                many.add(NewJob.dueNow("TEST", Job.Target.of(i), Map.of()));
            }
            var _ = shop.jobs.createAll(tx, many, Workshop.START);
        });
        try (JobWorker first = new JobWorker(shop.database, shop.clock, shop.handlers).start();
                JobWorker second = new JobWorker(shop.database, shop.clock, shop.handlers).start();
                JobWorker third = new JobWorker(shop.database, shop.clock, shop.handlers)) {
            while (shop.recorder.settled.size() < count) {
                third.runDue(Workshop.START);
                Thread.sleep(5);
            }
            assertThat(List.of(first, second)).hasSize(2);
        }
        assertThat(shop.recorder.worked).hasSize(count).doesNotHaveDuplicates();
        assertThat(shop.recorder.settled).hasSize(count);
    }

    /// However far a test moves the clock while a job is in work, its own server leaves it alone.
    @Test
    void aMovedClockDoesNotTakeAJobFromItsOwnServer() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        shop.recorder.work =
                _ -> {
                    times.incrementAndGet();
                    begun.countDown();
                    awaited(go);
                    return new JobResult.Done(Map.of());
                };
        Job job = shop.create();
        shop.worker.start();
        awaited(begun);
        assertThat(shop.clock.advance(Duration.ofDays(30))).isTrue();
        Thread.sleep(400);
        go.countDown();
        while (shop.find(job.id()).status() != JobStatus.DONE) {
            Thread.sleep(5);
        }
        assertThat(times).hasValue(1);
    }

    @Test
    void aCommittedJobIsBegunWithinAFifthOfASecond() throws InterruptedException {
        shop.worker.start();
        Thread.sleep(300);
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CountDownLatch begun = new CountDownLatch(1);
            shop.recorder.work =
                    _ -> {
                        begun.countDown();
                        return new JobResult.Done(Map.of());
                    };
            var _ = shop.create();
            long committed = System.nanoTime();
            awaited(begun);
            millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - committed));
            Thread.sleep(37);
        }
        assertThat(millis.stream().sorted().toList().get(10)).isLessThan(200);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}

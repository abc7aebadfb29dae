package io.farthing.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The life of a job, its call-backs and its listings.
final class JobsTest {
    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    WAITING,    NEW ERROR CANCELLED
                    NEW,        PROCESSING DONE ERROR CANCELLED
                    PROCESSING, NEW DONE ERROR
                    DONE,       ''
                    ERROR,      NEW
                    CANCELLED,  ''
                    """)
    void theWaysOfAJob(JobStatus from, String to) {
        String found =
                Arrays.stream(JobStatus.values())
                        .filter(from.next()::contains)
                        .map(Enum::name)
                        .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(to);
    }

    @Test
    void aCallBackEndsAJobAndTheHandlerIsTold() {
        Job job = shop.create();
        assertThat(complete(job)).isInstanceOf(JobChange.NotPossible.class);
        shop.recorder.work = _ -> new JobResult.Pending("ticket 17");
        shop.worker.runDue(Workshop.START);
        assertThat(shop.find(job.id()).status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(shop.find(job.id()).reference()).isEqualTo("ticket 17");
        assertThat(complete(job)).isInstanceOf(JobChange.Changed.class);
        assertThat(shop.find(job.id()).facts()).containsEntry("ip", "192.0.2.1");
        assertThat(shop.recorder.settled)
                .containsExactly(
                        new JobResult.Pending("ticket 17"),
                        new JobResult.Done(Map.of("ip", "192.0.2.1")));
        // The same call-back again, or its opposite, changes nothing.
        assertThat(complete(job)).isInstanceOf(JobChange.NotPossible.class);
        assertThat(shop.recorder.settled).hasSize(2);
    }

    @Test
    void whoNeverCallsBackIsAskedAgain() {
        Job job = shop.create();
        shop.recorder.work = _ -> new JobResult.Pending("ticket 17");
        shop.worker.runDue(Workshop.START);
        assertThat(shop.worker.runDue(Workshop.START.plusSeconds(3599))).isZero();
        assertThat(shop.worker.runDue(Workshop.START.plus(JobHandlers.CALL_BACK_TIME)))
                .isEqualTo(1);
        assertThat(shop.recorder.worked).containsExactly(job.id(), job.id());
    }

    /// The automation got the request and did it, and only its answer was lost.
    @Test
    void aCallBackMayOvertakeARepetition() {
        Job job = shop.create();
        shop.recorder.work = _ -> JobResult.Retry.of("no answer");
        shop.worker.runDue(Workshop.START);
        assertThat(complete(job)).isInstanceOf(JobChange.Changed.class);
        assertThat(shop.find(job.id()).status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void aFailedJobIsBegunAgainByStaff() {
        Job job =
                shop.create(NewJob.dueNow("TEST", Job.Target.of(7), Map.of()).withMostAttempts(1));
        shop.recorder.work = _ -> JobResult.Failed.of("no such image");
        shop.worker.runDue(Workshop.START);
        assertThat(shop.find(job.id()).status()).isEqualTo(JobStatus.ERROR);
        shop.recorder.work = _ -> new JobResult.Done(Map.of());
        JobChange again =
                shop.database.transact(tx -> shop.jobs.again(tx, job.id(), Workshop.START));
        assertThat(again).isInstanceOf(JobChange.Changed.class);
        shop.worker.runDue(Workshop.START);
        assertThat(shop.find(job.id()).status()).isEqualTo(JobStatus.DONE);
        assertThat(shop.steps(job))
                .extracting(JobStep::note)
                .containsExactly("no such image", "begun again", "done");
    }

    @Test
    void theJobsOfAnOrderAreReleasedAndCancelledTogether() {
        Job.Target target = new Job.Target(7, 3L, null, 12L);
        NewJob waiting = NewJob.waiting("TEST", target, Map.of("a", "b"));
        List<Job> created =
                shop.database.transact(
                        tx -> shop.jobs.createAll(tx, List.of(waiting, waiting), Workshop.START));
        assertThat(shop.find(created.getFirst().id())).isEqualTo(created.getFirst());
        List<Job> found = shop.database.read(tx -> shop.jobs.ofOrder(tx, 12));
        assertThat(found).isEqualTo(created);
        shop.database.transactVoid(tx -> {
            shop.jobs.releaseOf(tx, 12, Workshop.START);
            assertThat(shop.jobs.cancelOf(tx, 12, Workshop.START)).isEqualTo(2);
            assertThat(shop.jobs.cancelOf(tx, 12, Workshop.START)).isZero();
        });
        assertThat(shop.worker.runDue(Workshop.START)).isZero();
    }

    @Test
    void pagesGoFromTheLatestToTheFirst() {
        List<String> ids = List.of(shop.create().id(), shop.create().id(), shop.create().id());
        var _ = shop.create(NewJob.waiting("TEST", Job.Target.of(8), Map.of()));
        JobQuery first = new JobQuery(7L, null, null, null, 2);
        List<Job> page = shop.database.read(tx -> shop.jobs.page(tx, first));
        assertThat(page).extracting(Job::id).containsExactly(ids.get(2), ids.get(1));
        JobQuery next = new JobQuery(7L, JobStatus.NEW, null, ids.get(1), 2);
        List<Job> last = shop.database.read(tx -> shop.jobs.page(tx, next));
        assertThat(last).extracting(Job::id).containsExactly(ids.getFirst());
    }

    @Test
    void aJobLearnsItsServicesName() {
        Job job = shop.create();
        shop.database.transactVoid(tx -> shop.jobs.attach(tx, job.id(), 5, "vm1"));
        assertThat(Objects.requireNonNull(shop.find(job.id()).serviceName())).isEqualTo("vm1");
        assertThat(shop.find(job.id()).service()).isEqualTo(5);
    }

    private JobChange complete(Job job) {
        return shop.database.transact(tx ->
                shop.handlers.complete(tx, job.id(), Map.of("ip", "192.0.2.1"), Workshop.START));
    }
}

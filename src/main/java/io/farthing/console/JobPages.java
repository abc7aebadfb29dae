package io.farthing.console;

import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobChange;
import io.farthing.jobs.JobQuery;
import io.farthing.jobs.JobStatus;
import java.util.List;
import java.util.Objects;

/// What the program is working on, and what of it failed and may be begun again.
final class JobPages {
    private static final String PATH = "/console/staff/jobs";
    private static final int ON_A_PAGE = 50;

    private final Console.Nouns nouns;

    JobPages(Console.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::list),
                Route.form(PATH + "/{id}/again", PageAudience.OPERATOR, this::again));
    }

    private Outcome list(Tx tx, Visit visit) {
        Listing.Choice state = Listing.Choice.of(visit, "status", JobStatus.values());
        List<Job> found =
                nouns.staff()
                        .trade()
                        .jobs()
                        .page(
                                tx,
                                new JobQuery(
                                        null,
                                        state.value(JobStatus.class),
                                        null,
                                        visit.query("before"),
                                        ON_A_PAGE + 1));
        Rows<Job> rows = Rows.of(found, ON_A_PAGE);
        return Outcome.shown(
                "staff/listing",
                new Listing(
                        PATH,
                        List.of(state),
                        new Table(
                                "staff.jobs",
                                "staff.jobs.none",
                                StaffTables.JOB_COLUMNS,
                                Table.rows(
                                        rows.shown(), each -> StaffTables.job(visit.page(), each)),
                                rows.next(last -> state.next(PATH, "before", last.id())))));
    }

    private Outcome again(Tx tx, Visit visit) {
        String id = Objects.requireNonNullElse(visit.request().pathParameter("id"), "");
        return switch (nouns.staff().trade().jobs().again(tx, id, visit.now())) {
            case JobChange.Changed(Job job) -> {
                visit.audit(
                        tx,
                        nouns.access().audit(),
                        job.account(),
                        "console.job.again",
                        job.type() + " " + id);
                yield Outcome.moved(PATH + "?done=carried-out");
            }
            case JobChange.NoSuchJob _ -> Outcome.missing();
            case JobChange.NotPossible _ -> Outcome.moved(PATH);
        };
    }
}

package io.farthing.console;

import io.farthing.calendar.Hour;
import io.farthing.charging.Charging;
import io.farthing.charging.RunHistory;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.metering.HourlyUsage;
import io.farthing.wire.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hourly run: what it did, what waits for it, what came too late, and one more by hand. Its
/// progress is sent to whoever looks on, and so is that of another server's run.
public final class RunPages {
    private static final Logger LOG = LoggerFactory.getLogger(RunPages.class);
    private static final String PATH = "/console/staff/run";
    private static final int HOURS_BACK = 72;
    private static final int MOST_LATE = 50;

    /// A look lasts so long at most; the browser then looks again by itself.
    private static final int MOST_EVENTS = 600;

    private static final long MOST_WAIT_MILLIS = 1000;

    /// How often what waits is looked at for a run of another server, and how often in vain.
    private static final long LOOK_MILLIS = 500;

    private static final int MOST_IN_VAIN = 20;

    private final Console.Nouns nouns;
    private final Database database;
    private final RunHistory history = new RunHistory();
    private final RunningHour running = new RunningHour();

    RunPages(Console.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
    }

    /// What the page shows.
    public record Model(
            Running running, List<String> failures, Table due, Table late, Table charged) {
        public Model {
            failures = List.copyOf(failures);
        }
    }

    /// The run that is on, or what the last one did.
    ///
    /// @param outcome in words; empty before the first
    public record Running(boolean isOn, long done, long all, String outcome) {}

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::show),
                Route.pageAlone(PATH + "/progress", PageAudience.OPERATOR, this::progress),
                Route.formAlone(PATH, PageAudience.OPERATOR, this::begin));
    }

    private Outcome show(Tx tx, Visit visit) {
        Page page = visit.page();
        Hour now = Hour.of(visit.now());
        RunningHour.Standing standing = running.standing();
        return Outcome.shown(
                "staff/run",
                new Model(
                        new Running(
                                standing.isRunning(),
                                standing.done(),
                                standing.all(),
                                outcome(page, standing)),
                        standing.failures(),
                        due(page, history.due(tx, new Hour(0), now)),
                        late(page, nouns.staff().run().usage().lateHours(tx, -1, 0, MOST_LATE)),
                        charged(page, history.charged(tx, now.plus(-HOURS_BACK), now))));
    }

    private static String outcome(Page page, RunningHour.Standing standing) {
        Charging.Result result = standing.result();
        return result == null
                ? ""
                : page.say(
                        "staff.run.done",
                        page.number(result.hours()),
                        page.number(result.charges()),
                        page.number(result.deactivated()));
    }

    private static Table due(Page page, List<RunHistory.Due> hours) {
        return new Table(
                "staff.run.due",
                "staff.run.due.none",
                List.of(
                        Table.Column.text("field.hour"),
                        Table.Column.figure("field.shards"),
                        Table.Column.figure("field.samples")),
                Table.rows(
                        hours.stream().limit(HOURS_BACK).toList(),
                        each ->
                                List.of(
                                        Table.text(page.dateAndTime(each.hour().start())),
                                        Table.figure(page.number(each.shards())),
                                        Table.figure(page.number(each.samples())))),
                null);
    }

    private static Table late(Page page, List<HourlyUsage.LateHour> hours) {
        return new Table(
                "staff.run.late",
                "staff.run.late.none",
                List.of(
                        Table.Column.text("field.hour"),
                        Table.Column.figure("field.shard"),
                        Table.Column.figure("field.samples")),
                Table.rows(
                        hours,
                        each ->
                                List.of(
                                        Table.text(page.dateAndTime(new Hour(each.hour()).start())),
                                        Table.figure("" + each.shard()),
                                        Table.figure(page.number(each.samples())))),
                null);
    }

    private static Table charged(Page page, List<RunHistory.Charged> hours) {
        return new Table(
                "staff.run.charged",
                "staff.run.charged.none",
                List.of(
                        Table.Column.text("field.hour"),
                        Table.Column.figure("field.shards"),
                        Table.Column.figure("field.nodes"),
                        Table.Column.figure("field.charges"),
                        Table.Column.figure("field.corrections"),
                        Table.Column.text("field.at")),
                Table.rows(
                        hours,
                        each ->
                                List.of(
                                        Table.text(page.dateAndTime(each.hour().start())),
                                        Table.figure(page.number(each.shards())),
                                        Table.figure(page.number(each.nodes())),
                                        Table.figure(page.number(each.charges())),
                                        Table.figure(page.number(each.corrections())),
                                        Table.text(page.dateAndTime(each.chargedAt())))),
                null);
    }

    /// Each hour is charged once however often it is asked for, also by two servers at once.
    private Outcome begin(Visit visit) {
        if (running.begin()) {
            boolean isLate = visit.field("what").equals("late");
            Thread _ = Thread.ofVirtual().name("run").start(() -> run(isLate, visit.now()));
            // After it, and in a transaction of its own: one that is tried again would find a run
            // on.
            database.transactVoid(
                    tx -> visit.audit(tx, nouns.access().audit(), null, "console.run", ""));
        }
        return Outcome.moved(PATH);
    }

    private void run(boolean isLate, Instant now) {
        try {
            Hour end = Hour.of(now);
            Charging.Result result =
                    isLate
                            ? nouns.staff()
                                    .run()
                                    .charging()
                                    .recharge(new Hour(0), end, now, running::at)
                            : nouns.staff().run().hourly().run(new Hour(0), end, now, running::at);
            running.end(result, result.failures().stream().map(Charging.Failure::reason).toList());
        } catch (RuntimeException broken) {
            LOG.error("a run that was begun from the console broke off", broken);
            running.end(null, List.of(String.valueOf(broken.getMessage())));
        }
    }

    /// Server-sent events: one for each step, `over` when the page is worth reloading, `idle` where
    /// nothing moves.
    private Outcome progress(Visit visit) {
        Hour end = Hour.of(visit.now());
        return new Outcome.Sent(
                Reply.stream(200, "text/event-stream;charset=utf-8", out -> send(out, end)));
    }

    private void send(OutputStream out, Hour end) throws IOException {
        try {
            if (running.standing().isRunning()) {
                sendOwn(out);
            } else {
                sendAnothers(out, end);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A run of another server is known by what waits for it: that becomes less.
    private void sendAnothers(OutputStream out, Hour end) throws IOException, InterruptedException {
        long most = waiting(end);
        long left = most;
        int inVain = 0;
        sendNothing(out);
        for (int looks = 0; looks < MOST_EVENTS && left > 0 && inVain < MOST_IN_VAIN; looks++) {
            Thread.sleep(LOOK_MILLIS);
            long seen = waiting(end);
            inVain = seen < left ? 0 : inVain + 1;
            left = seen;
            if (left < most) {
                write(out, "step", (most - left) + " " + most);
            } else {
                sendNothing(out);
            }
        }
        write(out, left == 0 ? "over" : "idle", "");
    }

    /// Samples of hours that are over and not charged.
    private long waiting(Hour end) {
        return database.read(tx ->
                history.due(tx, new Hour(0), end).stream()
                        .mapToLong(RunHistory.Due::samples)
                        .sum());
    }

    private void sendOwn(OutputStream out) throws IOException, InterruptedException {
        RunningHour.Standing standing = running.standing();
        for (int sent = 0; sent < MOST_EVENTS && standing.isRunning(); sent++) {
            write(out, "step", standing.done() + " " + standing.all());
            standing = running.after(standing.version(), MOST_WAIT_MILLIS);
        }
        if (!standing.isRunning()) {
            write(out, "over", "");
        }
    }

    private static void write(OutputStream out, String event, String text) throws IOException {
        write(out, "event: %s\ndata: %s\n\n".formatted(event, text));
    }

    /// A comment, which browsers pass over: it tells whether the browser is still there, and a
    /// proxy that the answer goes on.
    private static void sendNothing(OutputStream out) throws IOException {
        write(out, ":\n\n");
    }

    private static void write(OutputStream out, String message) throws IOException {
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

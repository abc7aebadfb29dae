package io.farthing.app;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.charging.Charging;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is due by the program's clock: charges every hour a quarter of an hour after it is
/// over (`jelastic.md` 4.8), and issues a month's invoices once its last hour has been charged.
/// Whatever it missed it makes up for, since what is due is read from the database.
final class Scheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /// Usage of an hour has this long to come in before the hour is charged, unless an operator
    /// sets another schedule.
    static final Duration GRACE = Duration.ofMinutes(15);

    private static final Hour FIRST = new Hour(0);

    /// How far back the small blocks of single events are looked for.
    private static final int COMPACTED_HOURS = 48;

    private static final int SEARCHED_HOURS = 72;
    private static final int HOURS_A_DAY = 24;
    private static final int HOLDS_AT_ONCE = 10_000;
    private static final long TICK_MILLIS = 100;
    private static final int TICKS_A_MINUTE = 600;

    /// Usage that lies in a log is taken over less often, so that larger blocks come of it.
    private static final int TICKS_A_TRANSFER = 5;

    /// How long a stop waits for a run to end by itself; then it ends after the portions at hand.
    private static final long PATIENCE_SECONDS = 10;

    private static final long STOP_SECONDS = 30;

    private final Nouns nouns;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("scheduler").daemon().factory());
    private @Nullable Hour chargedBefore;
    private int ticksToWait;
    private long ticks;
    private long changesSeen;
    private @Nullable Schedules schedules;
    private @Nullable YearMonth issuedThrough;

    private Scheduler(Nouns nouns) {
        this.nouns = nouns;
    }

    static Scheduler start(Nouns nouns) {
        Scheduler scheduler = new Scheduler(nouns);
        var _ =
                scheduler.thread.scheduleWithFixedDelay(
                        scheduler::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return scheduler;
    }

    /// What is due by then, once: for who has a clock of their own.
    static void once(Nouns nouns, Instant now) {
        Schedules wanted = Schedules.read(nouns);
        Hour due = wanted == null ? null : wanted.chargedBefore(now);
        if (wanted != null && due != null) {
            new Scheduler(nouns).run(due, wanted, now);
        }
    }

    /// What a failing database kept from being done is tried again in a minute, a shard that cannot
    /// be charged with the next hour: the work stays due until it is done.
    private void tick() {
        if (ticksToWait > 0) {
            ticksToWait--;
            return;
        }
        try {
            Instant now = nouns.clock.instant();
            Schedules wanted = schedules();
            Hour due = wanted == null ? null : wanted.chargedBefore(now);
            if (wanted != null && due != null && !due.equals(chargedBefore)) {
                long _ = nouns.usageLog.settle();
                run(due, wanted, now);
                chargedBefore = due;
            } else if (ticks % TICKS_A_TRANSFER == 0) {
                long _ = nouns.usageLog.settle();
            }
        } catch (RuntimeException failure) {
            ticksToWait = TICKS_A_MINUTE;
            LOG.error("the hourly run failed; it is tried again in a minute", failure);
        }
    }

    /// Read again once this program has written anything, and now and then for what others wrote.
    private @Nullable Schedules schedules() {
        long changes = nouns.database.changes();
        ticks++;
        if (schedules == null || changes != changesSeen || ticks % TICKS_A_MINUTE == 0) {
            schedules = Schedules.read(nouns);
            changesSeen = changes;
        }
        return schedules;
    }

    /// Another server may have defined one, and taken usage of it.
    private void knowMeters() {
        nouns.database.single(tx -> {
            nouns.meters.refresh(tx);
            return true;
        });
    }

    private void run(Hour end, Schedules wanted, Instant now) {
        knowMeters();
        Charging.Result result = nouns.hourlyRun.run(searchedFrom(end), end, now, (_, _) -> {});
        for (Charging.Failure failure : result.failures()) {
            LOG.error(
                    "{}; it is tried again next hour",
                    failure.reason(),
                    failure.isExpected() ? null : failure.cause());
        }
        if (result.hours() > 0) {
            LOG.info("charged {} hours of shards, {} charges", result.hours(), result.charges());
        }
        tell("asked for {} automatic refills", nouns.trade.shop.autoRefill.run(end.start(), now));
        int to = Math.toIntExact(end.epochHour());
        nouns.compaction.run(Math.max(0, to - COMPACTED_HOURS), to);
        nouns.access.forgetOld(nouns.database, nouns.signedApi, now);
        releaseExpiredHolds(now);
        tell("ended {} trials", nouns.trialEnds.run(now));
        tell("deactivated {} upgraded accounts that were not funded", nouns.upgradeEnds.run(now));
        tell("deactivated {} accounts with an overdue invoice", nouns.overdue.run(now));
        issueInvoices(wanted.invoiced(end, now), now);
    }

    private static void tell(String what, int count) {
        if (count > 0) {
            LOG.info(what, count);
        }
    }

    private void issueInvoices(MonthInZone last, Instant now) {
        // Looking for months that were missed reads a lot: once a month, and once a start.
        int issued =
                last.month().equals(issuedThrough)
                        ? nouns.monthEnd.issue(last, now)
                        : nouns.monthEnd.issueThrough(last, now);
        issuedThrough = last.month();
        issued += nouns.consolidation.issueThrough(last, now);
        if (issued > 0) {
            LOG.info("issued {} invoices, up to {}", issued, last.month());
        }
    }

    /// Looking through all usage for an hour that was never charged reads a lot: once a day, and
    /// once a start. In between, the days since some before the last run are where there is
    /// something to find: a clock may leap, as that of a machine does that was asleep.
    private Hour searchedFrom(Hour end) {
        Hour last = chargedBefore;
        if (last == null || end.epochHour() % HOURS_A_DAY == 0) {
            return FIRST;
        }
        return (last.isBefore(end) ? last : end).plus(-SEARCHED_HOURS);
    }

    private void releaseExpiredHolds(Instant now) {
        for (int shard : nouns.database.read(tx -> nouns.ledger.shardsWithExpiredHolds(tx, now))) {
            int _ =
                    nouns.database.transact(
                            tx -> nouns.ledger.releaseExpired(tx, shard, now, HOLDS_AT_ONCE));
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                var _ = thread.shutdownNow();
                boolean _ = thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.farthing.db;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// The tables that are cut into months by `hour`, whichever they are: every partitioned table of
/// the schema. Months are made ahead, so that rows seldom come before their month has a place;
/// those that do wait in the part for later hours and are moved when it gets one. See decision
/// `months-of-usage`.
public final class GrownTables {
    /// With the current one: a program that was stopped for weeks still finds its month.
    private static final int MONTHS_AHEAD = 3;

    /// A clock that leaps over years is caught up with in several goes.
    private static final int MONTHS_AT_ONCE = 24;

    private static final long SECONDS_AN_HOUR = 3_600;

    private GrownTables() {}

    /// Makes the months that are missing and returns how many. Gives up after some seconds where
    /// somebody holds a table for long, so that nobody queues up behind it.
    @CanIgnoreReturnValue
    public static int makeMonths(Tx tx, Instant now) {
        int until = tx.one("SELECT until FROM months_made FOR UPDATE", row -> row.intAt("until"));
        YearMonth next = month(Instant.ofEpochSecond(until * SECONDS_AN_HOUR));
        YearMonth end = month(now).plusMonths(MONTHS_AHEAD);
        int made = 0;
        while (next.isBefore(end) && made < MONTHS_AT_ONCE) {
            make(tx, next);
            next = next.plusMonths(1);
            made++;
        }
        return made;
    }

    private static void make(Tx tx, YearMonth month) {
        int _ = tx.update("SET LOCAL lock_timeout = '3s'");
        for (String table : tables(tx)) {
            make(tx, table, month);
        }
        int _ = tx.update("UPDATE months_made SET until = ?", hour(month.plusMonths(1)));
    }

    private static List<String> tables(Tx tx) {
        return tx.list(
                """
                SELECT relname FROM pg_class
                 WHERE relkind = 'p' AND relnamespace = current_schema()::regnamespace
                 ORDER BY relname
                """,
                row -> row.text("relname"));
    }

    /// The whole table is locked, for the moment that it takes: a statement that had looked for the
    /// parts before and read them after would find moved rows neither where they were nor where
    /// they are.
    private static void make(Tx tx, String table, YearMonth month) {
        String part = "%s_%d_%02d".formatted(table, month.getYear(), month.getMonthValue());
        int from = hour(month);
        int to = hour(month.plusMonths(1));
        List.of(
                        "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE",
                        "CREATE TABLE " + part + " (LIKE " + table + " INCLUDING ALL)",
                        moving(table, part, from, to),
                        "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%d) TO (%d)"
                                .formatted(table, part, from, to))
                .forEach(tx::update);
    }

    private static String moving(String table, String part, int from, int to) {
        return """
        WITH moved AS (DELETE FROM %s_later WHERE hour >= %d AND hour < %d RETURNING *)
        INSERT INTO %s SELECT * FROM moved
        """
                .formatted(table, from, to, part);
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /// The first hour of a month in UTC, counted from 1970 as the tables count.
    private static int hour(YearMonth month) {
        long seconds = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        return Math.toIntExact(seconds / SECONDS_AN_HOUR);
    }
}

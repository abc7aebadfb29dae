package io.farthing.db;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// The tables that are cut into months by `hour`, whichever they are: every partitioned table of
/// the schema. Months are made ahead, so that rows seldom come before their month has a place;
/// those that do stay in the part for later hours, and so does the rest of their month. See
/// decision `months-of-usage`.
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

    /// Rows are never moved: whoever reads by a snapshot that is older than the move would find
    /// them neither where they were nor where they are. The table is locked, so that none comes
    /// while it is looked for.
    private static void make(Tx tx, String table, YearMonth month) {
        int from = hour(month);
        int to = hour(month.plusMonths(1));
        int _ = tx.update("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        if (hasRowsAlready(tx, table, from, to)) {
            return;
        }
        int _ =
                tx.update(
                        "CREATE TABLE %s_%d_%02d PARTITION OF %s FOR VALUES FROM (%d) TO (%d) %s"
                                .formatted(
                                        table,
                                        month.getYear(),
                                        month.getMonthValue(),
                                        table,
                                        from,
                                        to,
                                        storage(tx, table)));
    }

    /// How rows are laid out is said of each part; a month takes it from the part for later hours.
    private static String storage(Tx tx, String table) {
        return tx.one(
                """
                SELECT coalesce('WITH (' || array_to_string(reloptions, ', ') || ')', '') AS storage
                  FROM pg_class
                 WHERE oid = ?::regclass
                """,
                row -> row.text("storage"),
                table + "_later");
    }

    private static boolean hasRowsAlready(Tx tx, String table, int from, int to) {
        return tx.one(
                "SELECT EXISTS (SELECT FROM %s_later WHERE hour >= ? AND hour < ?) AS has_rows"
                        .formatted(table),
                row -> row.flag("has_rows"),
                from,
                to);
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

package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A fresh database is cut from the month after the one it was made in.
final class GrownTablesTest {
    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();

    @Test
    void monthsAreMadeAheadOnce() {
        ZonedDateTime first = firstMonth();
        Instant before = first.minusSeconds(1).toInstant();
        assertThat(makeMonths(before)).isEqualTo(2);
        assertThat(makeMonths(before)).isZero();
        assertThat(makeMonths(first.toInstant())).isEqualTo(1);
        assertThat(parts("charge")).hasSize(5).contains("charge_before", "charge_later");
        assertThat(parts("usage_block")).hasSize(5).contains(part("usage_block", first));
        assertThat(parts("charged_hour")).hasSize(5);
        assertThat(parts("accumulated_hour")).hasSize(5);
        assertThat(parts("credit_charge")).hasSize(5);
        assertThat(parts("credit_use")).hasSize(5);
    }

    @Test
    void whatCameTooEarlyIsMovedToItsMonth() {
        ZonedDateTime first = firstMonth();
        int start = hour(first);
        int end = hour(first.plusMonths(1));
        for (int hour : List.of(0, start - 1, start, end - 1, end)) {
            write(hour);
        }
        assertThat(hours("usage_block_before")).containsExactly(0, start - 1);
        assertThat(hours("usage_block_later")).containsExactly(start, end - 1, end);
        assertThat(makeMonths(first.minusMonths(2).toInstant())).isEqualTo(1);
        assertThat(hours(part("usage_block", first))).containsExactly(start, end - 1);
        assertThat(hours("usage_block_later")).containsExactly(end);
        assertThat(hours("usage_block")).containsExactly(0, start - 1, start, end - 1, end);
        write(start + 1);
        assertThat(hours(part("usage_block", first))).containsExactly(start, start + 1, end - 1);
    }

    /// It has looked for the table's parts before they change and reads after that.
    @Test
    void whoReadsWhileRowsAreMovedMissesNone() throws Exception {
        ZonedDateTime first = firstMonth();
        write(hour(first));
        Instant now = first.minusMonths(2).toInstant();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> read =
                    database.transact(tx -> {
                        assertThat(GrownTables.makeMonths(tx, now)).isEqualTo(1);
                        Future<List<Integer>> reading = readers.submit(this::read);
                        awaitSomebodyWaiting(tx);
                        return reading;
                    });
            assertThat(read.get(20, TimeUnit.SECONDS)).containsExactly(hour(first));
        }
    }

    private List<Integer> read() {
        return database.transact(tx ->
                tx.list("SELECT hour FROM usage_block WHERE shard = 7", row -> row.intAt("hour")));
    }

    private static void awaitSomebodyWaiting(Tx tx) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!tx.one(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS waits",
                row -> row.flag("waits"))) {
            assertThat(System.nanoTime()).as("nobody waits for the table").isLessThan(end);
        }
    }

    @Test
    void aLeapOverYearsIsCaughtUpWithBitByBit() {
        Instant far = firstMonth().plusMonths(25).toInstant();
        assertThat(makeMonths(far)).isEqualTo(24);
        assertThat(makeMonths(far)).isEqualTo(4);
        assertThat(makeMonths(far)).isZero();
    }

    /// Two servers may both be at it; the mark's row lets in one after the other.
    @Test
    void aMonthNamesItsHoursAndNoOthers() {
        ZonedDateTime first = firstMonth();
        assertThat(makeMonths(first.toInstant())).isEqualTo(3);
        List<String> plan =
                database.read(tx ->
                        tx.list(
                                "EXPLAIN SELECT FROM usage_block WHERE shard = 7 AND hour = "
                                        + hour(first),
                                row -> row.text("QUERY PLAN")));
        assertThat(String.join("\n", plan))
                .contains(part("usage_block", first))
                .doesNotContain("usage_block_before", "usage_block_later");
    }

    private int makeMonths(Instant now) {
        return database.<Integer>transact(tx -> GrownTables.makeMonths(tx, now));
    }

    private ZonedDateTime firstMonth() {
        return database.single(tx ->
                        tx.one(
                                "SELECT until FROM months_made",
                                row -> new Hour(row.intAt("until")).start()))
                .atZone(ZoneOffset.UTC);
    }

    private static int hour(ZonedDateTime start) {
        return Math.toIntExact(Hour.of(start.toInstant()).epochHour());
    }

    private static String part(String table, ZonedDateTime month) {
        return "%s_%d_%02d".formatted(table, month.getYear(), month.getMonthValue());
    }

    private List<String> parts(String table) {
        return database.read(tx ->
                tx.list(
                        "SELECT inhrelid::regclass::text AS part FROM pg_inherits WHERE inhparent = ?::regclass",
                        row -> row.text("part"),
                        table));
    }

    private void write(int hour) {
        database.transactVoid(tx -> {
            int _ =
                    tx.update(
                            "INSERT INTO usage_block (shard, hour, generation, samples, payload) VALUES (7, ?, 1, 1, '')",
                            hour);
        });
    }

    private List<Integer> hours(String table) {
        return database.read(tx ->
                tx.list("SELECT hour FROM " + table + " ORDER BY hour", row -> row.intAt("hour")));
    }
}

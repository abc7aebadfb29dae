package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
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
    void whatCameTooEarlyStaysWithTheRestOfItsMonth() {
        ZonedDateTime first = firstMonth();
        int start = hour(first);
        int end = hour(first.plusMonths(1));
        for (int hour : List.of(0, start - 1, end - 1)) {
            write(hour);
        }
        assertThat(makeMonths(first.minusMonths(1).toInstant())).isEqualTo(2);
        for (int hour : List.of(start, end)) {
            write(hour);
        }
        assertThat(hours("usage_block_before")).containsExactly(0, start - 1);
        assertThat(hours("usage_block_later")).containsExactly(start, end - 1);
        assertThat(hours(part("usage_block", first.plusMonths(1)))).containsExactly(end);
        assertThat(parts("usage_block")).hasSize(3).doesNotContain(part("usage_block", first));
        assertThat(parts("charge")).hasSize(4).contains(part("charge", first));
    }

    /// As reports and checks read for minutes.
    @Test
    void whoReadsByAnOlderSnapshotMissesNone() {
        ZonedDateTime first = firstMonth();
        write(hour(first));
        List<Integer> found =
                database.read(tx -> {
                    long mark = tx.one("SELECT until FROM months_made", row -> row.longAt("until"));
                    assertThat(mark).as("with this the snapshot is taken").isPositive();
                    assertThat(makeMonths(first.minusMonths(1).toInstant())).isEqualTo(2);
                    return tx.list(
                            "SELECT hour FROM usage_block WHERE hour >= 0 AND hour < "
                                    + hour(first.plusMonths(1)),
                            row -> row.intAt("hour"));
                });
        assertThat(found).containsExactly(hour(first));
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

    /// Out of line it costs more to find than all the rest of it (V88).
    @Test
    void aBlockOfHalfAPageLiesInItsRowWhereverItsMonthIs() {
        ZonedDateTime first = firstMonth();
        assertThat(makeMonths(first.toInstant())).isEqualTo(3);
        int[] hours = {0, hour(first), hour(first.plusYears(9))};
        String[] parts = {"usage_block_before", part("usage_block", first), "usage_block_later"};
        for (int at = 0; at < hours.length; at++) {
            write(hours[at], new byte[4_000]);
            assertThat(bytesOutOfLine(parts[at])).as(parts[at]).isZero();
            write(hours[at] + 1, new byte[4_100]);
            assertThat(bytesOutOfLine(parts[at])).as(parts[at]).isPositive();
        }
    }

    private long bytesOutOfLine(String part) {
        return database.single(tx ->
                tx.one(
                        "SELECT pg_relation_size(reltoastrelid) AS bytes FROM pg_class WHERE oid = ?::regclass",
                        row -> row.longAt("bytes"),
                        part));
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
        write(hour, new byte[0]);
    }

    private void write(int hour, byte[] payload) {
        database.transactVoid(tx -> {
            int _ =
                    tx.update(
                            "INSERT INTO usage_block (shard, hour, generation, samples, payload) VALUES (7, ?, 1, 1, ?)",
                            hour,
                            payload);
        });
    }

    private List<Integer> hours(String table) {
        return database.read(tx ->
                tx.list("SELECT hour FROM " + table + " ORDER BY hour", row -> row.intAt("hour")));
    }
}

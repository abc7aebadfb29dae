package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SQL of orders to rate shards elsewhere.
final class RatingOrderStore {
    private RatingOrderStore() {}

    /// @param failure why some of its hours are not charged
    /// @param stopped why nothing more is ordered
    record Stored(
            int shard,
            long number,
            Range range,
            Instant now,
            boolean isOpen,
            ShardRun.Outcome outcome,
            @Nullable String failure,
            @Nullable String stopped) {}

    /// The hours from one up to and not including another.
    record Range(int from, int to, boolean isCorrection) {}

    private static final String COLUMNS =
            """
            shard, number, from_hour, to_hour, is_correction, ordered_at, is_open,
            hours, charges, deactivated, failure, stopped\
            """;

    static List<Integer> shardsWithNodes(Tx tx) {
        return tx.list(
                """
                -- all shards: what there may be usage of
                SELECT DISTINCT shard FROM node ORDER BY shard
                """,
                row -> row.intAt("shard"));
    }

    static List<Stored> all(Tx tx) {
        return tx.list(
                "-- all shards: how their orders ended\nSELECT "
                        + COLUMNS
                        + " FROM rating_order ORDER BY shard",
                RatingOrderStore::fromRow);
    }

    /// Its first order is the number 0 and closed, so that there is something to lock.
    static void prepare(Tx tx, int shard, Instant now) {
        tx.update(
                """
                INSERT INTO rating_order (shard, number, from_hour, to_hour, is_correction, ordered_at, is_open)
                VALUES (?, 0, 0, 0, false, ?, false)
                ON CONFLICT DO NOTHING
                """,
                shard,
                now);
    }

    /// The shard's last order, which nobody else moves meanwhile.
    static @Nullable Stored lock(Tx tx, int shard) {
        return tx.first(
                "SELECT " + COLUMNS + " FROM rating_order WHERE shard = ? FOR UPDATE",
                RatingOrderStore::fromRow,
                shard);
    }

    /// Makes the next order the shard's last.
    static void open(Tx tx, int shard, long number, Range range, Instant now) {
        tx.update(
                """
                UPDATE rating_order
                   SET number = ?, from_hour = ?, to_hour = ?, is_correction = ?, ordered_at = ?,
                       is_open = true, hours = 0, charges = 0, deactivated = 0, failure = NULL
                 WHERE shard = ?
                """,
                number,
                range.from(),
                range.to(),
                range.isCorrection(),
                now,
                shard);
    }

    static void add(Tx tx, int shard, ShardRun.Outcome outcome) {
        tx.update(
                """
                UPDATE rating_order
                   SET hours = hours + ?, charges = charges + ?, deactivated = deactivated + ?
                 WHERE shard = ?
                """,
                outcome.hours(),
                outcome.charges(),
                outcome.deactivated(),
                shard);
    }

    static void close(Tx tx, int shard, @Nullable String failure) {
        tx.update(
                "UPDATE rating_order SET is_open = false, failure = ? WHERE shard = ?",
                failure,
                shard);
    }

    static void stop(Tx tx, int shard, String reason) {
        tx.update(
                "UPDATE rating_order SET is_open = false, stopped = ? WHERE shard = ?",
                reason,
                shard);
    }

    private static Stored fromRow(Row row) {
        return new Stored(
                row.intAt("shard"),
                row.longAt("number"),
                new Range(row.intAt("from_hour"), row.intAt("to_hour"), row.flag("is_correction")),
                row.instant("ordered_at"),
                row.flag("is_open"),
                new ShardRun.Outcome(
                        row.intAt("hours"), row.intAt("charges"), row.intAt("deactivated")),
                row.textOrNull("failure"),
                row.textOrNull("stopped"));
    }

    /// Last revisions of the charged hours from one up to and not including another.
    static Map<Integer, Integer> posted(Tx tx, int shard, Range range) {
        Map<Integer, Integer> posted = new HashMap<>();
        tx.each(
                """
                SELECT hour, max(revision) AS revision
                  FROM charged_hour
                 WHERE shard = ? AND hour >= ? AND hour < ?
                 GROUP BY hour
                """,
                row -> posted.put(row.intAt("hour"), row.intAt("revision")),
                shard,
                range.from(),
                range.to());
        return posted;
    }

    /// The hash that an hour's gate keeps; null where the revision is not posted.
    static @Nullable String hash(Tx tx, int shard, Hour hour, int revision) {
        return tx.first(
                "SELECT content_hash FROM charged_hour WHERE shard = ? AND hour = ? AND revision = ?",
                row -> HexFormat.of().formatHex(row.bytes("content_hash")),
                shard,
                hour.epochHour(),
                revision);
    }
}

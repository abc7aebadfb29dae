package io.farthing.metering;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The SQL of imports: how far each one is.
final class ImportStore {

    private ImportStore() {}

    record Progress(
            long id,
            ImportResult.Counts counts,
            @Nullable Instant middle,
            @Nullable Instant finishedAt) {}

    /// The import of that fingerprint, begun now if it is new.
    static Progress begin(
            Tx tx, byte[] fingerprint, String source, ImportFormat format, Instant now) {
        tx.update(
                """
                INSERT INTO usage_import (fingerprint, source, format, started_at)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (fingerprint) DO NOTHING
                """,
                fingerprint,
                source,
                format.text(),
                now);
        return tx.one(
                """
                SELECT id, lines, samples, repeated, refused, late, middle, finished_at
                  FROM usage_import
                 WHERE fingerprint = ?
                """,
                ImportStore::fromRow,
                fingerprint);
    }

    /// A file that was begun to be taken in, by the path it was read from.
    record Begun(String source, String fingerprint) {}

    static List<Begun> begun(Tx tx) {
        return tx.list(
                "SELECT source, encode(fingerprint, 'hex') AS fingerprint FROM usage_import ORDER BY id",
                row -> new Begun(row.text("source"), row.text("fingerprint")));
    }

    /// From line `before` to the line of the counts, whose other members are what was added. False
    /// if somebody else has moved the import meanwhile.
    static boolean advance(Tx tx, long id, long before, ImportResult.Counts added) {
        return tx.update(
                        """
                        UPDATE usage_import
                           SET lines = ?, samples = samples + ?, repeated = repeated + ?,
                               refused = refused + ?, late = late + ?
                         WHERE id = ? AND lines = ? AND finished_at IS NULL
                        """,
                        added.lines(),
                        added.stored(),
                        added.repeated(),
                        added.refused(),
                        added.late(),
                        id,
                        before)
                == 1;
    }

    static void finish(Tx tx, long id, @Nullable Instant middle, Instant now) {
        tx.update(
                "UPDATE usage_import SET middle = ?::timestamptz, finished_at = ? WHERE id = ?",
                middle,
                now,
                id);
    }

    static Progress find(Tx tx, long id) {
        return tx.one(
                """
                SELECT id, lines, samples, repeated, refused, late, middle, finished_at
                  FROM usage_import
                 WHERE id = ?
                """,
                ImportStore::fromRow,
                id);
    }

    private static Progress fromRow(Row row) {
        ImportResult.Counts counts =
                new ImportResult.Counts(
                        row.longAt("lines"),
                        row.longAt("samples"),
                        row.longAt("repeated"),
                        row.longAt("refused"),
                        row.longAt("late"));
        return new Progress(
                row.longAt("id"),
                counts,
                row.instantOrNull("middle"),
                row.instantOrNull("finished_at"));
    }
}

package io.farthing.metering;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of an import.
public sealed interface ImportResult {

    /// Nothing was read: the reason is a sentence for whoever asked.
    record Refused(String reason) implements ImportResult {}

    /// The first bad lines are listed. If the same had been imported before, `isAgain` is true, the
    /// counts are those of then and nothing is new. `broken` says which files could not be read to
    /// their ends; what came before the end counts.
    record Imported(
            ImportFormat format,
            Counts counts,
            @Nullable Instant middle,
            List<BadLine> badLines,
            List<String> broken,
            boolean isAgain)
            implements ImportResult {

        public Imported {
            badLines = List.copyOf(badLines);
            broken = List.copyOf(broken);
        }
    }

    /// Rows in samples: stored ones are new, repeated ones were in the file or the database before,
    /// late ones are new but of an hour that has been charged.
    record Counts(long lines, long stored, long repeated, long refused, long late) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        /// The rows that could be read.
        public long rows() {
            return stored + repeated;
        }
    }
}

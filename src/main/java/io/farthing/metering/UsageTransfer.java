package io.farthing.metering;

import io.farthing.db.Database;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Brings the usage of another log into the database's own blocks. How far it is goes into the
/// transaction of the blocks, so that each record is taken over once, whoever is killed when and
/// however many programs try at once. Belongs to one thread.
public final class UsageTransfer {

    /// What was read of some parts of the log, in the order of each part.
    ///
    /// @param steps by part
    public record Portion(List<PackedBlock> blocks, Map<Integer, Step> steps) {
        public Portion {
            blocks = List.copyOf(blocks);
            steps = Map.copyOf(steps);
        }
    }

    /// From the first record that was read to the first that was not.
    public record Step(long from, long to) {
        public Step {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("from %d to %d".formatted(from, to));
            }
        }
    }

    /// Another program has taken over some of the portion.
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overtaken() {
            super("another program took it over", null, false, false);
        }
    }

    private final Database database;
    private final String log;
    private final UsageWriter writer;

    /// @param log what tells this log from any other, for ever
    public UsageTransfer(Database database, String log) {
        this.database = database;
        this.log = log;
        writer = new UsageWriter(new StoredUsageLog(database), () -> {});
    }

    /// The next record to be read of each part, of which there are `parts`.
    public Map<Integer, Long> positions(int parts) {
        return database.transact(tx -> {
            tx.update(
                    """
                    INSERT INTO usage_log_position (log, part, next_offset)
                    SELECT ?, part, 0 FROM generate_series(0, ?::integer - 1) AS part
                    ON CONFLICT DO NOTHING
                    """,
                    log,
                    parts);
            Map<Integer, Long> positions = new TreeMap<>();
            tx.each(
                    "SELECT part, next_offset FROM usage_log_position WHERE log = ?",
                    row -> note(positions, row),
                    log);
            return positions;
        });
    }

    private static void note(Map<Integer, Long> positions, Row row) {
        positions.put(row.intAt("part"), row.longAt("next_offset"));
    }

    /// How many samples were new; null if another program was faster, in which case nothing was
    /// taken over and [#positions] tells where to go on.
    public @Nullable Long take(Portion portion) {
        try {
            return writer.transfer(portion.blocks, (tx, _) -> advance(tx, portion.steps));
        } catch (Overtaken overtaken) {
            return null;
        }
    }

    /// In the order of the parts, so that two who do this at once wait for one another.
    private void advance(Tx tx, Map<Integer, Step> steps) {
        int[] parts = steps.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        long[] from = new long[parts.length];
        long[] to = new long[parts.length];
        for (int at = 0; at < parts.length; at++) {
            Step step = steps.getOrDefault(parts[at], new Step(0, 0));
            from[at] = step.from;
            to[at] = step.to;
        }
        int moved =
                tx.update(
                        """
                        UPDATE usage_log_position p SET next_offset = u.after
                          FROM unnest(?::integer[], ?::bigint[], ?::bigint[])
                               AS u (part, before, after)
                         WHERE p.log = ? AND p.part = u.part AND p.next_offset = u.before
                        """,
                        parts,
                        from,
                        to,
                        log);
        if (moved != parts.length) {
            throw new Overtaken();
        }
    }
}

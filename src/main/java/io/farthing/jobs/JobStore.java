package io.farthing.jobs;

import io.farthing.db.JsonColumn;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of jobs.
final class JobStore {
    private JobStore() {}

    /// A job to be inserted.
    record Entry(String id, NewJob job) {}

    private static Job fromRow(Row row) {
        return new Job(
                row.text("id"),
                row.text("type"),
                JobStatus.fromText(row.text("status")),
                new Job.Target(
                        row.longAt("account"),
                        row.longOrNull("service"),
                        row.textOrNull("service_name"),
                        row.longOrNull("order_id")),
                JsonColumn.texts(row.text("details")),
                row.intAt("attempts"),
                row.intAt("most_attempts"),
                row.instant("run_at"),
                row.text("reason"),
                row.text("reference"),
                JsonColumn.texts(row.text("facts")),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instantOrNull("finished_at"));
    }

    static void insert(Tx tx, List<Entry> entries, Instant now) {
        tx.laterRows(
                """
                INSERT INTO job (id, type, status, account, service, service_name, order_id,
                                 details, attempts, most_attempts, run_at, created_at, updated_at,
                                 finished_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
                """,
                entries.stream().map(each -> row(each, now)).toList());
        tx.laterRows(
                "INSERT INTO job_step (job, at, status, note) VALUES (?, ?, ?, ?)",
                entries.stream()
                        .filter(each -> each.job().first() == JobStatus.DONE)
                        .map(each -> step(each, now))
                        .toList());
    }

    private static @Nullable Object[] step(Entry entry, Instant now) {
        String status = entry.job().first().text();
        return new @Nullable Object[] {entry.id(), now, status, status};
    }

    /// What is done was done at once.
    static int attempts(NewJob job) {
        return job.first() == JobStatus.DONE ? 1 : 0;
    }

    private static @Nullable Object[] row(Entry entry, Instant now) {
        NewJob job = entry.job();
        return new @Nullable Object[] {
            entry.id(),
            job.type(),
            job.first().text(),
            job.target().account(),
            job.target().service(),
            job.target().serviceName(),
            job.target().order(),
            JsonColumn.text(job.details()),
            attempts(job),
            job.mostAttempts(),
            runAt(job, now),
            now,
            now,
            job.first().isEnd() ? now : null
        };
    }

    static @Nullable Job find(Tx tx, String id) {
        return tx.first("SELECT * FROM job WHERE id = ?", JobStore::fromRow, id);
    }

    static List<Job> find(Tx tx, List<String> ids) {
        return tx.list(
                "SELECT * FROM job WHERE id = ANY (?)",
                JobStore::fromRow,
                (Object) ids.toArray(String[]::new));
    }

    static @Nullable Job lock(Tx tx, String id) {
        return tx.first("SELECT * FROM job WHERE id = ? FOR UPDATE", JobStore::fromRow, id);
    }

    static List<Job> ofOrder(Tx tx, long order) {
        return tx.list(
                "SELECT * FROM job WHERE order_id = ? ORDER BY ordinal", JobStore::fromRow, order);
    }

    static List<Job> done(Tx tx, long account, String type, int most) {
        return tx.list(
                """
                SELECT * FROM job
                 WHERE account = ? AND type = ? AND status = 'done'
                 ORDER BY ordinal DESC LIMIT ?
                """,
                JobStore::fromRow,
                account,
                type,
                most);
    }

    static List<Job> page(Tx tx, JobQuery query) {
        String sql =
                """
                SELECT * FROM job
                 WHERE (?::bigint IS NULL OR account = ?::bigint)
                   AND (?::text IS NULL OR status = ?::text)
                   AND (?::bigint IS NULL OR order_id = ?::bigint)
                   AND (?::text IS NULL
                        OR ordinal < (SELECT ordinal FROM job seen WHERE seen.id = ?::text))
                 ORDER BY ordinal DESC
                 LIMIT ?
                """;
        JobStatus status = query.status();
        String wanted = status == null ? null : status.text();
        return tx.list(
                sql,
                JobStore::fromRow,
                query.account(),
                query.account(),
                wanted,
                wanted,
                query.order(),
                query.order(),
                query.before(),
                query.before(),
                query.most());
    }

    static List<JobStep> steps(Tx tx, String id) {
        return tx.list(
                "SELECT at, status, note FROM job_step WHERE job = ? ORDER BY ordinal",
                row ->
                        new JobStep(
                                row.instant("at"),
                                JobStatus.fromText(row.text("status")),
                                row.text("note")),
                id);
    }

    /// Whether a look for due jobs is worth a transaction. The least is found by walking along the
    /// index, which clears it of the entries of jobs that are done; looked for as a set, thousands
    /// of them are read again each time until the table is vacuumed.
    static boolean isAnyDue(Tx tx, Collection<String> types, Instant now) {
        String sql =
                """
                SELECT coalesce(min(run_at) <= ?, false) AS is_any
                  FROM job
                 WHERE status IN ('new', 'processing') AND type = ANY (?::text[])
                """;
        return tx.one(sql, row -> row.flag("is_any"), now, types.toArray(String[]::new));
    }

    /// Takes due jobs, among them those whose lease has run out.
    ///
    /// @param held jobs that this program works on, whatever a moved clock says of their leases
    static List<Job> take(Tx tx, Taking taking, Collection<String> held) {
        String sql =
                """
                UPDATE job
                   SET status = 'processing', attempts = attempts + 1, run_at = ?, updated_at = ?
                 WHERE id IN (SELECT id FROM job
                               WHERE status IN ('new', 'processing') AND run_at <= ?
                                 AND type = ANY (?::text[]) AND id <> ALL (?::text[])
                               ORDER BY run_at
                               LIMIT ?
                                 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """;
        return tx.list(
                sql,
                JobStore::fromRow,
                taking.leaseEnd(),
                taking.now(),
                taking.now(),
                taking.types().toArray(String[]::new),
                held.toArray(String[]::new),
                taking.most());
    }

    /// Which jobs are taken, and for how long.
    record Taking(Collection<String> types, Instant now, Instant leaseEnd, int most) {}

    /// Where a job goes, and what is known of it then.
    record Move(JobStatus status, Instant runAt, String reason, String reference, String facts) {

        static Move of(Job job, JobStatus status, Instant runAt) {
            return new Move(
                    status, runAt, job.reason(), job.reference(), JsonColumn.text(job.facts()));
        }

        Move to(JobStatus other) {
            return new Move(other, runAt, reason, reference, facts);
        }

        Move until(Instant other) {
            return new Move(status, other, reason, reference, facts);
        }

        Move withReason(String other) {
            return new Move(status, runAt, other, reference, facts);
        }

        Move withReference(String other) {
            return new Move(status, runAt, reason, other, facts);
        }

        Move withFacts(String other) {
            return new Move(status, runAt, reason, reference, other);
        }
    }

    static Job move(Tx tx, String id, Move move, String note, Instant now) {
        String sql =
                """
                WITH moved AS (
                    UPDATE job
                       SET status = ?, run_at = ?, reason = ?, reference = ?, facts = ?::jsonb,
                           updated_at = ?, finished_at = ?
                     WHERE id = ?
                    RETURNING *),
                step AS (
                    INSERT INTO job_step (job, at, status, note)
                    SELECT id, updated_at, status, ? FROM moved)
                SELECT * FROM moved
                """;
        return tx.one(
                sql,
                JobStore::fromRow,
                move.status().text(),
                move.runAt(),
                move.reason(),
                move.reference(),
                move.facts(),
                now,
                move.status().isEnd() ? now : null,
                id,
                note);
    }

    static void allowMore(Tx tx, String id) {
        tx.update("UPDATE job SET most_attempts = attempts + most_attempts WHERE id = ?", id);
    }

    static void releaseOf(Tx tx, long order, Instant now) {
        String sql =
                """
                UPDATE job SET status = 'new', run_at = greatest(run_at, ?), updated_at = ?
                 WHERE order_id = ? AND status = 'waiting'
                """;
        tx.later(sql, now, now, order);
    }

    static int cancelOf(Tx tx, long order, Instant now) {
        String sql =
                """
                UPDATE job SET status = 'cancelled', updated_at = ?, finished_at = ?
                 WHERE order_id = ? AND status IN ('waiting', 'new')
                """;
        return tx.update(sql, now, now, order);
    }

    static void attach(Tx tx, String id, long service, @Nullable String serviceName) {
        tx.later(
                "UPDATE job SET service = ?, service_name = ? WHERE id = ?",
                service,
                serviceName,
                id);
    }

    private static Instant runAt(NewJob job, Instant now) {
        Instant wanted = job.runAt();
        return wanted == null ? now : wanted;
    }
}

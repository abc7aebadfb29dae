package io.farthing.access;

import io.farthing.access.IdempotencyClaim.Fresh;
import io.farthing.access.IdempotencyClaim.KeyRefused;
import io.farthing.access.IdempotencyClaim.Replay;
import io.farthing.access.IdempotencyClaim.UsedForOther;
import io.farthing.customers.TextRule;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes that carry a key of the caller's are carried out once. The key's row is written at the
/// start of the request's transaction and completed at its end: a second request with the key waits
/// for the first to commit and then repeats its answer, and a request that is rolled back leaves
/// the key unused.
public final class IdempotencyKeys {

    public static final int LONGEST = 255;

    /// Callers are promised a day; a key stays twice as long, so that no retry meets the edge.
    private static final Duration KEPT = Duration.ofDays(2);

    private static final int NOT_ANSWERED_YET = 0;

    /// Whose key it is; two users' keys never meet.
    public record Key(long userId, String text) {}

    /// `requestHash` stands for all of the request that matters: method, path and content.
    public IdempotencyClaim begin(Tx tx, Key key, byte[] requestHash, Instant now) {
        String refusal = refusal(key.text());
        if (refusal != null) {
            return new KeyRefused(refusal);
        }
        String claim =
                """
                INSERT INTO idempotency_key (user_id, key, request_hash, status, content_type,
                                             reply, created_at)
                VALUES (?, ?, ?, ?, '', '', ?)
                ON CONFLICT DO NOTHING
                """;
        int claimed =
                tx.update(claim, key.userId(), key.text(), requestHash, NOT_ANSWERED_YET, now);
        return claimed == 1 ? new Fresh() : earlier(tx, key, requestHash);
    }

    /// Stores the answer of a request that began as Fresh, in the same transaction.
    public void complete(Tx tx, Key key, StoredReply reply) {
        String sql =
                """
                UPDATE idempotency_key
                   SET status = ?, content_type = ?, reply = ?
                 WHERE user_id = ? AND key = ? AND status = 0
                """;
        int completed =
                tx.update(
                        sql,
                        reply.status(),
                        reply.contentType(),
                        reply.body(),
                        key.userId(),
                        key.text());
        if (completed != 1) {
            throw new IllegalStateException("an idempotency key was completed without a claim");
        }
    }

    /// To be called from time to time; returns how many keys are forgotten.
    public int forgetOld(Tx tx, Instant now) {
        return tx.update("DELETE FROM idempotency_key WHERE created_at < ?", now.minus(KEPT));
    }

    private static IdempotencyClaim earlier(Tx tx, Key key, byte[] requestHash) {
        String sql =
                """
                SELECT request_hash, status, content_type, reply
                  FROM idempotency_key
                 WHERE user_id = ? AND key = ?
                """;
        return tx.one(sql, row -> judge(row, requestHash), key.userId(), key.text());
    }

    /// An earlier claim without an answer can only be this very transaction's own.
    private static IdempotencyClaim judge(Row row, byte[] requestHash) {
        if (row.intAt("status") == NOT_ANSWERED_YET
                || !MessageDigest.isEqual(row.bytes("request_hash"), requestHash)) {
            return new UsedForOther();
        }
        return new Replay(
                new StoredReply(row.intAt("status"), row.text("content_type"), row.bytes("reply")));
    }

    private static @Nullable String refusal(String key) {
        return key.isBlank() ? "is empty" : TextRule.refusal(key, LONGEST);
    }
}

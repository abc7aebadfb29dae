package io.farthing.access;

import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Open sessions. They live until they are ended; the far expiry only clears away what clients
/// forgot.
public final class Sessions {

    static final Duration LIFETIME = Duration.ofDays(365);
    static final int MOST_PER_USER = 100;

    private static final int LONGEST_CLIENT = 200;

    private final SecretKeys keys;

    public Sessions(SecretKeys keys) {
        this.keys = keys;
    }

    /// A session and its secret, which is shown this once.
    public record Opened(long id, String key) {

        @Override
        public String toString() {
            return "Opened[id=" + id + "]";
        }
    }

    /// Opens a session without asking for a password: after one was checked, or for staff acting as
    /// a customer. Beyond the limit the oldest one ends.
    public Opened open(Tx tx, long userId, String client, Instant now) {
        String key = keys.nextSession();
        SessionStore.NewSession session =
                new SessionStore.NewSession(
                        SecretKeys.hash(key), userId, now, now.plus(LIFETIME), tidy(client));
        return new Opened(SessionStore.insert(tx, session, MOST_PER_USER - 1), key);
    }

    /// The newest first.
    public List<Session> list(Tx tx, long userId, Instant now) {
        return SessionStore.list(tx, userId, now);
    }

    /// False where there was no such session.
    public boolean end(Tx tx, String key) {
        return SessionStore.delete(tx, SecretKeys.hash(key));
    }

    /// Only the user's own; returns how many ended.
    public int end(Tx tx, long userId, long[] ids) {
        return SessionStore.delete(tx, userId, ids);
    }

    public int endAll(Tx tx, long userId) {
        return SessionStore.deleteAll(tx, userId);
    }

    /// To be called from time to time.
    public int forgetExpired(Tx tx, Instant now) {
        return SessionStore.deleteExpired(tx, now);
    }

    /// The client's name comes from a header and is only for looking at, so it is never refused.
    static String tidy(String client) {
        String start = client.substring(0, Math.min(client.length(), LONGEST_CLIENT));
        return TextRule.refusal(start, LONGEST_CLIENT) == null ? start : "";
    }
}

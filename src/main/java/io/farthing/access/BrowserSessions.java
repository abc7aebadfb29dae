package io.farthing.access;

import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is signed in with a browser. Unlike [Sessions] these end by themselves: soon when nobody
/// looks, and after half a day in any case. See docs/decisions/console.md.
public final class BrowserSessions {

    /// After so long without a request the session is over.
    public static final Duration IDLE = Duration.ofHours(1);

    /// And after so long altogether.
    public static final Duration LONGEST = Duration.ofHours(12);

    static final int MOST_PER_USER = 20;

    /// A request each moment must not be a write each moment.
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final SecretKeys keys;

    public BrowserSessions(SecretKeys keys) {
        this.keys = keys;
    }

    /// A session's key, which goes into the browser's cookie and is kept nowhere else.
    public record Opened(long id, String key) {

        @Override
        public String toString() {
            return "Opened[id=" + id + "]";
        }
    }

    /// Beyond the limit the user's oldest one ends.
    ///
    /// @param awaitsFactor opens a session that is good for showing the second factor and no more
    public Opened open(Tx tx, long user, String client, boolean awaitsFactor, Instant now) {
        return open(
                tx,
                new BrowserSessionStore.NewSession(user, awaitsFactor, null, Sessions.tidy(client)),
                now);
    }

    private Opened open(Tx tx, BrowserSessionStore.NewSession session, Instant now) {
        String key = keys.nextSession();
        long id =
                BrowserSessionStore.insert(
                        tx, SecretKeys.hash(key), session, now, MOST_PER_USER - 1);
        return new Opened(id, key);
    }

    /// Ends a session and opens another in its place, under another key, so that whoever learned
    /// the old key gains nothing by what the new one may do.
    ///
    /// @param actsFor the customer as whom staff goes on; null for nobody
    public Opened replace(Tx tx, BrowserSession old, @Nullable Long actsFor, Instant now) {
        int _ = BrowserSessionStore.delete(tx, old.user().id(), old.id());
        return open(
                tx,
                new BrowserSessionStore.NewSession(old.user().id(), false, actsFor, old.client()),
                now);
    }

    /// Null where the key is none, is over, or its account may not sign in: which of these is
    /// nobody's business.
    public @Nullable BrowserSession find(Tx tx, String key, Instant now) {
        if (SecretKeys.kindOf(key) != SecretKeys.Kind.SESSION) {
            return null;
        }
        return BrowserSessionStore.find(
                tx, SecretKeys.hash(key), now.minus(LONGEST), now.minus(IDLE));
    }

    /// Whether [#seen] has something to write down.
    public boolean isSeenStale(BrowserSession session, Instant now) {
        return !now.isBefore(session.seenAt().plus(SEEN_STEP));
    }

    public void seen(Tx tx, BrowserSession session, Instant now) {
        BrowserSessionStore.seen(tx, session.id(), now);
    }

    /// The user's own, the newest first.
    public List<BrowserSession> list(Tx tx, long user, Instant now) {
        return BrowserSessionStore.list(tx, user, now.minus(LONGEST), now.minus(IDLE));
    }

    /// False where the user has no such session.
    public boolean end(Tx tx, long user, long id) {
        return BrowserSessionStore.delete(tx, user, id) == 1;
    }

    /// All of the user's but one.
    public int endOthers(Tx tx, BrowserSession kept) {
        return BrowserSessionStore.deleteOthers(tx, kept.user().id(), kept.id());
    }

    /// To be called from time to time.
    public int forgetOld(Tx tx, Instant now) {
        return BrowserSessionStore.deleteOld(tx, now.minus(LONGEST), now.minus(IDLE));
    }
}

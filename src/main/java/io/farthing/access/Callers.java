package io.farthing.access;

import io.farthing.access.AuthenticationStore.Found;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Who calls, remembered for a moment. What is remembered of a key counts only until this program
/// changes anything at all, so a session that it ends, and an account that it suspends, are so from
/// the next request on; and never longer than a second, which is what another server on the same
/// database may be late by. Money is never remembered. See decision `passwords-and-tokens`.
public final class Callers {
    static final Duration REMEMBERED = Duration.ofSeconds(1);

    /// Beyond it all are forgotten, which costs each one statement.
    private static final int MOST = 10_000;

    private final Database database;
    private final LongSupplier nanoTime;
    private final Accounts accounts = new Accounts();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();

    public Callers(Database database) {
        this(database, System::nanoTime);
    }

    Callers(Database database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    /// @param changes as the database counted before it was read
    private record Known(Found found, boolean hasProfile, long changes, long sinceNanos) {}

    public Authentication authenticate(String key, Instant now) {
        SecretKeys.Kind kind = SecretKeys.kindOf(key);
        if (kind == SecretKeys.Kind.NEITHER) {
            return new Authentication.Unknown();
        }
        ByteBuffer hash = ByteBuffer.wrap(SecretKeys.hash(key));
        Known remembered = recall(hash);
        Found found = remembered == null ? read(hash, key, false) : remembered.found;
        return Authentications.judge(kind, found, now);
    }

    /// With the caller's own account and what it holds at this moment.
    public ProfiledAuthentication withProfile(String key, Instant now) {
        SecretKeys.Kind kind = SecretKeys.kindOf(key);
        if (kind == SecretKeys.Kind.NEITHER) {
            return new ProfiledAuthentication(new Authentication.Unknown(), null);
        }
        ByteBuffer hash = ByteBuffer.wrap(SecretKeys.hash(key));
        Known remembered = recall(hash);
        if (remembered == null || !remembered.hasProfile) {
            return Authentications.profiled(kind, read(hash, key, true), now);
        }
        ProfiledAuthentication before = Authentications.profiled(kind, remembered.found, now);
        AccountProfile profile = before.profile();
        return profile == null
                ? before
                : new ProfiledAuthentication(
                        before.authentication(),
                        database.<AccountProfile>single(
                                tx -> accounts.withMoneyOfNow(tx, profile)));
    }

    /// How much is remembered, and how often that saved a statement.
    public record Figures(int remembered, int limit, long hits, long misses) {}

    public Figures figures() {
        return new Figures(known.size(), MOST, hits.sum(), misses.sum());
    }

    public void forgetAll() {
        known.clear();
    }

    /// Whoever acts for that account.
    public void forget(long account) {
        known.values().removeIf(each -> Objects.equals(each.found.user().account(), account));
    }

    private @Nullable Known recall(ByteBuffer hash) {
        Known remembered = known.get(hash);
        boolean counts =
                remembered != null
                        && remembered.changes == database.changes()
                        && nanoTime.getAsLong() - remembered.sinceNanos < REMEMBERED.toNanos();
        (counts ? hits : misses).increment();
        return counts ? remembered : null;
    }

    /// The count is taken before the statement: what changes meanwhile makes it worth nothing.
    private @Nullable Found read(ByteBuffer hash, String key, boolean withProfile) {
        long changes = database.changes();
        long since = nanoTime.getAsLong();
        Found found =
                database.single(tx ->
                        withProfile
                                ? Authentications.findWithProfile(tx, key)
                                : Authentications.find(tx, key));
        if (found == null) {
            known.remove(hash);
            return null;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(hash, new Known(found, withProfile, changes, since));
        return found;
    }
}

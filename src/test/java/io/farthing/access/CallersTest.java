package io.farthing.access;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.Authentication.Authenticated;
import io.farthing.access.Authentication.Blocked;
import io.farthing.access.Authentication.Expired;
import io.farthing.access.Authentication.Unknown;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.Accounts;
import io.farthing.customers.SampleAccounts;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What is remembered of a caller must never be seen by anyone.
final class CallersTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();

    /// Another program on the same database, whose changes nobody tells of.
    @AutoClose private final Database elsewhere = Database.open(test.config(2));

    private final AtomicLong nanos = new AtomicLong();
    private final Callers callers = new Callers(database, nanos::get);
    private final Sessions sessions = new Sessions(new SecretKeys(new SecureRandom()));
    private final SampleUsers.Cast cast = database.transact(SampleUsers::create);
    private final String key =
            database.<Sessions.Opened>transact(
                            tx -> sessions.open(tx, cast.ann().id(), "test", START))
                    .key();

    @Test
    void theSecondAnswerIsTheFirstOnes() {
        Authentication first = callers.authenticate(key, START);
        assertThat(first).isInstanceOf(Authenticated.class);
        assertThat(callers.authenticate(key, START)).isEqualTo(first);
        assertThat(callers.withProfile(key, START).authentication()).isEqualTo(first);
        assertThat(callers.withProfile(key, START)).isEqualTo(callers.withProfile(key, START));
    }

    @Test
    void whatThisProgramEndsOrSuspendsIsSoAtOnce() {
        assertThat(callers.withProfile(key, START).profile()).isNotNull();
        database.transactVoid(tx -> assertThat(new AccountStandings().suspend(tx, 1)).isNotNull());
        assertThat(callers.authenticate(key, START)).isInstanceOf(Blocked.class);
        assertThat(callers.withProfile(key, START).profile()).isNull();
        database.transactVoid(tx -> assertThat(new AccountStandings().enable(tx, 1)).isNotNull());
        assertThat(callers.authenticate(key, START)).isInstanceOf(Authenticated.class);
        database.transactVoid(tx -> assertThat(sessions.end(tx, key)).isTrue());
        assertThat(callers.authenticate(key, START)).isInstanceOf(Unknown.class);
    }

    @Test
    void whatAnotherProgramEndsIsSoWithinASecond() {
        assertThat(callers.authenticate(key, START)).isInstanceOf(Authenticated.class);
        elsewhere.transactVoid(tx -> assertThat(sessions.end(tx, key)).isTrue());
        nanos.set(Callers.REMEMBERED.toNanos() - 1);
        assertThat(callers.authenticate(key, START)).isInstanceOf(Authenticated.class);
        nanos.set(Callers.REMEMBERED.toNanos());
        assertThat(callers.authenticate(key, START)).isInstanceOf(Unknown.class);
    }

    @Test
    void whatIsRememberedExpiresLikeAnythingElse() {
        assertThat(callers.authenticate(key, START)).isInstanceOf(Authenticated.class);
        assertThat(callers.authenticate(key, START.plus(Sessions.LIFETIME)))
                .isInstanceOf(Expired.class);
    }

    /// Even if another program moved it, and while everything else is remembered.
    @Test
    void moneyIsOfThisMoment() {
        AccountProfile before = Objects.requireNonNull(callers.withProfile(key, START).profile());
        elsewhere.transactVoid(tx -> SampleAccounts.setBook(tx, before.account(), "bonus", 7));
        AccountProfile after = Objects.requireNonNull(callers.withProfile(key, START).profile());
        assertThat(after.funds().bonus().units()).isEqualTo(7);
        assertThat(after).isEqualTo(database.single(tx -> new Accounts().profile(tx, 1)));
    }
}

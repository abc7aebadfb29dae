package io.farthing.access;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.Authentication.Authenticated;
import io.farthing.access.Authentication.Blocked;
import io.farthing.access.Authentication.Expired;
import io.farthing.access.Authentication.Unknown;
import io.farthing.access.Principal.Credential;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.Accounts;
import io.farthing.customers.SampleAccounts;
import io.farthing.customers.StandingChange;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthenticationsTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Sessions sessions = new Sessions(new SecretKeys(new SecureRandom()));
    private final Authentications authentications = new Authentications();
    private final SampleUsers.Cast cast = database.transact(SampleUsers::create);

    @Test
    void aSessionIsItsUser() {
        Sessions.Opened opened = open(cast.ann());
        assertThat(authenticate(opened.key(), START))
                .isEqualTo(
                        new Authenticated(
                                new Principal(
                                        cast.ann().id(),
                                        "ann@example.org",
                                        Role.CUSTOMER,
                                        1L,
                                        null,
                                        new Credential.BySession(opened.id())),
                                false));
    }

    @Test
    void theProfileComesWithIt() {
        Sessions.Opened opened = open(cast.ann());
        database.transactVoid(tx ->
                SampleAccounts.setBook(
                        tx, SampleAccounts.create(tx, 3, "c@x", "payg"), "bonus", 7));
        ProfiledAuthentication found = authenticateWithProfile(opened.key(), START);
        AccountProfile expected =
                database.single(tx -> new Accounts().profiles(tx, new long[] {1})).getFirst();
        assertThat(found.profile()).isEqualTo(expected);
        assertThat(expected.hostGroups()).isNotEmpty();
        assertThat(found.authentication()).isEqualTo(authenticate(opened.key(), START));
    }

    @Test
    void staffWithoutAnAccountHaveNoProfile() {
        ProfiledAuthentication found = authenticateWithProfile(open(cast.sue()).key(), START);
        assertThat(found.profile()).isNull();
        assertThat(((Authenticated) found.authentication()).principal().isStaff()).isTrue();
    }

    @Test
    void aTokenBringsItsProfileToo() {
        Tokens tokens = new Tokens(new SecretKeys(new SecureRandom()));
        Token.Terms terms = Token.Terms.of("mine", TokenTemplate.EXTENDED_ACCESS);
        TokenCreation creation =
                database.transact(tx -> tokens.create(tx, cast.bob().id(), terms, START));
        String key = ((TokenCreation.Created) creation).key();
        ProfiledAuthentication found = authenticateWithProfile(key, START);
        assertThat(found.authentication()).isEqualTo(authenticate(key, START));
        assertThat(found.profile()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "\u0000",
                "frt_",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "frt_0000000000000000000000000000000000000000000000000000000000000000",
                "\u0000000000000000000000000000000000000000000000000000000000000000",
                "\ud800000000000000000000000000000000000000000000000000000000000000",
            })
    void whatIsNoKeyIsUnknown(String key) {
        assertThat(authenticate(key, START)).isEqualTo(new Unknown());
        assertThat(authenticateWithProfile(key, START))
                .isEqualTo(new ProfiledAuthentication(new Unknown(), null));
    }

    @Test
    void anEndedSessionIsUnknownAndAnOldOneExpired() {
        Sessions.Opened opened = open(cast.ann());
        Instant end = START.plus(Sessions.LIFETIME);
        assertThat(authenticate(opened.key(), end.minusNanos(1))).isInstanceOf(Authenticated.class);
        assertThat(authenticate(opened.key(), end)).isEqualTo(new Expired());
        assertThat(database.<Boolean>transact(tx -> sessions.end(tx, opened.key()))).isTrue();
        assertThat(authenticate(opened.key(), START)).isEqualTo(new Unknown());
    }

    @Test
    void suspensionEndsWhatASessionMayDoAtOnce() {
        String key = open(cast.ann()).key();
        change(tx -> new AccountStandings().suspend(tx, 1));
        Blocked suspended = new Blocked(BlockReason.ACCOUNT_SUSPENDED);
        assertThat(authenticate(key, START)).isEqualTo(suspended);
        assertThat(authenticateWithProfile(key, START))
                .isEqualTo(new ProfiledAuthentication(suspended, null));
        change(tx -> new AccountStandings().enable(tx, 1));
        assertThat(authenticate(key, START)).isInstanceOf(Authenticated.class);
        change(tx -> new AccountStandings().setStatus(tx, 1, AccountStatus.DELETED, START));
        assertThat(authenticate(key, START)).isEqualTo(new Blocked(BlockReason.ACCOUNT_DELETED));
    }

    /// Every request begins with this statement: it may look at nobody else's rows.
    @Test
    void isAnsweredByIndexesAlone() {
        String plan =
                database.dryRun(tx -> {
                    fillUp(tx);
                    return explain(tx, AuthenticationStore.SESSION_WITH_PROFILE);
                });
        assertThat(plan)
                .contains("access_session_key_hash_key", "account_pkey", "ledger_book")
                .doesNotContain("Seq Scan on access_", "Seq Scan on account a")
                .doesNotContain("Seq Scan on ledger_book");
    }

    private static void fillUp(Tx tx) {
        tx.update(
                """
                INSERT INTO account (uid, shard, email, email_key, group_name, currency, created_at)
                SELECT n, n % 1024, n || '@y', n || '@y', 'payg', 'EUR', ?
                  FROM generate_series(100, 10000) n
                """,
                START);
        tx.update(
                """
                INSERT INTO access_user (login, login_key, role, account, password_hash, created_at)
                SELECT uid || '@y', uid || '@y', 'customer', uid, '', ?
                  FROM account WHERE uid >= 100
                """,
                START);
        tx.update(
                """
                INSERT INTO access_session (key_hash, user_id, created_at, expires_at)
                SELECT sha256(login::bytea), id, ?, ? FROM access_user
                """,
                START,
                START);
        tx.update(
                """
                INSERT INTO ledger_book (shard, owner, kind, currency, decimals, scale)
                SELECT shard, uid, kind, 'EUR', 2, 8
                  FROM account CROSS JOIN unnest('{balance,bonus}'::text[]) kind
                """);
        tx.update("ANALYZE");
    }

    private static String explain(Tx tx, String sql) {
        String known = sql.replace("?", "'\\x00'::bytea");
        return String.join("\n", tx.list("EXPLAIN " + known, row -> row.text("QUERY PLAN")));
    }

    private void change(Database.Work<StandingChange> work) {
        StandingChange change = database.transact(work);
        assertThat(change).isInstanceOf(StandingChange.Changed.class);
    }

    private Sessions.Opened open(User user) {
        return database.transact(tx -> sessions.open(tx, user.id(), "test", START));
    }

    private Authentication authenticate(String key, Instant now) {
        return database.single(tx -> authentications.authenticate(tx, key, now));
    }

    private ProfiledAuthentication authenticateWithProfile(String key, Instant now) {
        return database.single(tx -> authentications.authenticateWithProfile(tx, key, now));
    }
}

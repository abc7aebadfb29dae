package io.farthing.access;

import static io.farthing.access.SampleUsers.PASSWORD;
import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.SignIn.Blocked;
import io.farthing.access.SignIn.LockedOut;
import io.farthing.access.SignIn.SignedIn;
import io.farthing.access.SignIn.WrongPassword;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.StandingChange;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInsTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Sessions sessions = new Sessions(new SecretKeys(new SecureRandom()));
    private final SignIns signIns = new SignIns(SampleUsers.passwords(), sessions);
    private final SampleUsers.Cast cast = database.transact(SampleUsers::create);

    @Test
    void theRightPasswordOpensASession() {
        SignedIn in = signedIn("ann@example.org", START);
        assertThat(in.user()).isEqualTo(cast.ann());
        assertThat(in.key()).matches("[0-9a-f]{64}");
        assertThat(in.toString()).doesNotContain(in.key());
        assertThat(signedIn("ann@example.org", START).key()).isNotEqualTo(in.key());
        assertThat(listOf(cast.ann())).hasSize(2);
    }

    @Test
    void capitalsOfALoginDoNotMatter() {
        assertThat(signedIn("ANN@Example.org", START).user()).isEqualTo(cast.ann());
        assertThat(signedIn("sue", START).user()).isEqualTo(cast.sue());
    }

    @Test
    void onlyHashesAreKept() {
        SignedIn in = signedIn("ann@example.org", START);
        String dump =
                database.single(tx ->
                        tx.one(
                                """
                                SELECT string_agg(s::text, '') || string_agg(u::text, '')
                                       AS everything
                                  FROM access_session s CROSS JOIN access_user u
                                """,
                                row -> row.text("everything")));
        assertThat(dump).isNotEmpty().doesNotContain(in.key()).doesNotContain(PASSWORD);
    }

    /// What is answered must not tell which logins exist.
    @Test
    void unknownLoginsAreAnsweredLikeWrongPasswords() {
        for (int attempt = 1; attempt <= 7; attempt++) {
            SignIn known = wrong("ann@example.org", START);
            SignIn unknown = wrong("nobody@example.org", START);
            assertThat(unknown).as("attempt %d", attempt).isEqualTo(known);
        }
    }

    @Test
    void fiveWrongPasswordsLockTheLoginForAMinute() {
        for (int left = 4; left >= 0; left--) {
            assertThat(wrong("ann@example.org", START)).isEqualTo(new WrongPassword(left));
        }
        Instant end = START.plus(Duration.ofMinutes(1));
        assertThat(attempt("ANN@example.org", PASSWORD, end.minusSeconds(1)))
                .isEqualTo(new LockedOut(end));
        assertThat(signedIn("bob@example.org", START).user()).isEqualTo(cast.bob());
        assertThat(signedIn("ann@example.org", end).user()).isEqualTo(cast.ann());
        assertThat(wrong("ann@example.org", end)).isEqualTo(new WrongPassword(4));
    }

    @Test
    void whileLockedAttemptsAreNotCounted() {
        failFiveTimes();
        Instant end = START.plus(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            assertThat(wrong("ann@example.org", START)).isEqualTo(new LockedOut(end));
        }
        assertThat(wrong("ann@example.org", end)).isEqualTo(new WrongPassword(0));
        assertThat(wrong("ann@example.org", end))
                .isEqualTo(new LockedOut(end.plus(Duration.ofMinutes(2))));
    }

    @Test
    void failuresAreForgottenAfterAnHour() {
        failFiveTimes();
        Instant hourLater = START.plus(Duration.ofHours(1));
        assertThat(wrong("ann@example.org", hourLater.plusSeconds(1)))
                .isEqualTo(new WrongPassword(4));
        assertThat(database.<Integer>transact(tx -> signIns.forgetOld(tx, hourLater))).isZero();
        assertThat(
                        database.<Integer>transact(
                                tx -> signIns.forgetOld(tx, START.plus(Duration.ofHours(3)))))
                .isEqualTo(1);
    }

    @Test
    void aSuspendedAccountIsToldSoOnlyWithTheRightPassword() {
        change(tx -> new AccountStandings().suspend(tx, 1));
        assertThat(wrong("ann@example.org", START)).isEqualTo(new WrongPassword(4));
        assertThat(attempt("ann@example.org", PASSWORD, START))
                .isEqualTo(new Blocked(BlockReason.ACCOUNT_SUSPENDED));
        assertThat(listOf(cast.ann())).isEmpty();
        change(tx -> new AccountStandings().enable(tx, 1));
        assertThat(signedIn("ann@example.org", START).user()).isEqualTo(cast.ann());
    }

    @Test
    void inactiveAndDestroyedMayStillSignInDeletedNot() {
        setStatus(AccountStatus.INACTIVE);
        assertThat(signedIn("ann@example.org", START).user()).isEqualTo(cast.ann());
        setStatus(AccountStatus.DESTROYED);
        assertThat(signedIn("ann@example.org", START).user()).isEqualTo(cast.ann());
        setStatus(AccountStatus.DELETED);
        assertThat(attempt("ann@example.org", PASSWORD, START))
                .isEqualTo(new Blocked(BlockReason.ACCOUNT_DELETED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "\ud800", "ann@example.org\u0000", "' OR true --"})
    void hostileLoginsAreWrongPasswords(String login) {
        assertThat(attempt(login, PASSWORD, START)).isEqualTo(new WrongPassword(4));
        assertThat(attempt("x".repeat(1 << 20), PASSWORD, START)).isEqualTo(new WrongPassword(4));
        assertThat(attempt("ann@example.org", "\u0000\ud800", START))
                .isEqualTo(new WrongPassword(4));
    }

    @Test
    void theOldestSessionEndsBeyondTheLimit() {
        SignedIn first = signedIn("ann@example.org", START);
        SignedIn second = signedIn("ann@example.org", START.plusSeconds(1));
        database.transactVoid(tx -> {
            for (int i = 2; i < Sessions.MOST_PER_USER; i++) {
                Instant at = START.plusSeconds(i);
                assertThat(sessions.open(tx, cast.ann().id(), "", at).key()).hasSize(64);
            }
        });
        assertThat(listOf(cast.ann())).hasSize(Sessions.MOST_PER_USER);
        assertThat(signedIn("ann@example.org", START.plusSeconds(999)).user()).isNotNull();
        assertThat(listOf(cast.ann()))
                .hasSize(Sessions.MOST_PER_USER)
                .extracting(Session::id)
                .contains(second.sessionId())
                .doesNotContain(first.sessionId());
    }

    @Test
    void sessionsEndWhenAsked() {
        SignedIn one = signedIn("ann@example.org", START);
        SignedIn two = signedIn("ann@example.org", START);
        SignedIn bobs = signedIn("bob@example.org", START);
        long[] ids = {two.sessionId(), bobs.sessionId()};
        assertThat(database.<Integer>transact(tx -> sessions.end(tx, cast.ann().id(), ids)))
                .isEqualTo(1);
        assertThat(database.<Boolean>transact(tx -> sessions.end(tx, one.key()))).isTrue();
        assertThat(database.<Boolean>transact(tx -> sessions.end(tx, one.key()))).isFalse();
        assertThat(listOf(cast.ann())).isEmpty();
        assertThat(listOf(cast.bob())).extracting(Session::client).containsExactly("test/1.0");
        assertThat(database.<Integer>transact(tx -> sessions.endAll(tx, cast.bob().id())))
                .isEqualTo(1);
    }

    @Test
    void expiredSessionsAreNotListedAndAreForgotten() {
        SignedIn in = signedIn("ann@example.org", START);
        Instant end = START.plus(Sessions.LIFETIME);
        assertThat(in.sessionId()).isPositive();
        assertThat(database.<List<Session>>single(tx -> sessions.list(tx, cast.ann().id(), end)))
                .isEmpty();
        assertThat(
                        database.<Integer>transact(
                                tx -> sessions.forgetExpired(tx, end.minusNanos(1000))))
                .isZero();
        assertThat(database.<Integer>transact(tx -> sessions.forgetExpired(tx, end))).isEqualTo(1);
    }

    @Test
    void aHashOfAnotherCostIsRenewed() {
        Passwords dearer = new Passwords(new SecureRandom(), new PasswordCost(128, 1, 1));
        SignIns renewing = new SignIns(dearer, sessions);
        SignInAttempt attempt = new SignInAttempt("ann@example.org", PASSWORD, "");
        assertThat(database.<SignIn>transact(tx -> renewing.signIn(tx, attempt, START)))
                .isInstanceOf(SignedIn.class);
        assertThat(hashOfAnn()).contains("$m=128,");
        assertThat(signedIn("ann@example.org", START).user()).isEqualTo(cast.ann());
        assertThat(hashOfAnn()).contains("$m=64,");
    }

    @Test
    void confirmingCountsLikeSigningIn() {
        SignInAttempt right = new SignInAttempt("ann@example.org", PASSWORD, "");
        SignInAttempt wrong = new SignInAttempt("ann@example.org", "wrong horse", "");
        assertThat(database.<@Nullable SignIn>transact(tx -> confirm(tx, right))).isNull();
        assertThat(database.<@Nullable SignIn>transact(tx -> confirm(tx, wrong)))
                .isEqualTo(new WrongPassword(4));
        assertThat(wrong("ann@example.org", START)).isEqualTo(new WrongPassword(3));
        assertThat(listOf(cast.ann())).isEmpty();
    }

    private @Nullable SignIn confirm(Tx tx, SignInAttempt attempt) {
        return signIns.confirm(tx, attempt, START);
    }

    private void failFiveTimes() {
        for (int i = 0; i < SignInLimit.FREE_FAILURES; i++) {
            assertThat(wrong("ann@example.org", START)).isInstanceOf(WrongPassword.class);
        }
    }

    private void setStatus(AccountStatus status) {
        change(tx -> new AccountStandings().setStatus(tx, 1, status, START));
    }

    private void change(Database.Work<StandingChange> work) {
        StandingChange change = database.transact(work);
        assertThat(change).isInstanceOf(StandingChange.Changed.class);
    }

    private String hashOfAnn() {
        return database.single(tx ->
                tx.one(
                        "SELECT password_hash FROM access_user WHERE id = ?",
                        row -> row.text("password_hash"),
                        cast.ann().id()));
    }

    private List<Session> listOf(User user) {
        return database.single(tx -> sessions.list(tx, user.id(), START));
    }

    private SignedIn signedIn(String login, Instant now) {
        SignIn end = attempt(login, PASSWORD, now);
        if (end instanceof SignedIn in) {
            return in;
        }
        throw new AssertionError("not signed in: " + end);
    }

    private SignIn wrong(String login, Instant now) {
        return attempt(login, "wrong horse", now);
    }

    private SignIn attempt(String login, String password, Instant now) {
        SignInAttempt attempt = new SignInAttempt(login, password, "test/1.0");
        return database.transact(tx -> signIns.signIn(tx, attempt, now));
    }
}

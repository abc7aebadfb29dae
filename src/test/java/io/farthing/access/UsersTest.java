package io.farthing.access;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.access.UserCreation.Created;
import io.farthing.access.UserCreation.LoginRefused;
import io.farthing.access.UserCreation.LoginTaken;
import io.farthing.access.UserCreation.NoSuchAccount;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsersTest {

    private static final String HASH = SampleUsers.passwords().hash(SampleUsers.PASSWORD);

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Users users = new Users(new Accounts());
    private final SampleUsers.Cast cast = database.transact(SampleUsers::create);

    @Test
    void isFoundInEveryWay() {
        User ann = cast.ann();
        assertThat(ann.role()).isEqualTo(Role.CUSTOMER);
        assertThat(ann.account()).isEqualTo(1);
        assertThat(cast.sue().account()).isNull();
        assertThat(database.<@Nullable User>single(tx -> users.find(tx, ann.id()))).isEqualTo(ann);
        assertThat(database.<@Nullable User>single(tx -> users.findByLogin(tx, "ANN@example.ORG")))
                .isEqualTo(ann);
        assertThat(database.<List<User>>single(tx -> users.findByAccount(tx, 1)))
                .containsExactly(ann);
        assertThat(database.<@Nullable User>single(tx -> users.find(tx, 99))).isNull();
        assertThat(database.<@Nullable User>single(tx -> users.findByLogin(tx, "\u0000"))).isNull();
    }

    @Test
    void aLoginIsTakenInAnyCase() {
        assertThat(create(NewUser.staff("SUE", HASH))).isEqualTo(new LoginTaken("SUE"));
        assertThat(create(NewUser.customer("second@example.org", HASH, 1)))
                .isInstanceOf(Created.class);
    }

    @Test
    void anAccountMustExist() {
        assertThat(create(NewUser.customer("new@example.org", HASH, 99)))
                .isEqualTo(new NoSuchAccount(99));
        assertThatThrownBy(() -> new NewUser("new", HASH, Role.CUSTOMER, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " ann",
                "ann ",
                "a\nb",
                "a\u0000b",
                "a\ud800",
                "a\u202eb",
                "\u200bann"
            })
    void refusesLoginsThatCannotBeTypedAgain(String login) {
        assertThat(create(NewUser.staff(login, HASH))).isInstanceOf(LoginRefused.class);
    }

    @Test
    void refusesLoginsLongerThanAnAddress() {
        assertThat(create(NewUser.staff("x".repeat(255), HASH))).isInstanceOf(LoginRefused.class);
        assertThat(create(NewUser.staff("x".repeat(254), HASH))).isInstanceOf(Created.class);
    }

    @Test
    void aNewPasswordEndsAllSessions() {
        Sessions sessions = new Sessions(new SecretKeys(new SecureRandom()));
        SignIns signIns = new SignIns(SampleUsers.passwords(), sessions);
        String other = SampleUsers.passwords().hash("another horse");
        long ann = cast.ann().id();
        database.transactVoid(tx -> {
            assertThat(sessions.open(tx, ann, "", START).key()).isNotEmpty();
            assertThat(users.setPasswordHash(tx, ann, other)).isTrue();
            assertThat(users.setPasswordHash(tx, 99, other)).isFalse();
            assertThat(sessions.list(tx, ann, START)).isEmpty();
        });
        SignInAttempt old = new SignInAttempt("ann@example.org", SampleUsers.PASSWORD, "");
        SignInAttempt fresh = new SignInAttempt("ann@example.org", "another horse", "");
        assertThat(database.<SignIn>transact(tx -> signIns.signIn(tx, old, START)))
                .isInstanceOf(SignIn.WrongPassword.class);
        assertThat(database.<SignIn>transact(tx -> signIns.signIn(tx, fresh, START)))
                .isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void aHashIsNotPrinted() {
        assertThat(NewUser.staff("sue", HASH).toString()).doesNotContain(HASH);
        assertThat(new SignInAttempt("sue", "secret", "").toString()).doesNotContain("secret");
    }

    private UserCreation create(NewUser user) {
        return database.transact(tx -> users.create(tx, user, START));
    }
}

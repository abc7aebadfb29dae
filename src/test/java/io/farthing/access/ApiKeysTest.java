package io.farthing.access;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.ApiKeyCallers.Caller;
import io.farthing.access.ApiKeyScopes.Kind;
import io.farthing.access.ApiKeyScopes.Scope;
import io.farthing.customers.AccountStandings;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiKeysTest {
    private static final long ANN = 1;
    private static final long BOB = 2;

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final AtomicLong nanos = new AtomicLong();
    private final ApiKeyCallers callers = new ApiKeyCallers(database, nanos::get);
    private final ApiKeys keys = new ApiKeys(new SecretKeys(new SecureRandom()));

    ApiKeysTest() {
        database.transactVoid(tx -> {
            SampleUsers.Cast _ = SampleUsers.create(tx);
        });
    }

    @Test
    void isShownOnceAndFoundByItselfAndByItsHandle() {
        ApiKeyCreation.Created created = created(ApiKeyScopes.NONE);
        assertThat(created.secret()).matches("[0-9a-f]{32}");
        assertThat(created.key().handle()).matches("[0-9a-f]{32}").isNotEqualTo(created.secret());
        assertThat(created.toString()).doesNotContain(created.secret());
        assertThat(find(ANN, created.secret())).isEqualTo(created.key());
        assertThat(find(ANN, created.key().handle())).isEqualTo(created.key());
        assertThat(find(ANN, created.secret().toUpperCase(Locale.ROOT))).isEqualTo(created.key());
        assertThat(database.<List<ApiKey>>read(tx -> keys.list(tx, ANN)))
                .containsExactly(created.key());
    }

    @Test
    void isNobodyElses() {
        ApiKeyCreation.Created created = created(ApiKeyScopes.NONE);
        assertThat(find(BOB, created.secret())).isNull();
        assertThat(find(BOB, created.key().handle())).isNull();
        assertThat(database.<List<ApiKey>>read(tx -> keys.list(tx, BOB))).isEmpty();
    }

    @Test
    void letsInAndItsHandleDoesNot() {
        ApiKeyScopes scopes = new ApiKeyScopes(List.of("server.list"), List.of("testaa1"));
        ApiKeyCreation.Created created = created(scopes);
        assertThat(callers.authenticate(created.secret()))
                .isEqualTo(new Caller.Known(created.key()));
        assertThat(callers.authenticate(created.secret()))
                .isEqualTo(new Caller.Known(created.key()));
        assertThat(callers.authenticate(created.key().handle())).isEqualTo(new Caller.Unknown());
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdeg"})
    void othersAreUnknown(String sent) {
        assertThat(callers.authenticate(sent)).isEqualTo(new Caller.Unknown());
    }

    @Test
    void whatChangesCountsAtOnce() {
        ApiKeyCreation.Created created = created(ApiKeyScopes.NONE);
        assertThat(callers.authenticate(created.secret())).isInstanceOf(Caller.Known.class);
        database.transactVoid(
                tx -> assertThat(new AccountStandings().suspend(tx, ANN)).isNotNull());
        assertThat(callers.authenticate(created.secret()))
                .isEqualTo(new Caller.Blocked(BlockReason.ACCOUNT_SUSPENDED));
        database.transactVoid(tx -> assertThat(new AccountStandings().enable(tx, ANN)).isNotNull());
        Scope scope = new Scope(Kind.METHOD, "job.status");
        database.transactVoid(tx -> assertThat(keys.addScope(tx, created.key(), scope)).isTrue());
        assertThat(callers.authenticate(created.secret()))
                .isInstanceOfSatisfying(
                        Caller.Known.class,
                        known ->
                                assertThat(known.key().scopes().methods())
                                        .containsExactly("job.status"));
        database.transactVoid(tx -> keys.delete(tx, created.key()));
        assertThat(callers.authenticate(created.secret())).isEqualTo(new Caller.Unknown());
    }

    @Test
    void scopesComeAndGoTwiceAsOnce() {
        ApiKeyCreation.Created created =
                created(new ApiKeyScopes(List.of("b", "a"), List.of("testaa1")));
        Scope more = new Scope(Kind.NAME, "testaa2");
        for (int i = 0; i < 2; i++) {
            database.transactVoid(
                    tx -> assertThat(keys.addScope(tx, created.key(), more)).isTrue());
        }
        assertThat(scopes(created))
                .isEqualTo(new ApiKeyScopes(List.of("a", "b"), List.of("testaa1", "testaa2")));
        for (int i = 0; i < 2; i++) {
            database.transactVoid(
                    tx -> keys.deleteScope(tx, created.key(), new Scope(Kind.METHOD, "a")));
        }
        assertThat(scopes(created))
                .isEqualTo(new ApiKeyScopes(List.of("b"), List.of("testaa1", "testaa2")));
    }

    @Test
    void thereIsAnEndToKeysAndScopes() {
        List<String> many = IntStream.range(0, 201).mapToObj(i -> "m" + i).toList();
        assertThat(create(new ApiKeyScopes(many, List.of())))
                .isEqualTo(new ApiKeyCreation.TooManyScopes(200));
        ApiKeyCreation.Created full = created(new ApiKeyScopes(many.subList(0, 200), List.of()));
        database.transactVoid(tx ->
                assertThat(keys.addScope(tx, full.key(), new Scope(Kind.NAME, "x"))).isFalse());
        for (int i = 1; i < ApiKeys.MOST_PER_ACCOUNT; i++) {
            assertThat(create(ApiKeyScopes.NONE)).isInstanceOf(ApiKeyCreation.Created.class);
        }
        assertThat(create(ApiKeyScopes.NONE)).isEqualTo(new ApiKeyCreation.TooManyKeys(100));
    }

    private ApiKeyScopes scopes(ApiKeyCreation.Created created) {
        ApiKey found = find(ANN, created.key().handle());
        if (found == null) {
            throw new AssertionError("the key is gone");
        }
        return found.scopes();
    }

    private @Nullable ApiKey find(long account, String name) {
        return database.<@Nullable ApiKey>read(tx -> keys.find(tx, account, name));
    }

    private ApiKeyCreation create(ApiKeyScopes scopes) {
        return database.<ApiKeyCreation>transact(
                tx -> keys.create(tx, ANN, "for the script", scopes, START));
    }

    private ApiKeyCreation.Created created(ApiKeyScopes scopes) {
        return (ApiKeyCreation.Created) create(scopes);
    }
}

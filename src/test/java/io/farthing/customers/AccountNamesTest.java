package io.farthing.customers;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Accounts are found by how their names begin.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountNamesTest {
    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Accounts accounts = new Accounts();

    @BeforeAll
    void createAccount() {
        database.transactVoid(tx -> {
            SampleAccounts.createGroups(tx);
            var _ = SampleAccounts.create(tx, 3, "mail@x", "payg");
        });
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # name,         looked for,  found
                    Ann Example,    ann,         true
                    Ann Example,    ANN EX,      true
                    ann example,    Ann E,       true
                    Ann Example,    example,     false
                    Ann Example,    anne,        false
                    ÖLMÜHLE,        ölm,         true
                    ölmühle,        ÖLMÜH,       true
                    Straße 7,       STRASSE,     true
                    Strasse 7,      straß,       true
                    ＡＣＭＥ,          acme,        true
                    100% Wool,      100%,        true
                    100 Wool,       100%,        false
                    _ab,            _,           true
                    xab,            _,           false
                    """)
    void namesAreFoundByHowTheyBeginInAnyCase(String name, String lookedFor, boolean isFound) {
        AccountFilter filter = Objects.requireNonNull(AccountFilter.ofNamePrefix(lookedFor));
        List<Long> found =
                database.dryRun(tx -> {
                    Account account = Objects.requireNonNull(accounts.find(tx, 3));
                    var _ = accounts.setContact(tx, 3, account.contact().withName(name));
                    return accounts.list(tx, AccountQuery.all().where(filter)).stream()
                            .map(each -> each.account().uid())
                            .toList();
                });
        assertThat(found.contains(3L)).isEqualTo(isFound);
    }

    @Test
    void aNewAccountIsFoundByItsName() {
        AccountFilter filter = Objects.requireNonNull(AccountFilter.ofNamePrefix("ZOË"));
        NewAccount wanted = NewAccount.of("zoe@x", "payg", SampleAccounts.EUR);
        long found =
                database.dryRun(tx -> {
                    AccountCreation made =
                            accounts.create(
                                    tx,
                                    wanted.withContact(wanted.contact().withName("Zoë Z")),
                                    START);
                    assertThat(made).isInstanceOf(AccountCreation.Created.class);
                    return accounts.count(tx, AccountQuery.all().where(filter));
                });
        assertThat(found).isEqualTo(1);
    }

    /// Of twenty thousand; a plan says so more surely than a clock.
    @Test
    void aNameIsFoundByIndex() {
        List<String> plan =
                database.dryRun(tx -> {
                    tx.update(
                            """
                            INSERT INTO account (uid, shard, email, email_key, name_key,
                                                 group_name, currency, created_at)
                            SELECT n, n % 1024, n || '@y', n || '@y', 'name ' || n, 'payg', 'EUR', ?
                              FROM generate_series(100, 20000) n
                            """,
                            START);
                    tx.update("ANALYZE account");
                    return tx.list(
                            """
                            EXPLAIN SELECT uid FROM account a
                             WHERE a.name_key ~>=~ 'name 1234' AND a.name_key ~<~ 'name 1235'
                            """,
                            row -> row.text("QUERY PLAN"));
                });
        assertThat(String.join("\n", plan)).contains("account_name_key_bytes");
    }
}

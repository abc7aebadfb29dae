package io.farthing.customers;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// All but the last few only read, so they share one database; what writes is rolled back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountListingTest {

    private static final Currency EUR = SampleAccounts.EUR;
    private static final Currency JPY = Currency.of("JPY");

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Accounts accounts = new Accounts();

    /// Seven accounts: balances in euros fall from 3.00 to -2.00, the seventh has 100 yen.
    @BeforeAll
    void createAccounts() {
        database.transactVoid(tx -> {
            SampleAccounts.createGroups(tx);
            for (int uid = 1; uid <= 6; uid++) {
                String group = uid % 2 == 0 ? "payg" : "business";
                Account account = SampleAccounts.create(tx, uid, "Mail" + (9 - uid) + "@x", group);
                SampleAccounts.setBook(tx, account, "balance", (4 - uid) * 100_000_000L);
                SampleAccounts.setBook(tx, account, "bonus", uid);
            }
            NewAccount yen = NewAccount.of("yen@x", "payg", JPY).withUid(7);
            SampleAccounts.setBook(tx, SampleAccounts.create(tx, yen), "balance", 1_000_000);
        });
    }

    @Test
    void aProfileIsTheWholeAnswer() {
        AccountProfile profile = database.single(tx -> profile(tx, 1));
        assertThat(profile.account()).isEqualTo(found(1));
        assertThat(profile.hostGroups()).containsExactly("east", "west");
        assertThat(profile.defaultHostGroup()).isEqualTo("east");
        assertThat(profile.funds())
                .isEqualTo(
                        new AccountFunds(
                                Money.of(EUR, "3"),
                                new Money(EUR, 1),
                                Money.zero(EUR),
                                Money.zero(EUR)));
        assertThat(profile.funds().spendable()).isEqualTo(new Money(EUR, 300_000_001));
    }

    @Test
    void aGroupWithoutHostsAndAnAccountWithoutBooksHaveNone() {
        AccountProfile profile =
                database.dryRun(
                        tx -> profile(tx, SampleAccounts.create(tx, 8, "poor@x", "payg").uid()));
        assertThat(profile.hostGroups()).isEmpty();
        assertThat(profile.defaultHostGroup()).isNull();
        assertThat(profile.funds()).isEqualTo(AccountFunds.none(EUR));
        assertThat(database.<@Nullable AccountProfile>single(tx -> accounts.profile(tx, 99)))
                .isNull();
    }

    @Test
    void manyProfilesComeInTheOrderAskedFor() {
        long[] asked = {6, 99, 1};
        assertThat(database.<List<AccountProfile>>single(tx -> accounts.profiles(tx, asked)))
                .extracting(profile -> profile.account().uid())
                .containsExactly(6L, 1L);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # field,            value,    uids
                    GROUP,              payg,     2 4 6 7
                    GROUP,              PAYG,     -
                    EMAIL,              MAIL8@X,  1
                    UID,                3,        3
                    UID,                99,       -
                    STATUS,             1,        1 2 3 4 5 6 7
                    STATUS,             active,   1 2 3 4 5 6 7
                    STATUS,             INACTIVE, -
                    SUSPENDED,          false,    1 2 3 4 5 6 7
                    SUSPENDED,          1,        -
                    GROUP_TYPE,         POST,     1 3 5
                    CURRENCY,           JPY,      7
                    LANGUAGE,           en,       1 2 3 4 5 6 7
                    COUNTRY,            NL,       -
                    EXTERNAL_BILLING_ID,x,        -
                    NAME,               x,        -
                    """)
    void filters(AccountField field, String value, String uids) {
        AccountQuery query = AccountQuery.all().where(filter(field, value));
        assertThat(joined(list(query))).isEqualTo(uids == null ? "" : uids);
        assertThat(database.<Long>single(tx -> accounts.count(tx, query)))
                .isEqualTo(list(query).size());
    }

    private static AccountFilter filter(AccountField field, String value) {
        return Objects.requireNonNull(AccountFilter.of(field, value));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # filters,                                  uids
                    GROUP=payg STATUS=active,                   2 4 6 7
                    GROUP=payg CURRENCY=JPY,                    7
                    GROUP=payg CURRENCY=JPY STATUS=inactive,    ''
                    GROUP_TYPE=post UID=3,                      3
                    GROUP_TYPE=post UID=4,                      ''
                    EMAIL=mail8@x GROUP=business SUSPENDED=0,   1
                    GROUP=payg GROUP=business,                  ''
                    """)
    void allFiltersMustFit(String filters, String uids) {
        AccountQuery query = AccountQuery.all();
        for (String one : filters.split(" ", -1)) {
            String[] pair = one.split("=", -1);
            query = query.where(filter(AccountField.valueOf(pair[0]), pair[1]));
        }
        assertThat(joined(list(query))).isEqualTo(uids);
        assertThat(joined(list(query.withBalanceAtMost(new BigDecimal(100))))).isEqualTo(uids);
        AccountQuery counted = query;
        assertThat(database.<Long>single(tx -> accounts.count(tx, counted)))
                .isEqualTo(list(query).size());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # prefix, uids
                    m,        1 2 3 4 5 6
                    MAIL,     1 2 3 4 5 6
                    mail8,    1
                    mail8@x,  1
                    mail8@xy, ''
                    %,        ''
                    mail_,    ''
                    yen,      7
                    z,        ''
                    """)
    void addressesAreFoundByHowTheyBegin(String prefix, String uids) {
        AccountQuery query =
                AccountQuery.all()
                        .where(Objects.requireNonNull(AccountFilter.ofEmailPrefix(prefix)));
        assertThat(joined(list(query))).isEqualTo(uids);
    }

    @ParameterizedTest
    @CsvSource({"''", "a\u0000b", "\ud800"})
    void noAddressBeginsWithNothingOrWithWhatCannotBeStored(String prefix) {
        assertThat(AccountFilter.ofEmailPrefix(prefix)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "UID, three", "UID, 9223372036854775808", "STATUS, 5", "STATUS, ''", "SUSPENDED, maybe",
        "BALANCE, 1", "BONUS, 1", "CREATED_AT, 2024-03-01", "NAME, a\u0000b", "GROUP, \ud800"
    })
    void aValueThatIsNoneOfTheFieldMakesNoFilter(AccountField field, String value) {
        assertThat(AccountFilter.of(field, value)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # at most,     uids
                    -2.00000001,   ''
                    -2,            6
                    0,             4 5 6
                    0.999,         4 5 6
                    1,             3 4 5 6
                    99.99999,      1 2 3 4 5 6
                    100,           1 2 3 4 5 6 7
                    1e999999999,   1 2 3 4 5 6 7
                    -1e999999999,  ''
                    1e-999999999,  4 5 6
                    -1e-999999999, 5 6
                    """)
    void balanceAtMostCountsInTheAccountsOwnCurrency(BigDecimal amount, String uids) {
        assertThat(joined(list(AccountQuery.all().withBalanceAtMost(amount)))).isEqualTo(uids);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    BALANCE, false, 6 5 4 7 3 2 1
                    BALANCE, true,  1 2 3 7 4 5 6
                    EMAIL,   false, 6 5 4 3 2 1 7
                    GROUP,   false, 1 3 5 2 4 6 7
                    GROUP,   true,  7 6 4 2 5 3 1
                    BONUS,   true,  6 5 4 3 2 1 7
                    UID,     true,  7 6 5 4 3 2 1
                    """)
    void orders(AccountField field, boolean isDescending, String uids) {
        assertThat(joined(list(AccountQuery.all().orderedBy(field, isDescending)))).isEqualTo(uids);
    }

    @ParameterizedTest
    @EnumSource(AccountField.class)
    void pagesByEveryFieldAreTheWholeOnceEach(AccountField field) {
        AccountQuery whole = AccountQuery.all().orderedBy(field, true);
        List<Long> paged = new ArrayList<>();
        for (int start = 0; start < 9; start += 2) {
            paged.addAll(list(whole.within(new AccountQuery.Window.Rows(start, 2))));
        }
        assertThat(paged).isEqualTo(list(whole)).hasSize(7);
    }

    @Test
    void pagesAfterTheLastSeenAreTheWholeOnceEach() {
        AccountQuery payg = AccountQuery.all().where(filter(AccountField.GROUP, "payg"));
        assertThat(list(payg.within(new AccountQuery.Window.After(0, 3))))
                .containsExactly(2L, 4L, 6L);
        assertThat(list(payg.within(new AccountQuery.Window.After(6, 3)))).containsExactly(7L);
        assertThat(list(payg.within(new AccountQuery.Window.After(7, 3)))).isEmpty();
    }

    @Test
    void aStartBeyondTheEndIsEmptyAndNonsenseIsRefused() {
        AccountQuery.Window far = new AccountQuery.Window.Rows(Long.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(list(AccountQuery.all().within(far))).isEmpty();
        assertThatThrownBy(() -> new AccountQuery.Window.Rows(-1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        AccountQuery byMail = AccountQuery.all().orderedBy(AccountField.EMAIL, false);
        assertThatThrownBy(() -> byMail.within(new AccountQuery.Window.After(1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void streamsTheSame() {
        List<Long> streamed = new ArrayList<>();
        boolean isDone =
                database.read(tx -> {
                    accounts.each(
                            tx, AccountQuery.all(), each -> streamed.add(each.account().uid()));
                    return true;
                });
        assertThat(isDone).isTrue();
        assertThat(streamed).isEqualTo(list(AccountQuery.all()));
    }

    /// Each page's cost must not grow with the number of accounts; a plan says so more surely than
    /// a clock.
    @Test
    void aPageOfManyIsFoundByIndex() {
        String plan =
                database.dryRun(tx -> {
                    fillUp(tx);
                    return explain(
                            tx, ProfileSql.SELECT + " WHERE a.uid > 5000 ORDER BY a.uid LIMIT 100");
                });
        assertThat(plan).contains("account_pkey").doesNotContain("Seq Scan on account a");
    }

    private static void fillUp(Tx tx) {
        tx.update(
                """
                INSERT INTO account (uid, shard, email, email_key, group_name, currency, created_at)
                SELECT n, n % 1024, n || '@y', n || '@y', 'payg', 'EUR', ?
                  FROM generate_series(100, 20000) n
                """,
                START);
        tx.update(
                """
                INSERT INTO ledger_book (shard, owner, kind, currency, decimals, scale)
                SELECT shard, uid, 'balance', 'EUR', 2, 8 FROM account WHERE uid >= 100
                """);
        tx.update("ANALYZE account");
        tx.update("ANALYZE ledger_book");
    }

    private static String explain(Tx tx, String sql) {
        return String.join("\n", tx.list("EXPLAIN " + sql, row -> row.text("QUERY PLAN")));
    }

    private AccountProfile profile(Tx tx, long uid) {
        AccountProfile profile = accounts.profile(tx, uid);
        if (profile == null) {
            throw new AssertionError("no account " + uid);
        }
        return profile;
    }

    private Account found(long uid) {
        return database.single(tx -> accounts.find(tx, new long[] {uid})).getFirst();
    }

    private List<Long> list(AccountQuery query) {
        return database.single(tx -> accounts.list(tx, query)).stream()
                .map(profile -> profile.account().uid())
                .toList();
    }

    private static String joined(List<Long> uids) {
        return String.join(" ", uids.stream().map(String::valueOf).toList());
    }
}

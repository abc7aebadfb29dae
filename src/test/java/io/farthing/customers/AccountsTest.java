package io.farthing.customers;

import static io.farthing.customers.SampleAccounts.EUR;
import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.customers.AccountCreation.Created;
import io.farthing.customers.AccountCreation.EmailTaken;
import io.farthing.customers.AccountCreation.FieldRefused;
import io.farthing.customers.AccountCreation.NoSuchGroup;
import io.farthing.customers.AccountCreation.UidTaken;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.money.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountsTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Accounts accounts = new Accounts();

    @BeforeEach
    void createGroups() {
        database.transactVoid(SampleAccounts::createGroups);
    }

    @Test
    void isReadAsItWasWritten() {
        NewAccount wanted =
                new NewAccount(
                        4711L,
                        new Account.Contact("Zoë@Example.org", "Zoë 🦊", "nl", "NL", "pays\nlate"),
                        "payg",
                        new Account.Payment(EUR, "ebs-17", "card-3"));
        Account created = create(wanted);
        assertThat(created.uid()).isEqualTo(4711);
        assertThat(created.shard()).isEqualTo(572);
        assertThat(created.contact()).isEqualTo(wanted.contact());
        assertThat(created.payment()).isEqualTo(wanted.payment());
        assertThat(created.standing())
                .isEqualTo(
                        new Account.Standing(
                                "payg", GroupType.BILLING, AccountStatus.ACTIVE, false, true));
        assertThat(created.dates()).isEqualTo(new Account.Dates(START, null, null, null, null));
        assertThat(database.<@Nullable Account>single(tx -> accounts.find(tx, 4711)))
                .isEqualTo(created);
    }

    /// None of them may move the sequence back over what the others have taken.
    @Test
    void manyAtOncePassTheImportedUids() throws Exception {
        for (long uid = 1; uid <= 50; uid++) {
            create("own" + uid + "@x", uid);
        }
        List<Future<Account>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                String email = "next" + i + "@x";
                made.add(threads.submit(() -> create(email, null)));
            }
        }
        List<Long> uids = new ArrayList<>();
        for (Future<Account> one : made) {
            uids.add(one.get().uid());
        }
        assertThat(uids).doesNotHaveDuplicates().allMatch(uid -> uid > 50);
    }

    @Test
    void uidsAreGivenOutInOrder() {
        assertThat(create("a@x", null).uid()).isEqualTo(1);
        assertThat(create("b@x", null).uid()).isEqualTo(2);
    }

    @Test
    void givenUidsStepOverTakenOnes() {
        for (long uid = 1; uid <= 40; uid++) {
            create("own" + uid + "@x", uid);
        }
        create("own42@x", 42L);
        assertThat(create("a@x", null).uid()).isEqualTo(41);
        assertThat(create("b@x", null).uid()).isEqualTo(43);
    }

    @Test
    void theSameAddressInOtherCaseIsTaken() {
        create("Jürgen@Example.org", 7L);
        assertThat(tryCreate("JÜRGEN@example.ORG", null)).isEqualTo(new EmailTaken(7));
        assertThat(tryCreate("jürgen@example.org", 7L)).isEqualTo(new EmailTaken(7));
    }

    @Test
    void aTakenUidIsNamed() {
        create("a@x", 7L);
        assertThat(tryCreate("b@x", 7L)).isEqualTo(new UidTaken(7));
    }

    @Test
    void aDeletedAccountGivesItsAddressFree() {
        create("a@x", 1L);
        database.transactVoid(tx -> {
            StandingChange change =
                    new AccountStandings().setStatus(tx, 1, AccountStatus.DELETED, START);
            assertThat(change).isInstanceOf(StandingChange.Changed.class);
        });
        assertThat(database.<@Nullable Account>single(tx -> accounts.findByEmail(tx, "a@x")))
                .isNull();
        create("a@x", 2L);
        assertThat(find("A@X").uid()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "9007199254740992", "9223372036854775807"})
    void refusesUidsThatClientsCannotCarry(long uid) {
        assertThat(tryCreate("a@x", uid))
                .isEqualTo(new FieldRefused("uid", "is not between 1 and 9007199254740991"));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # email,      name,   language, country, field
                    nobody,       N,      en,       NL,      email
                    a@x,          N,      english,  NL,      language
                    a@x,          N,      '',       NL,      language
                    a@x,          N,      en,       nl,      country
                    a@x,          N,      en,       NLD,     country
                    a@x,          '\u0000', en,       NL,      name
                    """)
    void namesTheFieldThatIsWrong(
            String email, String name, String language, String country, String field) {
        Account.Contact contact = new Account.Contact(email, name, language, country, "");
        NewAccount wanted = NewAccount.of("a@x", "payg", EUR).withContact(contact);
        AccountCreation creation = tryCreate(wanted);
        assertThat(creation).isInstanceOf(FieldRefused.class);
        assertThat(((FieldRefused) creation).field()).isEqualTo(field);
    }

    @Test
    void refusesLongNamesAndNotesAndCommodities() {
        Account.Contact contact = Account.Contact.ofEmail("a@x");
        NewAccount account = NewAccount.of("a@x", "payg", EUR);
        assertThat(tryCreate(account.withContact(contact.withName("n".repeat(201)))))
                .isEqualTo(new FieldRefused("name", "is longer than 200 characters"));
        assertThat(tryCreate(account.withContact(contact.withNote("n".repeat(4001)))))
                .isEqualTo(new FieldRefused("note", "is longer than 4000 characters"));
        assertThat(tryCreate(NewAccount.of("a@x", "payg", Currency.commodity("credits", 0))))
                .isInstanceOf(FieldRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody's", "", "\u0000", "PAYG", "\ud800"})
    void refusesGroupsThatDoNotExist(String group) {
        assertThat(tryCreate(NewAccount.of("a@x", group, EUR))).isEqualTo(new NoSuchGroup(group));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000@x", "\ud800", "' OR true --", ""})
    void findsNothingByHostileAddresses(String email) {
        create("a@x", 1L);
        assertThat(database.<@Nullable Account>single(tx -> accounts.findByEmail(tx, email)))
                .isNull();
    }

    @Test
    void findsManyInTheOrderAskedFor() {
        for (long uid = 1; uid <= 5; uid++) {
            create("a" + uid + "@x", uid);
        }
        long[] asked = {4, 99, 2, 5, 2};
        List<Account> found = database.single(tx -> accounts.find(tx, asked));
        assertThat(found).extracting(Account::uid).containsExactly(4L, 2L, 5L, 2L);
    }

    @Test
    void findsAShardsAccounts() {
        create("a@x", 1L);
        create("b@x", 2L);
        assertThat(
                        database.<List<Account>>single(
                                tx -> accounts.askInShard(tx, AccountShard.of(2)).get()))
                .extracting(Account::uid)
                .containsExactly(2L);
        assertThat(database.<List<Account>>single(tx -> accounts.askInShard(tx, 0).get()))
                .isEmpty();
    }

    @Test
    void changesAContactAndRefusesAnothersAddress() {
        create("a@x", 1L);
        create("b@x", 2L);
        Account.Contact contact =
                Account.Contact.ofEmail("A@x").withName("Ann").withCountry("NL").withNote("n");
        ContactChange change = database.transact(tx -> accounts.setContact(tx, 1, contact));
        assertThat(change).isInstanceOf(ContactChange.Changed.class);
        assertThat(find("a@X").contact()).isEqualTo(contact);
        assertThat(database.<ContactChange>transact(tx -> accounts.setContact(tx, 2, contact)))
                .isEqualTo(new ContactChange.EmailTaken(1));
        assertThat(database.<ContactChange>transact(tx -> accounts.setContact(tx, 3, contact)))
                .isEqualTo(new ContactChange.NoSuchAccount(3));
        assertThat(
                        database.<ContactChange>transact(
                                tx -> accounts.setContact(tx, 1, contact.withLanguage("?"))))
                .isInstanceOf(ContactChange.FieldRefused.class);
    }

    @Test
    void oneOfManyAtOnceGetsTheAddress() throws Exception {
        List<AccountCreation> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AccountCreation>> attempts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                attempts.add(threads.submit(() -> tryCreate("one@x", null)));
            }
            for (Future<AccountCreation> attempt : attempts) {
                ends.add(attempt.get());
            }
        }
        assertThat(ends).filteredOn(Created.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(EmailTaken.class::isInstance).hasSize(7);
    }

    private Account find(String email) {
        return database.single(tx -> {
            Account found = accounts.findByEmail(tx, email);
            if (found == null) {
                throw new AssertionError("not found: " + email);
            }
            return found;
        });
    }

    @CanIgnoreReturnValue
    private Account create(String email, @Nullable Long uid) {
        return create(
                new NewAccount(
                        uid, Account.Contact.ofEmail(email), "payg", Account.Payment.in(EUR)));
    }

    @CanIgnoreReturnValue
    private Account create(NewAccount account) {
        return database.transact(tx -> SampleAccounts.create(tx, account));
    }

    private AccountCreation tryCreate(String email, @Nullable Long uid) {
        return tryCreate(
                new NewAccount(
                        uid, Account.Contact.ofEmail(email), "payg", Account.Payment.in(EUR)));
    }

    private AccountCreation tryCreate(NewAccount account) {
        return database.transact(tx -> accounts.create(tx, account, START));
    }
}

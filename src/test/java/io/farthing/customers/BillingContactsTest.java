package io.farthing.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.BillingContactSaving.FieldRefused;
import io.farthing.customers.BillingContactSaving.NoSuchAccount;
import io.farthing.customers.BillingContactSaving.Saved;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BillingContactsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final BillingContacts contacts = new BillingContacts();

    @BeforeEach
    void create() {
        database.transactVoid(tx -> {
            var _ = new Groups().create(tx, new NewGroup("all", GroupType.POST, "", null, 0), NOW);
            NewAccount account =
                    NewAccount.of("one@example.net", "all", Currency.of("EUR"))
                            .withUid(1)
                            .withContact(
                                    new Account.Contact("one@example.net", "One", "fr", "FR", ""));
            var _ = new Accounts().create(tx, account, NOW);
        });
    }

    @AfterEach
    void dropDatabase() {
        test.close();
    }

    @Test
    void anAccountWithoutAnAddressIsAPrivateIndividualOfItsCountry() {
        BillingContact contact = find();
        assertThat(contact.type()).isEqualTo(CustomerType.INDIVIDUAL);
        assertThat(contact.name()).isEqualTo("One");
        assertThat(contact.country()).isEqualTo("FR");
        assertThat(contact.vatNumber()).isEmpty();
    }

    @Test
    void anAddressIsKeptInItsPlainForm() {
        assertThat(save(company("FR", "fr 40.303-265 045"))).isInstanceOf(Saved.class);
        assertThat(find()).isEqualTo(company("FR", "FR40303265045"));
        assertThat(save(company("BE", ""))).isInstanceOf(Saved.class);
        assertThat(find()).isEqualTo(company("BE", ""));
    }

    @Test
    void aCheckIsKeptWhileItIsAboutTheSameNumber() {
        var _ = save(company("FR", "FR40303265045"));
        assertThat(check("FR40303265045")).isTrue();
        assertThat(find().isVatNumberValid()).isTrue();
        assertThat(find().vatCheckedAt()).isEqualTo(LATER);
        var _ = save(company("FR", "FR 40303265045"));
        assertThat(find().isVatNumberValid()).isTrue();
        assertThat(check("FR00000000000")).isFalse();
        var _ = save(company("DE", "DE136695976"));
        assertThat(find().isVatNumberValid()).isFalse();
        assertThat(find().vatCheckedAt()).isNull();
    }

    /// A caller cannot say that a number is valid; only a check can.
    @Test
    void validityIsNotTheCallersToGive() {
        var _ = save(company("FR", "FR40303265045").checked(true, NOW));
        assertThat(find().isVatNumberValid()).isFalse();
    }

    @Test
    void nobodyHasNoAddress() {
        BillingContact stranger =
                new BillingContact(
                        99,
                        CustomerType.INDIVIDUAL,
                        "X",
                        "",
                        List.of(),
                        "",
                        "",
                        "",
                        "",
                        false,
                        null);
        assertThat(save(stranger)).isEqualTo(new NoSuchAccount(99));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    COMPANY,    Co, FR, FR40303265045,  ''
                    COMPANY,    Co, FR, FR4030326504,   vatNumber
                    COMPANY,    Co, FR, DE136695976,    vatNumber
                    COMPANY,    Co, DE, DE136695976,    ''
                    COMPANY,    Co, GR, EL094259216,    ''
                    COMPANY,    Co, GR, GR094259216,    vatNumber
                    COMPANY,    Co, NL, NL123456789B01, ''
                    COMPANY,    Co, NL, NL123456789A01, vatNumber
                    COMPANY,    Co, CH, CHE-116.281.710 MWST, ''
                    COMPANY,    Co, US, 12-3456789,     ''
                    COMPANY,    Co, US, '<script>',     vatNumber
                    COMPANY,    Co, '', FR40303265045,  ''
                    COMPANY,    Co, '', FR403,          vatNumber
                    COMPANY,    Co, fr, '',             country
                    COMPANY,    Co, XX, '',             country
                    COMPANY,    '', FR, '',             company
                    CHARITY,    '', FR, '',             company
                    INDIVIDUAL, '', FR, '',             ''
                    INDIVIDUAL, '', FR, FR40303265045,  vatNumber
                    """)
    void whatIsRefused(
            CustomerType type, String company, String country, String vatNumber, String field) {
        BillingContact contact =
                new BillingContact(
                        1,
                        type,
                        "N",
                        company,
                        List.of("S"),
                        "",
                        "",
                        country,
                        vatNumber,
                        false,
                        null);
        FieldRefused refused = BillingContacts.refusal(contact);
        assertThat(refused == null ? "" : refused.field()).isEqualTo(field);
    }

    @Test
    void longAndControlledTextIsRefused() {
        BillingContact contact =
                new BillingContact(
                        1,
                        CustomerType.INDIVIDUAL,
                        "x".repeat(201),
                        "",
                        List.of(),
                        "",
                        "",
                        "",
                        "",
                        false,
                        null);
        assertThat(save(contact))
                .isEqualTo(new FieldRefused("name", "is longer than 200 characters"));
    }

    private static BillingContact company(String country, String vatNumber) {
        return new BillingContact(
                1,
                CustomerType.COMPANY,
                "Camille",
                "Atelier",
                List.of("8 rue de la Paix", "2e étage"),
                "59000",
                "Lille",
                country,
                vatNumber,
                false,
                null);
    }

    private BillingContactSaving save(BillingContact contact) {
        return database.transact(tx -> contacts.save(tx, contact, NOW));
    }

    private boolean check(String vatNumber) {
        return database.<Boolean>transact(
                tx -> contacts.recordVatCheck(tx, 1, vatNumber, true, LATER));
    }

    private BillingContact find() {
        return database.read(tx -> {
            Account account = new Accounts().find(tx, 1);
            if (account == null) {
                throw new AssertionError("no account 1");
            }
            return contacts.find(tx, account);
        });
    }
}

package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Reading;
import io.farthing.catalog.SellerTerms;
import io.farthing.catalog.Sellers;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountShard;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.customers.Resellers;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.HouseBooks;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A reseller's invoices name it, bear the tax of its country, are counted by themselves and are
/// booked in books of its own; the platform's know nothing of them.
final class ResellerInvoicesTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final String POLISH =
            """
            {"name": "Acme sp. z o.o.", "country": "PL", "street": ["Złota 1"],
             "postalCode": "00-120", "city": "Warszawa", "vatNumber": "PL5260001246",
             "vatPercent": 23, "invoiceSeries": "acme-2024", "paymentDays": 7}
            """;

    private final Shop shop = new Shop();
    private int count;
    private final Sellers sellers = new Sellers(shop.catalog);
    private final Reseller acme = reseller("acme");
    private final long zoe = account(acme);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whatAResellerSellsIsItsOwn() {
        say(POLISH);
        Invoice invoice = issued(zoe, "10.00444");
        assertThat(invoice.numberText()).isEqualTo("acme-2024-000001");
        assertThat(invoice.parties().seller().name()).isEqualTo("Acme sp. z o.o.");
        assertThat(invoice.parties().seller().place().country()).isEqualTo("PL");
        assertThat(invoice.gross().minorText()).isEqualTo("12.30");
        assertThat(invoice.dates().dueAt()).isEqualTo(Shop.NOW.plusSeconds(7 * 86_400));
        assertThat(shop.settle(invoice, BookKind.CASH, "bank/1", "12.30"))
                .isInstanceOf(SettleResult.Settled.class);
        assertThat(books(acme)).containsExactly("-12.30", "2.30", "-0.00444000", "10.00");
        assertThat(books(null)).containsExactly("0.00", "0.00", "0.00000000", "0.00");
        Invoice note = shop.credited(invoice, "all", new CreditRequest.Scope.Rest());
        assertThat(note.numberText()).isEqualTo("acme-2024-CN-000001");
        assertThat(books(acme)).containsExactly("-12.30", "0.00", "0.00000000", "0.00");
        assertThat(books(null)).containsExactly("0.00", "0.00", "0.00000000", "0.00");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void theCountsKnowNothingOfEachOther() {
        long anna = shop.account();
        long yan = account(acme);
        long bob = account(reseller("bolt"));
        for (long each : List.of(zoe, anna, bob, yan, anna)) {
            shop.database.transactVoid(tx ->
                    shop.pending.add(tx, each, Shop.line("VPS", "1.00"), shop.tax(zoe), Shop.NOW));
        }
        assertThat(shop.consolidation.issue(Shop.MARCH, Shop.MARCH.end())).isEqualTo(4);
        assertThat(number(anna)).isEqualTo("INV-000001");
        assertThat(List.of(number(zoe), number(yan)))
                .containsExactlyInAnyOrder("acme-INV-000001", "acme-INV-000002");
        assertThat(number(bob)).isEqualTo("bolt-INV-000001");
        assertThat(issued(zoe, "1.00").numberText()).isEqualTo("acme-INV-000003");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void aDraftOfBeforeKeepsItsHouse() {
        Invoice draft = shop.draft(zoe, Shop.line("VPS", "10.00"));
        shop.damage("UPDATE invoice SET parties = parties - 'reseller'");
        Invoice issued = shop.issue(draft);
        assertThat(issued.numberText()).isEqualTo("INV-000001");
        assertThat(books(acme)).containsExactly("0.00", "0.00", "0.00000000", "0.00");
        assertThat(books(null)).containsExactly("0.00", "2.10", "0.00000000", "10.00");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void whatMovesInAnotherHouseIsFound() {
        var _ = issued(zoe, "10.00");
        shop.damage("UPDATE invoice SET parties = parties - 'reseller'");
        assertThat(shop.differences()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"country": "Polska"}          | country
                    {"vatPercent": -1}             | vatPercent
                    {"vatPercent": 100.01}         | vatPercent
                    {"paymentDays": 366}           | paymentDays
                    {"paymentDays": 1.5}           | paymentDays
                    {"invoiceSeries": "INV"}       | invoiceSeries
                    {"invoiceSeries": "acme-"}     | invoiceSeries
                    {"invoiceSeries": "acme-X-CN"} | invoiceSeries
                    {"invoiceSeries": "acme-ä"}    | invoiceSeries
                    {"name": " "}                  | name
                    {"street": "Zlota 1"}          | street
                    """)
    void whatIsWrongIsNamed(String json, String field) {
        Reading<SellerTerms> read = shop.database.transact(tx -> sellers.edit(tx, acme, json));
        assertThat(read).isInstanceOf(Reading.Refused.class);
        assertThat(((Reading.Refused<SellerTerms>) read).findings().getFirst().field())
                .isEqualTo(field);
    }

    @Test
    void whatIsLeftOutStays() {
        say(POLISH);
        say("{\"vatPercent\": 100, \"paymentDays\": 0}");
        SellerTerms terms = shop.database.read(tx -> sellers.terms(tx, acme));
        assertThat(terms.vat().text()).isEqualTo("100");
        assertThat(terms.paymentDays()).isZero();
        assertThat(terms.seller().street()).containsExactly("Złota 1");
        assertThat(terms.invoiceSeries()).isEqualTo("acme-2024");
    }

    private void say(String json) {
        Reading<SellerTerms> read = shop.database.transact(tx -> sellers.edit(tx, acme, json));
        assertThat(read).isInstanceOf(Reading.Parsed.class);
    }

    /// Cash, tax, rounding and revenue of a house, in the shard of Zoe.
    private List<String> books(@Nullable Reseller reseller) {
        HouseBooks house = new HouseBooks(reseller == null ? null : reseller.id());
        return List.of(
                balance(house, BookKind.CASH).minorText(),
                balance(house, BookKind.VAT).minorText(),
                balance(house, BookKind.ROUNDING).text(),
                balance(house, BookKind.revenue("VPS")).minorText());
    }

    private Money balance(HouseBooks house, BookKind kind) {
        return shop.database.read(
                tx -> shop.ledger.balance(tx, house.book(AccountShard.of(zoe), kind, EUR)));
    }

    private Invoice issued(long account, String amount) {
        return shop.issue(shop.draft(account, Shop.line("VPS", amount)));
    }

    private String number(long account) {
        return shop.database
                .read(tx -> shop.invoices.page(tx, account, null, 10))
                .getFirst()
                .numberText();
    }

    private Reseller reseller(String name) {
        Reseller.Profile profile = new Reseller.Profile(name, "", "", null, List.of());
        ResellerChange created =
                shop.database.transact(tx ->
                        new Resellers().create(tx, profile, Reseller.Status.ACTIVE, EUR, Shop.NOW));
        Reseller reseller = ((ResellerChange.Done) created).reseller();
        NewGroup group =
                new NewGroup(reseller.prefixed("all"), GroupType.POST, "", null, 0, reseller.id());
        GroupChange grouped =
                shop.database.transact(tx -> new Groups().create(tx, group, Shop.NOW));
        assertThat(grouped).isInstanceOf(GroupChange.Done.class);
        return reseller;
    }

    private long account(Reseller reseller) {
        NewAccount wanted =
                NewAccount.of(
                        "%s%d@example.com".formatted(reseller.name(), ++count),
                        reseller.prefixed("all"),
                        EUR);
        AccountCreation created =
                shop.database.transact(tx -> shop.accounts.create(tx, wanted, Shop.NOW));
        return ((AccountCreation.Created) created).account().uid();
    }
}

package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.catalog.SellerTaxing;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountShard;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.CustomerType;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.rating.Cloudlets;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A Dutch provider with customers, for tests of invoices.
public final class Shop implements AutoCloseable {

    public static final Currency EUR = Currency.of("EUR");
    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    static final MonthInZone MARCH = new MonthInZone(YearMonth.of(2026, 3), AMSTERDAM);
    public static final Instant NOW = MARCH.start().plusSeconds(86_400);
    static final Seller SELLER =
            new Seller(
                    "NL",
                    List.of("Voorbeeldkade 12"),
                    "1013 AA",
                    "Amsterdam",
                    "NL000099998B57",
                    "KvK 00000000",
                    "billing@example.com",
                    "NL02ABNA0123456789",
                    "ABNANL2A",
                    SellerTaxing.USUAL);

    private final TestDatabase test = TestDatabase.fresh();
    public final Database database = test.database();
    public final Ledger ledger = new Ledger();
    final Catalog catalog = new Catalog();
    final Accounts accounts = new Accounts();
    final BillingContacts contacts = new BillingContacts();
    final InvoiceParties parties = new InvoiceParties(catalog, accounts, contacts);
    public final Invoices invoices = new Invoices(ledger, parties, new SecureRandom());
    final PendingCharges pending = new PendingCharges();
    final Consolidation consolidation =
            new Consolidation(database, ledger, parties, new SecureRandom());
    private int count;

    public Shop() {
        GroupChange created =
                database.transact(
                        tx -> new Groups().create(tx, NewGroup.of("all", GroupType.POST), NOW));
        assertThat(created).isInstanceOf(GroupChange.Done.class);
        database.transactVoid(tx -> catalog.save(tx, provider("INV")));
    }

    private static Provider provider(String series) {
        return new Provider(
                "Hosting B.V.",
                EUR,
                AMSTERDAM,
                Cloudlets.USUAL,
                Percentage.of("21"),
                series,
                14,
                "hosts",
                new TraceOwnership(50, 5, 2),
                SELLER);
    }

    public long account() {
        NewAccount wanted = NewAccount.of("a%d@example.com".formatted(++count), "all", EUR);
        AccountCreation result = database.transact(tx -> accounts.create(tx, wanted, NOW));
        return ((AccountCreation.Created) result).account().uid();
    }

    /// Of that country.
    long account(CustomerType type, String country, String vatNumber) {
        long uid = account();
        BillingContact contact =
                new BillingContact(
                        uid,
                        type,
                        "Anna Schröder",
                        type == CustomerType.INDIVIDUAL ? "" : "Łódź & Söhne GmbH",
                        List.of("Große Straße 1", "2. Stock"),
                        "10115",
                        "Berlin",
                        country,
                        vatNumber,
                        false,
                        null);
        BillingContactSaving saved = database.transact(tx -> contacts.save(tx, contact, NOW));
        assertThat(saved).isInstanceOf(BillingContactSaving.Saved.class);
        return uid;
    }

    TaxTreatment tax(long account) {
        return database.read(
                tx -> parties.tax(tx, Objects.requireNonNull(accounts.find(tx, account)), NOW));
    }

    static NewLine line(String group, String net) {
        Money amount = Money.of(EUR, net);
        return new NewLine(
                group,
                group.toLowerCase(java.util.Locale.ROOT) + " for a month",
                "vps-1.example",
                17L,
                MARCH.period(),
                BigDecimal.ONE,
                amount,
                amount,
                group);
    }

    Invoice draft(long account, NewLine... lines) {
        return draft(account, tax(account), lines);
    }

    Invoice draft(long account, TaxTreatment tax, NewLine... lines) {
        Period day = new Period(NOW, NOW.plusSeconds(86_400));
        NewInvoice wanted =
                new NewInvoice(account, EUR, InvoiceOrigin.ORDER, 99L, List.of(lines), tax, day);
        return database.transact(tx -> invoices.draft(tx, wanted, NOW));
    }

    @CanIgnoreReturnValue
    Invoice issue(Invoice draft) {
        return issue(draft, NOW);
    }

    @CanIgnoreReturnValue
    Invoice issue(Invoice draft, Instant at) {
        IssueResult result = database.transact(tx -> invoices.issue(tx, draft.id(), at));
        assertThat(result).isInstanceOf(IssueResult.Issued.class);
        return find(draft.id());
    }

    @CanIgnoreReturnValue
    SettleResult settle(Invoice invoice, BookKind book, String key, String amount) {
        Settlement settlement = new Settlement(book, key, Money.of(EUR, amount));
        return database.transact(tx -> invoices.settle(tx, invoice.id(), settlement, NOW));
    }

    CreditResult credit(Invoice invoice, String key, CreditRequest.Scope scope) {
        return database.transact(tx ->
                invoices.credit(tx, invoice.id(), new CreditRequest(key, scope, "as agreed"), NOW));
    }

    Invoice credited(Invoice invoice, String key, CreditRequest.Scope scope) {
        CreditResult result = credit(invoice, key, scope);
        assertThat(result).isInstanceOf(CreditResult.Credited.class);
        return ((CreditResult.Credited) result).note();
    }

    Invoice find(long id) {
        return database.read(tx -> Objects.requireNonNull(invoices.find(tx, id)));
    }

    /// Prepaid money, by transfer.
    void fund(long account, String amount) {
        int shard = AccountShard.of(account);
        Money money = Money.of(EUR, amount);
        Transaction funding =
                new Transaction(
                        "fund/" + account + "/" + ++count,
                        "fund",
                        NOW,
                        account,
                        "",
                        List.of(
                                new Entry(
                                        new BookKey(shard, account, BookKind.BALANCE, EUR), money),
                                new Entry(
                                        BookKey.house(shard, BookKind.CASH, EUR),
                                        money.negated())));
        PostResult result = database.transact(tx -> ledger.post(tx, funding, NOW));
        assertThat(result).isInstanceOf(PostResult.Posted.class);
    }

    String book(long account, BookKind kind) {
        BookKey key = new BookKey(AccountShard.of(account), account, kind, EUR);
        return minor(key);
    }

    String house(long account, BookKind kind) {
        return minor(BookKey.house(AccountShard.of(account), kind, EUR));
    }

    private String minor(BookKey key) {
        return database.read(tx -> ledger.balance(tx, key)).minorText();
    }

    List<String> differences() {
        List<String> differences = new ArrayList<>();
        boolean _ =
                database.read(tx -> {
                    ledger.check(tx, each -> differences.add(each.toString()));
                    invoices.check(tx, each -> differences.add(each.toString()));
                    return true;
                });
        return differences;
    }

    void damage(String sql) {
        database.transactVoid(tx -> tx.update(sql));
    }

    @Override
    public void close() {
        test.close();
    }
}

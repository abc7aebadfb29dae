package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.catalog.Catalog;
import io.farthing.customers.AccountShard;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.invoices.InvoiceDifference.What;
import io.farthing.invoices.IssueResult.AlreadyIssued;
import io.farthing.invoices.IssueResult.Issued;
import io.farthing.invoices.IssueResult.NoDraft;
import io.farthing.invoices.IssueResult.NotOver;
import io.farthing.invoices.IssueResult.NothingToInvoice;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InvoicesTest {

    private static final Currency EUR = Currency.of("EUR");
    private static final TaxTreatment TAX = TaxTreatment.standard(Percentage.of("20"));
    private static final InvoiceTerms TERMS =
            new InvoiceTerms(
                    "INV", TAX, 14, new Parties(Party.named("Seller"), Party.named("Buyer")), "en");
    private static final MonthInZone JULY =
            new MonthInZone(YearMonth.of(2013, 7), ZoneId.of("Europe/Amsterdam"));
    private static final Instant AUGUST = JULY.end();

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Ledger ledger = new Ledger();
    private final Invoices invoices =
            new Invoices(
                    ledger,
                    new InvoiceParties(new Catalog(), new Accounts(), new BillingContacts()),
                    new SecureRandom());

    @AfterEach
    void dropDatabase() {
        test.close();
    }

    @Test
    void anInvoiceIsStoredWholeAndFoundEveryWay() {
        InvoiceDraft draft = draft(7, JULY, "100.10978617", "57.00000000");
        Invoice invoice = issued(draft);
        assertThat(invoice.numberText()).isEqualTo("INV-000001");
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.ISSUED);
        assertThat(invoice.totals().gross().minorText()).isEqualTo("188.53");
        assertThat(invoice.dates().issuedAt()).isEqualTo(AUGUST);
        assertThat(invoice.dates().dueAt()).isEqualTo(Instant.parse("2013-08-14T22:00:00Z"));
        assertThat(invoice.lines()).isEqualTo(draft.lines());
        assertThat(invoice.through()).isEqualTo(42);
        database.transactVoid(tx -> {
            assertThat(invoices.find(tx, invoice.id())).isEqualTo(invoice);
            assertThat(invoices.find(tx, numberOf(invoice))).isEqualTo(invoice);
            assertThat(invoices.find(tx, 7, JULY.period())).isEqualTo(invoice);
            assertThat(invoices.inPeriod(tx, JULY.period())).containsExactly(invoice);
            assertThat(invoices.find(tx, invoice.id() + 1)).isNull();
            assertThat(invoices.find(tx, 8, JULY.period())).isNull();
        });
    }

    @Test
    void theLedgerTurnsUsageIntoAClaim() {
        Invoice invoice = issued(draft(7, JULY, "157.10978617"));
        assertThat(book(7, BookKind.UNBILLED)).isEqualTo("157.10978617");
        assertThat(book(7, BookKind.RECEIVABLE)).isEqualTo("-188.53000000");
        assertThat(house(invoice, BookKind.VAT)).isEqualTo("31.42000000");
        assertThat(house(invoice, BookKind.ROUNDING)).isEqualTo("0.00021383");
        assertThat(differences()).isEmpty();
    }

    @Test
    void aCorrectionOfLessThanNothingIsOwedToTheCustomer() {
        issued(draft(7, JULY, "-10.00000000"));
        assertThat(book(7, BookKind.RECEIVABLE)).isEqualTo("12.00000000");
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatRoundsToNothingIsStillInvoiced() {
        Invoice invoice = issued(draft(7, JULY, "0.00000001"));
        assertThat(invoice.totals().gross().isZero()).isTrue();
        assertThat(house(invoice, BookKind.ROUNDING)).isEqualTo("-0.00000001");
        assertThat(differences()).isEmpty();
    }

    @Test
    void anAccountAndPeriodGetOneInvoice() {
        Invoice first = issued(draft(7, JULY, "5.00000000"));
        assertThat(issue(draft(7, JULY, "6.00000000"), AUGUST.plusSeconds(9)))
                .isEqualTo(new AlreadyIssued(first));
        assertThat(issue(draft(7, JULY), AUGUST)).isEqualTo(new AlreadyIssued(first));
        assertThat(numberOf(issued(draft(7, JULY.previous(), "5.00000000"))).number()).isEqualTo(2);
    }

    @Test
    void aPeriodMustHaveEnded() {
        InvoiceDraft draft = draft(7, JULY, "5.00000000");
        assertThat(issue(draft, AUGUST.minusNanos(1000))).isEqualTo(new NotOver(AUGUST));
        assertThat(issue(draft, AUGUST)).isInstanceOf(Issued.class);
    }

    @Test
    void nothingIsNotInvoiced() {
        assertThat(issue(draft(7, JULY), AUGUST)).isEqualTo(new NothingToInvoice());
        assertThat(numberOf(issued(draft(8, JULY, "1.00000000"))).number()).isEqualTo(1);
    }

    @Test
    void linesThatCancelEachOtherOutAreAnInvoiceOfNothingThatIsPaid() {
        Invoice nothing = issued(draft(7, JULY, "1.00000000", "-1.00000000"));
        assertThat(numberOf(nothing).number()).isEqualTo(1);
        assertThat(nothing.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(nothing.totals().gross().isZero()).isTrue();
    }

    @Test
    void anInvoiceIsInOneCurrencyAndInMoney() {
        List<InvoiceLine> yen = List.of(line("env", Money.of(Currency.of("JPY"), "1")));
        assertThatThrownBy(() -> new InvoiceDraft(7, EUR, JULY.period(), TERMS, yen, 1))
                .hasMessageContaining("JPY");
        Currency credit = Currency.commodity("credit", 0);
        assertThatThrownBy(() -> new InvoiceDraft(7, credit, JULY.period(), TERMS, List.of(), 1))
                .hasMessageContaining("credit");
    }

    @Test
    void pagesGoBackInTime() {
        MonthInZone month = JULY;
        for (int index = 0; index < 5; index++) {
            issued(draft(7, month, "5.00000000"));
            issued(draft(8, month, "5.00000000"));
            month = month.previous();
        }
        List<Invoice> first = page(null);
        assertThat(numbers(first)).containsExactly(9L, 7L);
        List<Invoice> second = page(first.getLast().id());
        assertThat(numbers(second)).containsExactly(5L, 3L);
        assertThat(numbers(page(second.getLast().id()))).containsExactly(1L);
        assertThatThrownBy(() -> database.read(tx -> invoices.page(tx, 7, null, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersHaveNoGapsWhoeverGivesUp() throws Exception {
        List<Future<IssueResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long account = 1; account <= 40; account++) {
                InvoiceDraft draft = draft(account, JULY, "5.00000000");
                boolean givesUp = account % 3 == 0;
                results.add(
                        threads.submit(() ->
                                givesUp
                                        ? database.dryRun(tx ->
                                                invoices.issue(tx, List.of(draft), AUGUST)
                                                        .getFirst())
                                        : issue(draft, AUGUST)));
            }
        }
        for (Future<IssueResult> result : results) {
            assertThat(result.get()).isInstanceOf(Issued.class);
        }
        assertThat(numbers(database.read(tx -> invoices.inPeriod(tx, JULY.period()))))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 27).boxed().toList());
        assertThat(differences()).isEmpty();
    }

    @Test
    void ofManyWhoIssueTheSameOneSucceeds() throws Exception {
        InvoiceDraft draft = draft(7, JULY, "5.00000000");
        List<Future<IssueResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < 8; index++) {
                results.add(threads.submit(() -> issue(draft, AUGUST)));
            }
        }
        int issued = 0;
        for (Future<IssueResult> result : results) {
            issued += result.get() instanceof Issued ? 1 : 0;
        }
        assertThat(issued).isEqualTo(1);
        assertThat(numberOf(issued(draft(8, JULY, "5.00000000"))).number()).isEqualTo(2);
        assertThat(differences()).isEmpty();
    }

    @Test
    void theCheckSaysWhatDiffers() {
        issued(draft(7, JULY, "5.00000000"));
        issued(draft(8, JULY, "5.00000000"));
        damage("UPDATE invoice_line SET units = units + 1 WHERE invoice = 1");
        assertThat(differences()).extracting(InvoiceDifference::what).containsOnly(What.LINES_SUM);
        damage("UPDATE invoice_tax SET net_units = net_units + 1 WHERE invoice = 2");
        assertThat(differences())
                .extracting(InvoiceDifference::what)
                .containsOnly(What.LINES_SUM, What.NET, What.POSTING);
        damage("UPDATE invoice_tax SET tax_units = 0 WHERE invoice = 1");
        assertThat(differences()).extracting(InvoiceDifference::what).contains(What.VAT);
        damage("UPDATE invoice_series SET last_number = 3");
        assertThat(differences())
                .contains(new InvoiceDifference("INV", What.SERIES_GAP, "3 numbers", "2 up to 2"));
    }

    private void damage(String sql) {
        database.transactVoid(tx -> tx.update(sql));
    }

    @CanIgnoreReturnValue
    private Invoice issued(InvoiceDraft draft) {
        return switch (issue(draft, AUGUST)) {
            case Issued(Invoice invoice) -> invoice;
            case AlreadyIssued _, NotOver _, NothingToInvoice _, NoDraft _ ->
                    throw new AssertionError(draft);
        };
    }

    private IssueResult issue(InvoiceDraft draft, Instant now) {
        return database.transact(tx -> invoices.issue(tx, List.of(draft), now).getFirst());
    }

    private List<Invoice> page(@Nullable Long before) {
        return database.read(tx -> invoices.page(tx, 7, before, 2));
    }

    private List<InvoiceDifference> differences() {
        List<InvoiceDifference> differences = new ArrayList<>();
        database.transactVoid(tx -> invoices.check(tx, differences::add));
        return differences;
    }

    private String book(long account, BookKind kind) {
        BookKey key = new BookKey(AccountShard.of(account), account, kind, EUR);
        return database.read(tx -> ledger.balance(tx, key)).text();
    }

    private String house(Invoice invoice, BookKind kind) {
        BookKey key = BookKey.house(invoice.shard(), kind, EUR);
        return database.read(tx -> ledger.balance(tx, key)).text();
    }

    private static List<Long> numbers(List<Invoice> invoices) {
        return invoices.stream().map(each -> numberOf(each).number()).toList();
    }

    private static InvoiceDraft draft(long account, MonthInZone month, String... amounts) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (String amount : amounts) {
            lines.add(line("env-" + account + "-" + lines.size(), Money.of(EUR, amount)));
        }
        Period period = month.period();
        return new InvoiceDraft(account, EUR, period, TERMS, lines, 42);
    }

    private static InvoiceLine line(String environment, Money amount) {
        BigDecimal quantity = new BigDecimal("12.34567890123456789012345678");
        return InvoiceLine.usage(environment, "traffic", quantity, amount, TAX);
    }

    private static InvoiceNumber numberOf(Invoice invoice) {
        return Objects.requireNonNull(invoice.number());
    }
}

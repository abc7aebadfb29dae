package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.catalog.Catalog;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvoiceReportsTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final TaxTreatment TAX = TaxTreatment.standard(Percentage.of("20"));
    private static final TaxTreatment LOW = TaxTreatment.standard(Percentage.of("5.5"));
    private static final MonthInZone JULY =
            new MonthInZone(YearMonth.of(2013, 7), ZoneId.of("Europe/Amsterdam"));

    private static TestDatabase test;
    private static Database database;
    private static Instant due;

    /// Two of 120.00 and one of 10.55, due at once, and one that is owed to its customer.
    @BeforeAll
    static void issue() {
        test = TestDatabase.fresh();
        database = test.database();
        due = issued(7, TAX, "100");
        assertThat(issued(8, TAX, "100")).isEqualTo(due);
        assertThat(issued(9, LOW, "10")).isEqualTo(due);
        assertThat(issued(10, TAX, "-50")).isEqualTo(due);
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # days, microseconds after due, age
                    -14,  0, NOT_DUE
                    0,    0, NOT_DUE
                    0,    1, TO_30_DAYS
                    30,   0, TO_30_DAYS
                    30,   1, TO_60_DAYS
                    60,   0, TO_60_DAYS
                    60,   1, TO_90_DAYS
                    90,   0, TO_90_DAYS
                    90,   1, OVER_90_DAYS
                    900,  0, OVER_90_DAYS
                    """)
    void whatIsOwedIsAddedUpByAge(long days, long micros, InvoiceReports.Age age) {
        Instant now = due.plus(Duration.ofDays(days)).plusNanos(micros * 1000);
        List<InvoiceReports.Receivable> found =
                database.read(tx -> new InvoiceReports().receivables(tx, now));
        assertThat(found)
                .containsExactly(new InvoiceReports.Receivable(age, 3, Money.of(EUR, "250.55")));
    }

    @Test
    void taxIsAddedUpByRateWithinThePeriodOfIssue() {
        Instant issued = JULY.end();
        assertThat(taxes(new Period(issued, issued.plusSeconds(1))))
                .extracting(
                        each -> each.rate().text(),
                        InvoiceReports.TaxAtRate::invoices,
                        each -> each.net().minorText(),
                        each -> each.tax().minorText())
                .containsExactly(
                        tuple("20", 3L, "150.00", "30.00"), tuple("5.5", 1L, "10.00", "0.55"));
        assertThat(taxes(new Period(issued.minusSeconds(1), issued))).isEmpty();
    }

    private static List<InvoiceReports.TaxAtRate> taxes(Period period) {
        return database.read(tx -> new InvoiceReports().taxes(tx, period));
    }

    /// When it is due.
    private static Instant issued(long account, TaxTreatment tax, String amount) {
        InvoiceTerms terms =
                new InvoiceTerms(
                        "INV",
                        tax,
                        14,
                        new Parties(Party.named("Seller"), Party.named("Buyer")),
                        "en");
        InvoiceLine line =
                InvoiceLine.usage("env", "traffic", BigDecimal.ONE, Money.of(EUR, amount), tax);
        InvoiceDraft draft =
                new InvoiceDraft(account, EUR, JULY.period(), terms, List.of(line), 42);
        Invoices invoices =
                new Invoices(
                        new Ledger(),
                        new InvoiceParties(new Catalog(), new Accounts(), new BillingContacts()),
                        new SecureRandom());
        IssueResult result =
                database.transact(tx -> invoices.issue(tx, List.of(draft), JULY.end()).getFirst());
        return Objects.requireNonNull(((IssueResult.Issued) result).invoice().dates().dueAt());
    }
}

package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.customers.CustomerType;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way in which a sale is taxed, as an e-invoice, held against the business rules of EN
/// 16931.
final class BusinessRulesTest {
    private static final Shop SHOP = new Shop();
    private static final TaxTreatment DUTCH = TaxTreatment.standard(Percentage.of("21"));
    private static final TaxTreatment GERMAN = TaxTreatment.standard(Percentage.of("19"));

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # type,     country, number,        valid, category
                    INDIVIDUAL, NL,      '',            false, S
                    INDIVIDUAL, '',      '',            false, S
                    INDIVIDUAL, DE,      '',            false, S
                    INDIVIDUAL, FI,      '',            false, S
                    COMPANY,    NL,      NL000099998B57, true, S
                    COMPANY,    DE,      DE123456789,   false, S
                    COMPANY,    DE,      DE123456789,   true,  AE
                    COMPANY,    GR,      EL094259216,   true,  AE
                    INDIVIDUAL, US,      '',            false, O
                    COMPANY,    CH,      CHE123456788,  false, O
                    COMPANY,    GB,      GB123456789,   false, O
                    """)
    void whoeverBuys(
            CustomerType type, String country, String number, boolean isValid, String category) {
        long account = SHOP.account(type, country, number);
        if (isValid) {
            SHOP.damage("UPDATE billing_contact SET vat_valid = true WHERE account = " + account);
        }
        Invoice invoice =
                SHOP.issue(
                        SHOP.draft(account, Shop.line("VPS", "37.87"), Shop.line("DISK", "10.00")));
        assertThat(requireKept(invoice)).contains("<ram:CategoryCode>" + category + "<");
        requireKept(credited(invoice, "10.00"));
    }

    @Test
    void aCharity() {
        TaxTreatment exempt =
                TaxTreatment.untaxed(TaxCategory.EXEMPT, "Exempt: supplied to a charity");
        assertThat(requireKept(issued(exempt, Shop.line("VPS", "37.87"))))
                .contains("<ram:CategoryCode>E<");
    }

    /// Who charges no tax may have no VAT number, but the tax office's own.
    @Test
    void aSmallEnterprise() {
        TaxTreatment exempt = TaxTreatment.untaxed(TaxCategory.EXEMPT, TaxTreatment.SMALL_BUSINESS);
        number("12/345/67890");
        try {
            assertThat(requireKept(issued(exempt, Shop.line("VPS", "37.87"))))
                    .contains("<ram:ID schemeID=\"FC\">12/345/67890<", "Articles 284 and 285");
        } finally {
            number(Shop.SELLER.vatNumber());
        }
    }

    private static void number(String seller) {
        SHOP.damage(
                "UPDATE provider SET seller = seller || '{\"vatNumber\": \"%s\"}'"
                        .formatted(seller));
    }

    @Test
    void prepaidMoney() {
        requireKept(issued(TaxTreatment.PREPAYMENT, Shop.line("BALANCE", "50.00")));
    }

    @Test
    void severalRates() {
        requireKept(consolidated(List.of(DUTCH, GERMAN)));
        requireKept(consolidated(List.of(DUTCH, TaxTreatment.PREPAYMENT)));
        requireKept(
                consolidated(
                        List.of(
                                GERMAN,
                                TaxTreatment.untaxed(TaxCategory.REVERSE_CHARGE, "Reverse"))));
    }

    @Test
    void quantitiesPricesAndDiscounts() {
        Money price = Money.of(Shop.EUR, "0.00413");
        NewLine hours =
                new NewLine(
                        "VPS",
                        "hours",
                        "vps-1.example",
                        17L,
                        Shop.MARCH.period(),
                        new BigDecimal("744"),
                        price,
                        Money.of(Shop.EUR, "3.07272"),
                        "VPS");
        NewLine discount = Shop.line("DISCOUNT", "-5.00");
        NewLine several =
                new NewLine(
                        "DISK",
                        "disks",
                        "",
                        null,
                        null,
                        new BigDecimal("3"),
                        Money.of(Shop.EUR, "7.00"),
                        Money.of(Shop.EUR, "21.00"),
                        "DISK");
        Invoice invoice = issued(DUTCH, hours, several, discount);
        requireKept(invoice);
        requireKept(credited(invoice, "4.00"));
    }

    @Test
    void nothingToPay() {
        requireKept(issued(DUTCH, Shop.line("VPS", "5.00"), Shop.line("DISCOUNT", "-5.00")));
        requireKept(issued(DUTCH, Shop.line("VPS", "0.00")));
    }

    /// What was upgraded may leave something for the customer.
    @Test
    void lessThanNothing() {
        requireKept(issued(DUTCH, Shop.line("VPS", "5.00"), Shop.line("REST", "-7.50")));
    }

    @Test
    void paidAtIssue() {
        long account = SHOP.account();
        SHOP.fund(account, "100.00");
        Invoice draft = SHOP.draft(account, Shop.line("VPS", "10.00"));
        Settlement whole = new Settlement(BookKind.BALANCE, "o" + account, draft.gross());
        var _ =
                SHOP.database.transact(
                        tx -> SHOP.invoices.issueAndSettle(tx, draft.id(), whole, Shop.NOW));
        requireKept(SHOP.find(draft.id()));
    }

    /// The rules are there at all.
    @Test
    void aBrokenSumIsFound() {
        String xml = requireKept(issued(DUTCH, Shop.line("VPS", "10.00")));
        String broken = xml.replace("GrandTotalAmount>12.10<", "GrandTotalAmount>12.11<");
        assertThat(broken).isNotEqualTo(xml);
        assertThat(BusinessRules.broken(broken.getBytes(StandardCharsets.UTF_8)))
                .anyMatch(rule -> rule.contains("BR-CO-15"));
    }

    private static Invoice issued(TaxTreatment tax, NewLine... lines) {
        return SHOP.issue(SHOP.draft(SHOP.account(), tax, lines));
    }

    /// One invoice with a line of each.
    private static Invoice consolidated(List<TaxTreatment> taxes) {
        long account = SHOP.account(CustomerType.COMPANY, "DE", "DE123456789");
        SHOP.database.transactVoid(tx -> {
            for (TaxTreatment tax : taxes) {
                SHOP.pending.add(tx, account, Shop.line("VPS", "12.34"), tax, Shop.NOW);
            }
        });
        int issued = SHOP.consolidation.issue(Shop.MARCH, Shop.MARCH.end());
        assertThat(issued).isEqualTo(1);
        long id =
                SHOP.database.read(tx ->
                        tx.one(
                                "SELECT max(id) AS id FROM invoice WHERE account = ?",
                                row -> row.longAt("id"),
                                account));
        return SHOP.find(id);
    }

    private static Invoice credited(Invoice invoice, String gross) {
        Money amount = Money.of(Shop.EUR, gross);
        return SHOP.credited(invoice, "c" + invoice.id(), new CreditRequest.Scope.Gross(amount));
    }

    /// The XML, once it keeps all rules.
    @CanIgnoreReturnValue
    private static String requireKept(Invoice invoice) {
        Invoice original =
                invoice.isCreditNote()
                        ? SHOP.find(Objects.requireNonNull(invoice.reference().original()))
                        : null;
        byte[] xml =
                Objects.requireNonNull(
                        EInvoice.of(new InvoiceDocument(invoice, original, Shop.AMSTERDAM)));
        BusinessRules.requireKept(xml);
        return new String(xml, StandardCharsets.UTF_8);
    }
}

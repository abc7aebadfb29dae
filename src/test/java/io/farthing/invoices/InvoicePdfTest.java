package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import io.farthing.customers.CustomerType;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.money.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// Invoices on paper and as XML, read back.
final class InvoicePdfTest {

    private static final InvoicePdf PDF = new InvoicePdf();

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theLawsWordsAreOnThePage() throws IOException {
        Invoice invoice = sold(CustomerType.COMPANY, "DE", "DE123456789", true);
        String text = text(PDF.of(document(invoice)));
        assertThat(text)
                .contains("Invoice", "INV-000001", "2 March 2026", "16 March 2026")
                .contains("Hosting B.V.", "NL000099998B57", "1013 AA Amsterdam", "KvK 00000000")
                .contains("Łódź & Söhne GmbH", "Große Straße 1", "10115 Berlin", "DE123456789")
                .contains("1 Mar 2026 – 31 Mar 2026", "vps-1.example", "37.87", "10.00")
                .contains("Total net", "47.87", "VAT 0 % on 47.87")
                .contains("Reverse charge", "Article 196", "NL02 ABNA 0123 4567 89");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    en, Invoice,  21 %,  'Please pay EUR'
                    de, Rechnung, USt.,  'Bitte überweisen Sie'
                    fr, Facture,  TVA,   'Merci de régler'
                    pl, Faktura,  VAT,   'Prosimy o zapłatę'
                    it, Invoice,  VAT,   'Please pay'
                    """)
    void theCustomersLanguageIsSpoken(String language, String title, String tax, String terms)
            throws IOException {
        long account = shop.account();
        shop.damage("UPDATE account SET language = '" + language + "'");
        Invoice invoice = shop.issue(shop.draft(account, Shop.line("VPS", "1234.50")));
        String text = text(PDF.of(document(invoice)));
        assertThat(text).contains(title, tax);
        assertThat(text.replace('\n', ' ')).contains(terms.replace(" EUR", ""));
        assertThat(text).contains(language.equals("de") ? "1.493,75" : "493");
    }

    @Test
    void everyLanguageSaysTheSameThings() {
        for (String language : List.of("de", "fr", "pl")) {
            assertThat(InvoiceWords.of(language).language()).isEqualTo(language);
            assertThat(InvoiceWords.of(language).keys()).isEqualTo(InvoiceWords.of("en").keys());
        }
        assertThat(InvoiceWords.of("de-AT").language()).isEqualTo("de");
        assertThat(InvoiceWords.of("xx").language()).isEqualTo("en");
    }

    @Test
    void thePdfHoldsItsFontsAndTheXml() throws IOException {
        Invoice invoice = sold(CustomerType.INDIVIDUAL, "DE", "", false);
        try (PDDocument pdf = Loader.loadPDF(PDF.of(document(invoice)))) {
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                PDFont font = pdf.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
            PDComplexFileSpecification file =
                    Objects.requireNonNull(
                            pdf.getDocumentCatalog()
                                    .getNames()
                                    .getEmbeddedFiles()
                                    .getNames()
                                    .get("factur-x.xml"));
            assertThat(file.getEmbeddedFile().toByteArray())
                    .isEqualTo(EInvoice.of(document(invoice)));
            String metadata =
                    new String(
                            pdf.getDocumentCatalog().getMetadata().toByteArray(),
                            StandardCharsets.UTF_8);
            assertThat(metadata).contains("<pdfaid:part>3<", "<fx:ConformanceLevel>EN 16931<");
            assertThat(pdf.getDocumentCatalog().getOutputIntents()).hasSize(1);
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
        }
    }

    @Test
    void aDraftIsProForma() throws IOException {
        Invoice draft = shop.draft(shop.account(), Shop.line("VPS", "10.00"));
        byte[] pdf = PDF.of(document(draft));
        assertThat(text(pdf)).contains("Pro forma invoice", "#" + draft.id(), "not an invoice");
        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(read.getDocumentCatalog().getNames()).isNull();
        }
        assertThat(EInvoice.of(document(draft))).isNull();
    }

    @Test
    void aCreditNoteNamesItsInvoice() throws Exception {
        Invoice invoice = sold(CustomerType.INDIVIDUAL, "NL", "", false);
        Money ten = Money.of(Shop.EUR, "10.00");
        Invoice note = shop.credited(invoice, "k", new CreditRequest.Scope.Gross(ten));
        InvoiceDocument document = new InvoiceDocument(note, invoice, Shop.AMSTERDAM);
        assertThat(text(PDF.of(document)))
                .contains("Credit note", "INV-CN-000001", "INV-000001 of 2 March 2026")
                .contains("as agreed", "Total credited");
        Document xml = requireSound(Objects.requireNonNull(EInvoice.of(document)));
        assertThat(xpath(xml, "//*[local-name()='ExchangedDocument']/*[local-name()='TypeCode']"))
                .containsExactly("381");
        assertThat(xpath(xml, "//*[local-name()='GrandTotalAmount']")).containsExactly("10.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NL", "DE", "US"})
    void theXmlKeepsToTheSchemaAndAddsUp(String country) throws Exception {
        Invoice invoice = sold(CustomerType.INDIVIDUAL, country, "", false);
        Document xml = requireSound(Objects.requireNonNull(EInvoice.of(document(invoice))));
        assertThat(xpath(xml, "//*[local-name()='InvoiceCurrencyCode']")).containsExactly("EUR");
    }

    @Test
    void paidAtIssueIsNotDue() throws Exception {
        long account = shop.account();
        shop.fund(account, "100.00");
        Invoice draft = shop.draft(account, Shop.line("VPS", "10.00"));
        Settlement whole = new Settlement(BookKind.BALANCE, "o", draft.gross());
        SettleResult settled =
                shop.database.transact(
                        tx -> shop.invoices.issueAndSettle(tx, draft.id(), whole, Shop.NOW));
        assertThat(settled).isInstanceOf(SettleResult.Settled.class);
        InvoiceDocument document = document(shop.find(draft.id()));
        assertThat(text(PDF.of(document))).contains("has been paid", "Amount due");
        Document xml = requireSound(Objects.requireNonNull(EInvoice.of(document)));
        assertThat(xpath(xml, "//*[local-name()='DuePayableAmount']")).containsExactly("0.00");
    }

    @Test
    void shownAmountsAddUp() {
        Seeds.forAll(random -> {
            List<InvoiceLine> lines = new ArrayList<>();
            TaxTreatment tax = TaxTreatment.standard(Percentage.of("21"));
            for (int index = 0; index < 1 + random.nextInt(12); index++) {
                Money net = new Money(Shop.EUR, random.nextLong(-300_000_000, 900_000_000));
                lines.add(
                        Shop.line("A", net.text())
                                .taxed(random.nextBoolean() ? tax : TaxTreatment.PREPAYMENT));
            }
            Invoice invoice = with(lines);
            Money sum = Money.zero(Shop.EUR);
            List<Money> shown = ShownAmounts.of(invoice);
            for (int index = 0; index < lines.size(); index++) {
                Money amount = shown.get(index);
                assertThat(amount).isEqualTo(amount.roundedToMinor());
                Money off = amount.minus(lines.get(index).net());
                assertThat(Math.abs(off.units())).isLessThan(1_000_000);
                sum = sum.plus(amount);
            }
            assertThat(sum).isEqualTo(invoice.totals().net());
        });
    }

    private static Invoice with(List<InvoiceLine> lines) {
        Money nothing = Money.zero(Shop.EUR);
        return new Invoice(
                1,
                new InvoiceNumber("INV", 1),
                7,
                InvoiceOrigin.ORDER,
                InvoiceStatus.ISSUED,
                Invoice.Reference.NONE,
                Shop.MARCH.period(),
                new Invoice.Dates(Shop.NOW, Shop.NOW, Shop.NOW, null),
                new Parties(Party.named("Seller"), Party.named("Buyer")),
                "en",
                "ABCDEFGH",
                InvoiceTax.of(Shop.EUR, lines),
                nothing,
                nothing,
                lines,
                0);
    }

    private Invoice sold(CustomerType type, String country, String number, boolean isValid) {
        long account = shop.account(type, country, number);
        if (isValid) {
            shop.damage("UPDATE billing_contact SET vat_valid = true");
        }
        return shop.issue(
                shop.draft(account, Shop.line("VPS", "37.87"), Shop.line("DOMAIN", "10.00")));
    }

    private static InvoiceDocument document(Invoice invoice) {
        return new InvoiceDocument(invoice, null, Shop.AMSTERDAM);
    }

    static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }

    /// The schema, and the sums that EN 16931 demands (BR-CO-10 to BR-CO-17).
    private static Document requireSound(byte[] bytes) throws Exception {
        CIID16BCrossIndustryInvoiceTypeMarshaller marshaller =
                new CIID16BCrossIndustryInvoiceTypeMarshaller();
        var read = marshaller.read(bytes);
        assertThat(read).isNotNull();
        assertThat(marshaller.validate(Objects.requireNonNull(read)).containsNoError()).isTrue();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document xml = factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream(bytes));
        String item = "//*[local-name()='IncludedSupplyChainTradeLineItem']";
        String header = "//*[local-name()='ApplicableHeaderTradeSettlement']";
        Money lines = sum(xml, item + "//*[local-name()='LineTotalAmount']");
        assertThat(lines).isEqualTo(sum(xml, header + "//*[local-name()='TaxBasisTotalAmount']"));
        Money taxes =
                sum(
                        xml,
                        header
                                + "/*[local-name()='ApplicableTradeTax']/*[local-name()='CalculatedAmount']");
        assertThat(taxes).isEqualTo(sum(xml, header + "//*[local-name()='TaxTotalAmount']"));
        Money gross = sum(xml, header + "//*[local-name()='GrandTotalAmount']");
        assertThat(lines.plus(taxes)).isEqualTo(gross);
        Money paid = sum(xml, header + "//*[local-name()='TotalPrepaidAmount']");
        assertThat(gross.minus(paid))
                .isEqualTo(sum(xml, header + "//*[local-name()='DuePayableAmount']"));
        return xml;
    }

    private static Money sum(Document xml, String path) throws Exception {
        Money sum = Money.zero(Shop.EUR);
        for (String amount : xpath(xml, path)) {
            sum = sum.plus(Money.of(Shop.EUR, amount));
        }
        return sum;
    }

    private static List<String> xpath(Document xml, String path) throws Exception {
        NodeList nodes =
                (NodeList)
                        XPathFactory.newInstance()
                                .newXPath()
                                .evaluate(path, xml, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            texts.add(nodes.item(index).getTextContent());
        }
        return texts;
    }
}

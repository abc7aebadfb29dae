package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.CreditRequest.Scope;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.money.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Taking invoices back, to the cent.
final class CreditNoteTest {

    private static final Scope REST = new Scope.Rest();

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aWholeCreditOfAnUnpaidInvoiceEndsTheClaim() {
        long account = shop.account();
        Invoice invoice = issued(account, "37.87", "10.00");
        Invoice note = shop.credited(invoice, "k", REST);
        assertThat(note.numberText()).isEqualTo("INV-CN-000001");
        assertThat(note.gross().minorText()).isEqualTo("-57.92");
        assertThat(note.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(note.reference().original()).isEqualTo(invoice.id());
        assertThat(note.lines()).hasSize(2);
        assertThat(shop.find(invoice.id()).status()).isEqualTo(InvoiceStatus.CREDITED);
        assertThat(shop.book(account, BookKind.RECEIVABLE)).isEqualTo("0.00");
        assertThat(shop.house(account, BookKind.VAT)).isEqualTo("0.00");
        assertThat(shop.house(account, BookKind.revenue("VPS"))).isEqualTo("0.00");
        assertThat(shop.credit(invoice, "k", REST))
                .isEqualTo(new CreditResult.AlreadyCredited(shop.find(note.id())));
        assertThat(shop.credit(invoice, "k2", REST))
                .isEqualTo(new CreditResult.TooMuch(Money.zero(Shop.EUR)));
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void aCreditOfAPaidInvoiceIsOwedUntilItIsRefunded() {
        long account = shop.account();
        Invoice invoice = issued(account, "100.00");
        shop.settle(invoice, BookKind.CASH, "p", "121.00");
        Invoice note = shop.credited(invoice, "k", new Scope.Gross(Money.of(Shop.EUR, "21.00")));
        assertThat(note.open().minorText()).isEqualTo("-21.00");
        assertThat(note.totals().net().minorText()).isEqualTo("-17.36");
        assertThat(note.totals().vat().minorText()).isEqualTo("-3.64");
        assertThat(shop.find(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(shop.book(account, BookKind.RECEIVABLE)).isEqualTo("21.00");
        assertThat(shop.settle(note, BookKind.CASH, "r", "21.01"))
                .isInstanceOf(SettleResult.TooMuch.class);
        assertThat(shop.settle(note, BookKind.CASH, "r", "21.00"))
                .isInstanceOf(SettleResult.Settled.class);
        assertThat(shop.find(note.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(shop.book(account, BookKind.RECEIVABLE)).isEqualTo("0.00");
        assertThat(shop.house(account, BookKind.CASH)).isEqualTo("-100.00");
        Invoice rest = shop.credited(invoice, "k2", REST);
        assertThat(rest.gross().minorText()).isEqualTo("-100.00");
        assertThat(shop.settle(rest, BookKind.BALANCE, "r2", "100.00"))
                .isInstanceOf(SettleResult.Settled.class);
        assertThat(shop.book(account, BookKind.BALANCE)).isEqualTo("100.00");
        assertThat(shop.find(invoice.id()).status()).isEqualTo(InvoiceStatus.CREDITED);
        assertThat(shop.house(account, BookKind.VAT)).isEqualTo("0.00");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void aPartIsSetOffAgainstWhatIsOpen() {
        long account = shop.account();
        Invoice invoice = issued(account, "100.00");
        shop.settle(invoice, BookKind.CASH, "p", "111.00");
        Invoice note = shop.credited(invoice, "k", new Scope.Gross(Money.of(Shop.EUR, "30.00")));
        assertThat(note.open().minorText()).isEqualTo("-20.00");
        assertThat(shop.find(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(shop.book(account, BookKind.RECEIVABLE)).isEqualTo("20.00");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void linesAreCreditedOnce() {
        Invoice invoice = issued(shop.account(), "10.00", "20.00", "30.00");
        Invoice note = shop.credited(invoice, "k", new Scope.Lines(List.of(2)));
        assertThat(note.totals().net().minorText()).isEqualTo("-20.00");
        assertThat(shop.credit(invoice, "k2", new Scope.Lines(List.of(2, 3))))
                .isEqualTo(new CreditResult.NoSuchLines(List.of(2)));
        assertThat(shop.credit(invoice, "k3", new Scope.Lines(List.of(4))))
                .isEqualTo(new CreditResult.NoSuchLines(List.of(4)));
        assertThat(shop.credited(invoice, "k4", REST).totals().net().minorText())
                .isEqualTo("-40.00");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void draftsAndCreditNotesAreNotCredited() {
        Invoice draft = shop.draft(shop.account(), Shop.line("VPS", "1.00"));
        assertThat(shop.credit(draft, "k", REST))
                .isEqualTo(new CreditResult.NotCreditable(InvoiceStatus.DRAFT));
        Invoice note = shop.credited(shop.issue(draft), "k", REST);
        assertThat(shop.credit(note, "k", REST))
                .isEqualTo(new CreditResult.NotCreditable(InvoiceStatus.PAID));
    }

    @Test
    void prepaidMoneyThatIsSpentCannotBePaidBack() {
        long account = shop.account();
        Money fifty = Money.of(Shop.EUR, "50.00");
        NewLine line =
                new NewLine(
                        "PREPAID",
                        "Prepaid credit",
                        "",
                        null,
                        null,
                        java.math.BigDecimal.ONE,
                        fifty,
                        fifty,
                        NewLine.TO_BALANCE);
        Invoice topUp = shop.issue(shop.draft(account, TaxTreatment.PREPAYMENT, line));
        Invoice order = issued(account, "20.00");
        shop.settle(order, BookKind.BALANCE, "o", "24.20");
        assertThat(shop.credit(topUp, "k", REST))
                .isEqualTo(new CreditResult.TooMuch(Money.of(Shop.EUR, "25.80")));
        Scope left = new Scope.Gross(Money.of(Shop.EUR, "25.80"));
        assertThat(shop.credited(topUp, "k", left).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(shop.book(account, BookKind.BALANCE)).isEqualTo("0.00");
        assertThat(shop.differences()).isEmpty();
    }

    /// However an invoice is taken back, all credit notes together undo it, at each rate.
    @Test
    void manyPartsUndoTheWholeToTheCent() {
        Seeds.forAll(random -> {
            Invoice invoice = random(random);
            Invoice left = invoice;
            List<Invoice> notes = new java.util.ArrayList<>();
            for (int part = 0; part < 4; part++) {
                CreditSplit split =
                        CreditSplit.of(
                                invoice,
                                notes,
                                new CreditRequest("k" + part, scope(random, part), ""));
                if (split instanceof CreditSplit.Parts parts) {
                    notes.add(note(left, parts));
                }
            }
            assertThat(CreditRemainder.of(invoice, notes).taxes()).isEmpty();
            for (Invoice note : notes) {
                for (InvoiceTax tax : note.taxes()) {
                    assertThat(tax.net().signum()).isNotPositive();
                    assertThat(tax.tax().signum()).isNotPositive();
                    Money byRate = tax.treatment().rate().minorShareOf(tax.net());
                    assertThat(Math.abs(byRate.minus(tax.tax()).minorUnits()))
                            .isLessThanOrEqualTo(4);
                }
                Money lines = Money.zero(Shop.EUR);
                for (InvoiceLine line : note.lines()) {
                    lines = lines.plus(line.net());
                }
                assertThat(lines).isEqualTo(note.totals().exact());
            }
        });
    }

    private static Scope scope(RandomGenerator random, int part) {
        if (part == 3) {
            return REST;
        }
        return random.nextBoolean()
                ? new Scope.Lines(List.of(1 + random.nextInt(3)))
                : new Scope.Gross(Money.ofMinor(Shop.EUR, random.nextLong(1, 5_000)));
    }

    private static Invoice random(RandomGenerator random) {
        List<TaxTreatment> rates =
                List.of(
                        TaxTreatment.standard(io.farthing.money.Percentage.of("21")),
                        TaxTreatment.standard(io.farthing.money.Percentage.of("5.5")),
                        TaxTreatment.PREPAYMENT);
        List<InvoiceLine> lines = new java.util.ArrayList<>();
        for (int index = 0; index < 3; index++) {
            boolean isExact = random.nextBoolean();
            long units = random.nextLong(1, 500_000_000_000L);
            Money net =
                    isExact
                            ? new Money(Shop.EUR, units)
                            : new Money(Shop.EUR, units).roundedToMinor();
            lines.add(
                    Shop.line("A" + random.nextInt(2), net.text())
                            .taxed(rates.get(random.nextInt(rates.size()))));
        }
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

    private static Invoice note(Invoice invoice, CreditSplit.Parts parts) {
        return new Invoice(
                2,
                new InvoiceNumber("INV-CN", 1),
                7,
                InvoiceOrigin.CREDIT_NOTE,
                InvoiceStatus.ISSUED,
                Invoice.Reference.NONE,
                invoice.period(),
                invoice.dates(),
                invoice.parties(),
                "en",
                "ABCDEFGH",
                parts.taxes(),
                invoice.settled(),
                invoice.credited(),
                parts.lines(),
                0);
    }

    private Invoice issued(long account, String... nets) {
        NewLine[] lines = new NewLine[nets.length];
        for (int index = 0; index < nets.length; index++) {
            lines[index] = Shop.line("VPS", nets[index]);
        }
        return shop.issue(shop.draft(account, lines));
    }
}

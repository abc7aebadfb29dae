package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.CustomerType;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An order's invoice from draft to paid.
final class SaleTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aDraftHasNeitherNumberNorPosting() {
        long account = shop.account();
        Invoice draft = shop.draft(account, Shop.line("VPS", "37.87"));
        assertThat(draft.number()).isNull();
        assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(draft.password()).matches("[A-Z]{8}");
        assertThat(draft.gross().minorText()).isEqualTo("45.82");
        assertThat(shop.find(draft.id())).isEqualTo(draft);
        assertThat(shop.book(account, BookKind.RECEIVABLE)).isEqualTo("0.00");
        assertThat(shop.settle(draft, BookKind.CASH, "p1", "45.82"))
                .isEqualTo(new SettleResult.NotOwed(InvoiceStatus.DRAFT));
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void issuingMakesAClaimAndPayingEndsIt() {
        long account = shop.account();
        Invoice draft =
                shop.draft(account, Shop.line("VPS", "37.87"), Shop.line("DOMAIN", "10.00"));
        Invoice issued = shop.issue(draft);
        assertThat(issued.numberText()).isEqualTo("INV-000001");
        assertThat(issued.dates().dueAt()).isEqualTo(Shop.NOW.plusSeconds(14 * 86_400));
        assertThat(shop.book(account, BookKind.RECEIVABLE)).isEqualTo("-57.92");
        Money owed = shop.database.read(tx -> shop.invoices.outstanding(tx, account, Shop.EUR));
        assertThat(owed.minorText()).isEqualTo("57.92");
        assertThat(shop.house(account, BookKind.revenue("VPS"))).isEqualTo("37.87");
        assertThat(shop.house(account, BookKind.revenue("DOMAIN"))).isEqualTo("10.00");
        assertThat(shop.house(account, BookKind.VAT)).isEqualTo("10.05");
        assertThat(shop.settle(issued, BookKind.CASH, "p1", "50.00"))
                .isInstanceOf(SettleResult.Settled.class);
        assertThat(shop.find(issued.id()).status()).isEqualTo(InvoiceStatus.ISSUED);
        assertThat(shop.settle(issued, BookKind.CASH, "p2", "7.93"))
                .isEqualTo(new SettleResult.TooMuch(Money.of(Shop.EUR, "7.92")));
        assertThat(shop.settle(issued, BookKind.CASH, "p1", "7.92"))
                .isInstanceOf(SettleResult.AlreadySettled.class);
        assertThat(shop.settle(issued, BookKind.CASH, "p2", "7.92"))
                .isInstanceOf(SettleResult.Settled.class);
        Invoice paid = shop.find(issued.id());
        assertThat(paid.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(paid.dates().paidAt()).isEqualTo(Shop.NOW);
        assertThat(shop.book(account, BookKind.RECEIVABLE)).isEqualTo("0.00");
        assertThat(shop.house(account, BookKind.CASH)).isEqualTo("-57.92");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void prepaidMoneyPaysAtOnceOrNotAtAll() {
        long account = shop.account();
        shop.fund(account, "45.81");
        Invoice draft = shop.draft(account, Shop.line("VPS", "37.87"));
        Settlement whole = new Settlement(BookKind.BALANCE, "order/99", draft.gross());
        SettleResult refused =
                shop.database.transact(
                        tx -> shop.invoices.issueAndSettle(tx, draft.id(), whole, Shop.NOW));
        assertThat(refused)
                .isEqualTo(new SettleResult.InsufficientFunds(Money.of(Shop.EUR, "0.01")));
        assertThat(shop.find(draft.id()).status()).isEqualTo(InvoiceStatus.DRAFT);
        shop.fund(account, "0.01");
        SettleResult paid =
                shop.database.transact(
                        tx -> shop.invoices.issueAndSettle(tx, draft.id(), whole, Shop.NOW));
        assertThat(paid).isInstanceOf(SettleResult.Settled.class);
        assertThat(shop.find(draft.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(shop.book(account, BookKind.BALANCE)).isEqualTo("0.00");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void aTopUpIsTheCustomersMoneyAndNoRevenue() {
        long account = shop.account();
        Money hundred = Money.of(Shop.EUR, "100.00");
        NewLine line =
                new NewLine(
                        "PREPAID",
                        "Prepaid credit",
                        "",
                        null,
                        null,
                        java.math.BigDecimal.ONE,
                        hundred,
                        hundred,
                        NewLine.TO_BALANCE);
        Invoice issued = shop.issue(shop.draft(account, TaxTreatment.PREPAYMENT, line));
        assertThat(shop.book(account, BookKind.BALANCE)).isEqualTo("100.00");
        assertThat(shop.house(account, BookKind.VAT)).isEqualTo("0.00");
        assertThat(shop.settle(issued, BookKind.CASH, "p", "100.00"))
                .isInstanceOf(SettleResult.Settled.class);
        assertThat(shop.house(account, BookKind.CASH)).isEqualTo("-100.00");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void whatIsFreeIsPaidWhenItIsIssued() {
        Invoice issued = shop.issue(shop.draft(shop.account(), Shop.line("VPS", "0.00")));
        assertThat(issued.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void aVoidDraftLeavesNoHole() {
        long account = shop.account();
        Invoice expired = shop.draft(account, Shop.line("VPS", "5.00"));
        Invoice voided = shop.database.transact(tx -> shop.invoices.voidDraft(tx, expired.id()));
        assertThat(Objects.requireNonNull(voided).status()).isEqualTo(InvoiceStatus.VOID);
        IssueResult result =
                shop.database.transact(tx -> shop.invoices.issue(tx, expired.id(), Shop.NOW));
        assertThat(result).isEqualTo(new IssueResult.NoDraft());
        Invoice issued = shop.issue(shop.draft(account, Shop.line("VPS", "5.00")));
        assertThat(issued.numberText()).isEqualTo("INV-000001");
        assertThat(
                        shop.database.<Boolean>transact(
                                tx -> shop.invoices.voidDraft(tx, issued.id()) == null))
                .isTrue();
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void theBuyerIsWhoTheyWereAtIssueUnlessTheTaxWouldBeAnother() {
        long account = shop.account(CustomerType.INDIVIDUAL, "DE", "");
        Invoice draft = shop.draft(account, Shop.line("VPS", "10.00"));
        assertThat(draft.gross().minorText()).isEqualTo("11.90");
        shop.damage("UPDATE billing_contact SET city = 'Potsdam'");
        Invoice issued = shop.issue(draft, Shop.NOW.plusSeconds(60));
        assertThat(issued.parties().buyer().place().city()).isEqualTo("Potsdam");
        assertThat(issued.parties().seller().vatNumber()).isEqualTo("NL000099998B57");
        Invoice second = shop.draft(account, Shop.line("VPS", "10.00"));
        shop.damage("UPDATE billing_contact SET country = 'US', city = 'Boston'");
        assertThat(shop.issue(second, Shop.NOW.plusSeconds(60)).parties().buyer().place().city())
                .isEqualTo("Potsdam");
        shop.damage("UPDATE billing_contact SET city = 'Elsewhere'");
        assertThat(shop.find(issued.id())).isEqualTo(issued);
    }

    @Test
    void severalRatesAreEachRoundedOnce() {
        long account = shop.account();
        TaxTreatment tax = shop.tax(account);
        List<InvoiceLine> lines =
                List.of(
                        Shop.line("A", "0.03").taxed(tax),
                        Shop.line("B", "0.03").taxed(tax),
                        Shop.line("C", "0.03").taxed(TaxTreatment.PREPAYMENT),
                        Shop.line("D", "0.01").taxed(tax));
        List<InvoiceTax> taxes = InvoiceTax.of(Shop.EUR, lines);
        assertThat(taxes).hasSize(2);
        assertThat(taxes.getFirst().net().minorText()).isEqualTo("0.07");
        assertThat(taxes.getFirst().tax().minorText()).isEqualTo("0.01");
        assertThat(taxes.getLast().tax().minorText()).isEqualTo("0.00");
    }

    @Test
    void numbersHaveNoGapsWhoeverGivesUp() throws Exception {
        List<Invoice> drafts = new ArrayList<>();
        for (int index = 0; index < 30; index++) {
            drafts.add(shop.draft(shop.account(), Shop.line("VPS", "5.00")));
        }
        List<Future<?>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < drafts.size(); index++) {
                Invoice draft = drafts.get(index);
                boolean givesUp = index % 3 == 0;
                results.add(
                        threads.submit(() ->
                                givesUp
                                        ? shop.database.dryRun(
                                                tx -> shop.invoices.issue(tx, draft.id(), Shop.NOW))
                                        : shop.issue(draft)));
            }
        }
        for (Future<?> result : results) {
            assertThat(result.get()).isNotNull();
        }
        List<Long> numbers = new ArrayList<>();
        for (Invoice draft : drafts) {
            InvoiceNumber number = shop.find(draft.id()).number();
            if (number != null) {
                numbers.add(number.number());
            }
        }
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void theCheckSeesWhatWasPaidAndWhatWasNot() {
        Invoice issued = shop.issue(shop.draft(shop.account(), Shop.line("VPS", "5.00")));
        shop.damage("UPDATE invoice SET status = 'paid'");
        assertThat(shop.differences()).anyMatch(each -> each.startsWith("STATUS"));
        shop.damage("UPDATE invoice SET settled_units = 605000000");
        assertThat(shop.differences()).anyMatch(each -> each.startsWith("SETTLED"));
        shop.damage(
                "INSERT INTO invoice_settlement VALUES (%d, 'p', 'cash', 605000000, now())"
                        .formatted(issued.id()));
        assertThat(shop.differences()).hasSize(1).allMatch(each -> each.startsWith("POSTING"));
    }

    @Test
    void listsAreFiltered() {
        long account = shop.account();
        Invoice draft = shop.draft(account, Shop.line("VPS", "1.00"));
        Invoice issued = shop.issue(shop.draft(account, Shop.line("VPS", "2.00")));
        Invoice paid = shop.issue(shop.draft(account, Shop.line("VPS", "0.00")));
        shop.issue(shop.draft(shop.account(), Shop.line("VPS", "3.00")));
        InvoiceQuery all = InvoiceQuery.of(account);
        assertThat(page(all)).containsExactly(paid.id(), issued.id());
        assertThat(page(all.andDrafts())).containsExactly(paid.id(), issued.id(), draft.id());
        assertThat(page(all.withStatus(InvoiceStatus.ISSUED))).containsExactly(issued.id());
        assertThat(page(all.withStatus(InvoiceStatus.DRAFT))).containsExactly(draft.id());
        assertThat(page(all.ofOrder(99L))).hasSize(2);
        assertThat(page(all.ofOrder(98L))).isEmpty();
        assertThat(page(all.dated(Shop.NOW, null))).hasSize(2);
        assertThat(page(all.dated(null, Shop.NOW))).isEmpty();
        assertThat(page(all.page(paid.id(), 1))).containsExactly(issued.id());
    }

    private List<Long> page(InvoiceQuery query) {
        return shop.database.read(tx -> shop.invoices.page(tx, query)).stream()
                .map(Invoice::id)
                .toList();
    }
}

package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.ledger.BookKind;
import io.farthing.money.Percentage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One invoice a month.
final class ConsolidationTest {

    private static final Instant APRIL = Shop.MARCH.end();

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aMonthsChargesStandOnOneInvoiceByFamily() {
        long account = shop.account();
        charge(account, Shop.line("VPS", "10.00"), Shop.NOW);
        charge(account, Shop.line("DOMAIN", "7.50"), Shop.NOW);
        charge(account, Shop.line("VPS", "0.00333333"), Shop.NOW);
        charge(account, Shop.line("VPS", "99.00"), APRIL);
        assertThat(shop.consolidation.issue(Shop.MARCH, APRIL.minusSeconds(1))).isZero();
        assertThat(shop.consolidation.issue(Shop.MARCH, APRIL)).isEqualTo(1);
        Invoice invoice = only(account);
        assertThat(invoice.origin()).isEqualTo(InvoiceOrigin.CONSOLIDATED);
        assertThat(invoice.numberText()).isEqualTo("INV-000001");
        assertThat(invoice.lines())
                .extracting(InvoiceLine::group)
                .containsExactly("DOMAIN", "VPS", "VPS");
        assertThat(invoice.totals().net().minorText()).isEqualTo("17.50");
        assertThat(invoice.gross().minorText()).isEqualTo("21.18");
        assertThat(shop.book(account, BookKind.RECEIVABLE)).isEqualTo("-21.18");
        assertThat(waiting(account)).hasSize(1);
        assertThat(shop.consolidation.issue(Shop.MARCH, APRIL)).isZero();
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void whatComesLateStandsOnTheNextInvoice() {
        long account = shop.account();
        charge(account, Shop.line("VPS", "10.00"), Shop.NOW);
        assertThat(shop.consolidation.issue(Shop.MARCH, APRIL)).isEqualTo(1);
        charge(account, Shop.line("VPS", "3.00"), Shop.NOW);
        assertThat(shop.consolidation.issue(Shop.MARCH, APRIL)).isZero();
        assertThat(shop.consolidation.issue(Shop.MARCH.next(), Shop.MARCH.next().end()))
                .isEqualTo(1);
        assertThat(waiting(account)).isEmpty();
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void eachLineKeepsTheTaxOfItsDay() {
        long account = shop.account();
        TaxTreatment old = TaxTreatment.standard(Percentage.of("19"));
        shop.database.transactVoid(
                tx -> shop.pending.add(tx, account, Shop.line("A", "10.00"), old, Shop.NOW));
        charge(account, Shop.line("B", "10.00"), Shop.NOW);
        assertThat(shop.consolidation.issue(Shop.MARCH, APRIL)).isEqualTo(1);
        assertThat(only(account).taxes())
                .extracting(each -> each.tax().minorText())
                .containsExactly("1.90", "2.10");
        assertThat(shop.differences()).isEmpty();
    }

    @Test
    void serversThatRunAtOnceIssueEachInvoiceOnce() throws Exception {
        int accounts = 40;
        for (int index = 0; index < accounts; index++) {
            long account = shop.account();
            charge(account, Shop.line("VPS", "10.00"), Shop.NOW);
            charge(account, Shop.line("DOMAIN", "1.00"), Shop.NOW);
        }
        List<Future<Integer>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < 4; index++) {
                results.add(threads.submit(() -> shop.consolidation.issue(Shop.MARCH, APRIL)));
            }
        }
        int issued = 0;
        for (Future<Integer> result : results) {
            issued += result.get();
        }
        assertThat(issued).isEqualTo(accounts);
        assertThat(shop.differences()).isEmpty();
    }

    private void charge(long account, NewLine line, Instant at) {
        TaxTreatment tax = shop.tax(account);
        shop.database.transactVoid(tx -> shop.pending.add(tx, account, line, tax, at));
    }

    private List<PendingCharge> waiting(long account) {
        return shop.database.read(tx -> shop.pending.of(tx, account));
    }

    private Invoice only(long account) {
        List<Invoice> found =
                shop.database.read(tx -> shop.invoices.page(tx, InvoiceQuery.of(account)));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}

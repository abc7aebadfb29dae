package io.farthing.invoices;

import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceDifference.What;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostedTransaction;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Holds every invoice against its lines, its rate and the journal, and every series against its
/// count. Reads a batch at a time, so that memory does not grow with the years.
final class InvoiceCheck {

    private static final int BATCH = 1000;

    private final Ledger ledger;
    private final Consumer<InvoiceDifference> differences;

    InvoiceCheck(Ledger ledger, Consumer<InvoiceDifference> differences) {
        this.ledger = ledger;
        this.differences = differences;
    }

    void run(Tx tx) {
        long after = 0;
        List<Invoice> batch = InvoiceStore.after(tx, after, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(this::checkTotals);
            batch.stream()
                    .collect(Collectors.groupingBy(Invoice::shard))
                    .forEach((shard, invoices) -> checkPostings(tx, shard, invoices));
            after = batch.getLast().id();
            batch = InvoiceStore.after(tx, after, BATCH);
        }
        InvoiceStore.gaps(tx).forEach(differences);
    }

    private void checkTotals(Invoice invoice) {
        InvoiceTotals found = invoice.totals();
        InvoiceTotals byLines =
                InvoiceTotals.of(invoice.currency(), invoice.lines(), invoice.vat());
        compare(invoice, What.LINES_SUM, byLines.exact(), found.exact());
        InvoiceTotals bySum = InvoiceTotals.of(found.exact(), invoice.vat());
        compare(invoice, What.NET, bySum.net(), found.net());
        compare(invoice, What.VAT, bySum.vat(), found.vat());
    }

    private void checkPostings(Tx tx, int shard, List<Invoice> invoices) {
        Map<String, Transaction> posted = new HashMap<>();
        List<String> keys =
                invoices.stream()
                        .map(each -> InvoicePosting.key(each.account(), each.period()))
                        .toList();
        for (PostedTransaction each : ledger.transactions(tx, shard, keys)) {
            posted.put(each.transaction().key(), each.transaction());
        }
        for (Invoice invoice : invoices) {
            Transaction expected = InvoicePosting.of(invoice);
            Transaction found = posted.get(expected.key());
            if (!expected.equals(found)) {
                report(
                        invoice,
                        What.POSTING,
                        expected.entries().toString(),
                        found == null ? "nothing" : found.entries().toString());
            }
        }
    }

    private void compare(Invoice invoice, What what, Money expected, Money found) {
        if (!Objects.equals(expected, found)) {
            report(invoice, what, expected.text(), found.text());
        }
    }

    private void report(Invoice invoice, What what, String expected, String found) {
        differences.accept(new InvoiceDifference(invoice.number().text(), what, expected, found));
    }
}

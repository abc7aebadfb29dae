package io.farthing.invoices;

import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceDifference.What;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostedTransaction;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Holds every invoice against its lines, its rates, its payments and the journal, and every series
/// against its count. Reads a batch at a time, so that memory does not grow with the years.
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
            Map<Long, List<InvoicePayment>> payments = payments(tx, batch);
            for (Invoice invoice : batch) {
                checkStanding(invoice, payments.getOrDefault(invoice.id(), List.of()));
                if (!invoice.credited().isZero()) {
                    checkCredits(invoice, InvoiceStore.notes(tx, invoice.id()));
                }
            }
            batch.stream()
                    .collect(Collectors.groupingBy(Invoice::shard))
                    .forEach((shard, invoices) -> checkPostings(tx, shard, invoices, payments));
            after = batch.getLast().id();
            batch = InvoiceStore.after(tx, after, BATCH);
        }
        CreditStore.uncounted(tx).forEach(differences);
        InvoiceStore.gaps(tx).forEach(differences);
    }

    private static Map<Long, List<InvoicePayment>> payments(Tx tx, List<Invoice> invoices) {
        long[] ids = invoices.stream().mapToLong(Invoice::id).toArray();
        return SettlementStore.of(tx, ids).stream()
                .collect(Collectors.groupingBy(InvoicePayment::invoice));
    }

    private void checkTotals(Invoice invoice) {
        Map<TaxTreatment, Money> byLines = new LinkedHashMap<>();
        invoice.lines().forEach(each -> byLines.merge(each.tax(), each.net(), Money::plus));
        for (InvoiceTax found : invoice.taxes()) {
            Money sum = byLines.getOrDefault(found.treatment(), Money.zero(invoice.currency()));
            compare(invoice, What.LINES_SUM, sum, found.exact());
            InvoiceTax expected = InvoiceTax.of(found.treatment(), found.exact());
            // The last credit note of several takes what is left; see checkCredits.
            if (!invoice.isCreditNote()) {
                compare(invoice, What.NET, expected.net(), found.net());
                compare(invoice, What.VAT, expected.tax(), found.tax());
            }
        }
    }

    private void checkStanding(Invoice invoice, List<InvoicePayment> payments) {
        Money settled = Money.zero(invoice.currency());
        for (InvoicePayment payment : payments) {
            settled = settled.plus(payment.amount());
        }
        compare(invoice, What.SETTLED, settled, invoice.settled());
        InvoiceStatus expected = expected(invoice);
        if (expected != invoice.status()) {
            report(invoice, What.STATUS, expected.text(), invoice.status().text());
        }
    }

    private static InvoiceStatus expected(Invoice invoice) {
        if (invoice.number() == null) {
            return invoice.isDraft() ? InvoiceStatus.DRAFT : InvoiceStatus.VOID;
        }
        if (!invoice.credited().isZero() && invoice.credited().equals(invoice.gross())) {
            return InvoiceStatus.CREDITED;
        }
        return invoice.open().isZero() ? InvoiceStatus.PAID : InvoiceStatus.ISSUED;
    }

    private void checkCredits(Invoice invoice, List<Invoice> notes) {
        Money credited = Money.zero(invoice.currency());
        for (Invoice note : notes) {
            credited = credited.minus(note.gross());
        }
        compare(invoice, What.CREDITED, credited, invoice.credited());
        for (InvoiceTax left : CreditRemainder.of(invoice, notes).taxes()) {
            boolean isOverdrawn = left.net().signum() < 0 || left.tax().signum() < 0;
            if (isOverdrawn || invoice.status() == InvoiceStatus.CREDITED) {
                report(invoice, What.CREDITED, "no more than the invoice", left.toString());
            }
        }
    }

    private void checkPostings(
            Tx tx, int shard, List<Invoice> invoices, Map<Long, List<InvoicePayment>> payments) {
        List<Expected> expected = new ArrayList<>();
        for (Invoice invoice : invoices) {
            expected.addAll(postings(invoice, payments.getOrDefault(invoice.id(), List.of())));
        }
        Map<String, Transaction> posted = new HashMap<>();
        List<String> keys = expected.stream().map(Expected::key).toList();
        for (PostedTransaction each : ledger.transactions(tx, shard, keys)) {
            posted.put(each.transaction().key(), each.transaction());
        }
        for (Expected each : expected) {
            Transaction found = posted.get(each.key());
            boolean isAsExpected =
                    found == null
                            ? each.transactions().isEmpty()
                            : each.transactions().contains(found);
            if (!isAsExpected) {
                report(
                        each.invoice(),
                        What.POSTING,
                        each.transactions().toString(),
                        found == null ? "nothing" : found.toString());
            }
        }
    }

    /// What the journal must hold under a key: one of these, or nothing where there are none.
    private record Expected(Invoice invoice, String key, List<Transaction> transactions) {}

    private static List<Expected> postings(Invoice invoice, List<InvoicePayment> payments) {
        List<Expected> expected = new ArrayList<>();
        boolean isPosted = invoice.number() != null && InvoicePosting.movesMoney(invoice);
        expected.add(
                new Expected(
                        invoice,
                        InvoicePosting.key(invoice),
                        isPosted
                                ? List.of(
                                        InvoicePosting.of(
                                                invoice, InvoicePosting.issuedAt(invoice)))
                                : List.of()));
        for (InvoicePayment payment : payments) {
            if (payment.movesMoney()) {
                expected.add(
                        new Expected(
                                invoice,
                                InvoicePosting.paymentKey(payment),
                                InvoicePosting.possible(invoice, payment)));
            }
        }
        return expected;
    }

    private void compare(Invoice invoice, What what, Money expected, Money found) {
        if (!Objects.equals(expected, found)) {
            report(invoice, what, expected.text(), found.text());
        }
    }

    private void report(Invoice invoice, What what, String expected, String found) {
        String name = invoice.number() == null ? "draft " + invoice.id() : invoice.numberText();
        differences.accept(new InvoiceDifference(name, what, expected, found));
    }
}

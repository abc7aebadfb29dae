package io.farthing.invoices;

import io.farthing.db.CopyRows;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Invoices that prepaid money pays as they are issued, any number in a handful of statements: what
/// the hourly run sells.
public final class PaidInvoices {
    private static final String KEY = "issue";

    private final Ledger ledger;
    private final InvoiceParties parties;
    private final LinkPasswords passwords;

    public PaidInvoices(Ledger ledger, InvoiceParties parties, SecureRandom random) {
        this.ledger = ledger;
        this.parties = parties;
        passwords = new LinkPasswords(random);
    }

    /// On what terms accounts are invoiced, by uid.
    public Map<Long, InvoiceTerms> terms(Tx tx, long[] accounts, Instant now) {
        return parties.terms(tx, accounts, now);
    }

    /// Something sold, and on what terms.
    public record Sold(NewInvoice wanted, InvoiceTerms terms) {}

    /// Whoever calls has seen to it that the money is there, and holds the books' locks. The ids
    /// come in the order of what was sold.
    public List<Long> issue(Tx tx, List<Sold> sold, Instant now) {
        if (sold.isEmpty()) {
            return List.of();
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        long[] ids = BulkInvoices.ids(tx, sold.size());
        List<Invoice> invoices = new ArrayList<>();
        for (Sold each : sold) {
            invoices.add(unnumbered(ids[invoices.size()], each, at));
        }
        BulkInvoices.post(
                tx,
                ledger,
                invoices.stream().map(each -> InvoicePosting.of(each, at)).toList(),
                now);
        List<String> series = sold.stream().map(each -> each.terms().series()).toList();
        pay(tx, BulkInvoices.numbered(tx, invoices, series), now);
        return invoices.stream().map(Invoice::id).toList();
    }

    /// From books that are locked by now, so that nobody is waited for with the series in hand.
    private void pay(Tx tx, List<Invoice> invoices, Instant now) {
        List<InvoicePayment> payments = new ArrayList<>();
        List<Transaction> postings = new ArrayList<>();
        List<Invoice> paid = new ArrayList<>();
        for (Invoice each : invoices) {
            InvoicePayment payment = payment(each);
            payments.add(payment);
            postings.add(InvoicePosting.of(each, payment));
            paid.add(each.moved(each.gross(), Money.zero(each.currency()), payment.at()));
        }
        BulkInvoices.post(tx, ledger, postings, now);
        BulkInvoices.write(tx, paid);
        write(tx, payments);
    }

    private Invoice unnumbered(long id, Sold sold, Instant at) {
        InvoiceTerms terms = sold.terms();
        Invoice.Dates dates = new Invoice.Dates(at, at, terms.dueAt(at), null);
        return sold.wanted().draft(id, dates, terms, passwords.next());
    }

    private static InvoicePayment payment(Invoice invoice) {
        return new InvoicePayment(
                invoice.id(),
                KEY,
                BookKind.BALANCE.text(),
                invoice.gross(),
                InvoicePosting.issuedAt(invoice));
    }

    private static void write(Tx tx, List<InvoicePayment> payments) {
        try (CopyRows rows =
                tx.copyInto("invoice_settlement", "invoice", "key", "book", "units", "at")) {
            for (InvoicePayment each : payments) {
                rows.row()
                        .int8(each.invoice())
                        .text(each.key())
                        .text(each.book())
                        .int8(each.amount().units())
                        .instant(each.at());
            }
            long _ = rows.finish();
        }
    }
}

package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.List;

/// The ledger transaction of an invoice: what was unbilled becomes a claim, the tax becomes owed to
/// the state, and what rounding to the minor unit added or took is the house's.
final class InvoicePosting {

    static final String KIND = "invoice";

    private InvoicePosting() {}

    static Transaction of(Invoice invoice) {
        InvoiceTotals totals = invoice.totals();
        List<Entry> entries = new ArrayList<>();
        add(entries, account(invoice, BookKind.UNBILLED), totals.exact());
        add(entries, account(invoice, BookKind.RECEIVABLE), totals.gross().negated());
        add(entries, house(invoice, BookKind.VAT), totals.vat());
        add(entries, house(invoice, BookKind.ROUNDING), totals.rounding());
        return new Transaction(
                key(invoice.account(), invoice.period()),
                KIND,
                invoice.issuedAt(),
                invoice.account(),
                invoice.number().text(),
                entries);
    }

    /// One for each account and period: not even a mistake above can post an invoice twice.
    static String key(long account, Period period) {
        return "invoice/" + account + "/" + period.start() + "/" + period.end();
    }

    private static void add(List<Entry> entries, BookKey book, Money amount) {
        if (!amount.isZero()) {
            entries.add(new Entry(book, amount));
        }
    }

    private static BookKey account(Invoice invoice, BookKind kind) {
        return new BookKey(invoice.shard(), invoice.account(), kind, invoice.currency());
    }

    private static BookKey house(Invoice invoice, BookKind kind) {
        return BookKey.house(invoice.shard(), kind, invoice.currency());
    }
}

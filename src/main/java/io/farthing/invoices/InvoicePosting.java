package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Transaction;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The ledger transactions of invoices. What is issued becomes a claim, the tax becomes owed to the
/// state, and what rounding to the minor unit added or took is the house's. Metered usage was
/// revenue when it was charged, and is taken out of what was unbilled; anything else becomes
/// revenue now (docs/decisions/commerce.md).
final class InvoicePosting {

    static final String KIND = "invoice";
    static final String CREDIT_KIND = "credit-note";

    private static final BookKind DEFERRED = new BookKind(NewLine.DEFERRED);

    private InvoicePosting() {}

    /// Usage is posted under its number; all others carry their id, because their number is taken
    /// last.
    static Transaction of(Invoice invoice, Instant issuedAt) {
        InvoiceTotals totals = invoice.totals();
        List<Entry> entries = new ArrayList<>();
        if (invoice.origin() == InvoiceOrigin.USAGE) {
            add(entries, account(invoice, BookKind.UNBILLED), totals.exact());
        } else {
            sales(invoice).forEach((kind, amount) -> add(entries, book(invoice, kind), amount));
        }
        add(entries, account(invoice, BookKind.RECEIVABLE), totals.gross().negated());
        add(entries, house(invoice, BookKind.VAT), totals.vat());
        add(entries, house(invoice, BookKind.ROUNDING), totals.rounding());
        return new Transaction(
                key(invoice),
                invoice.isCreditNote() ? CREDIT_KIND : KIND,
                issuedAt,
                invoice.account(),
                note(invoice),
                entries);
    }

    /// An invoice of nothing but zeros moves nothing.
    static boolean movesMoney(Invoice invoice) {
        return !invoice.totals().exact().isZero() || !invoice.gross().isZero();
    }

    static Transaction of(Invoice invoice, InvoicePayment payment) {
        return of(
                invoice, payment, invoice.number() == null ? note(invoice) : invoice.numberText());
    }

    /// What the posting of a payment may be: it names the invoice by its number, or by what it is
    /// for where the number was taken last.
    static List<Transaction> possible(Invoice invoice, InvoicePayment payment) {
        return List.of(of(invoice, payment), of(invoice, payment, note(invoice)));
    }

    private static Transaction of(Invoice invoice, InvoicePayment payment, String note) {
        BookKind kind = new BookKind(payment.book());
        BookKey from = kind.equals(BookKind.CASH) ? house(invoice, kind) : account(invoice, kind);
        return new Transaction(
                paymentKey(payment),
                Settlement.KIND,
                payment.at(),
                invoice.account(),
                note,
                List.of(
                        new Entry(account(invoice, BookKind.RECEIVABLE), payment.amount()),
                        new Entry(from, payment.amount().negated())));
    }

    static String paymentKey(InvoicePayment payment) {
        return "invoice-payment/" + payment.invoice() + "/" + payment.key();
    }

    /// One for each invoice, and for usage one for each account and period: not even a mistake
    /// above can post an invoice twice.
    static String key(Invoice invoice) {
        if (invoice.origin() == InvoiceOrigin.USAGE) {
            Period period = invoice.period();
            return "invoice/" + invoice.account() + "/" + period.start() + "/" + period.end();
        }
        return "invoice/" + invoice.id();
    }

    static BookKey receivable(long account, Currency currency) {
        return new BookKey(AccountShard.of(account), account, BookKind.RECEIVABLE, currency);
    }

    static BookKey balance(Invoice invoice) {
        return account(invoice, BookKind.BALANCE);
    }

    static List<BookKey> books(Transaction transaction) {
        return List.copyOf(transaction.deltas().keySet());
    }

    private static String note(Invoice invoice) {
        if (invoice.origin() == InvoiceOrigin.USAGE) {
            return invoice.numberText();
        }
        Long order = invoice.reference().order();
        return order == null ? invoice.origin().text() : "order " + order;
    }

    /// What was sold, by the book it counts for.
    private static Map<BookKind, Money> sales(Invoice invoice) {
        Map<BookKind, Money> sums = new TreeMap<>();
        for (InvoiceLine line : invoice.lines()) {
            sums.merge(kind(line.revenue()), line.net(), Money::plus);
        }
        return sums;
    }

    private static BookKind kind(String revenue) {
        return switch (revenue) {
            case NewLine.TO_BALANCE -> BookKind.BALANCE;
            case NewLine.DEFERRED -> DEFERRED;
            default -> BookKind.revenue(revenue);
        };
    }

    private static BookKey book(Invoice invoice, BookKind kind) {
        boolean isCustomers = kind.equals(BookKind.BALANCE) || kind.equals(DEFERRED);
        return isCustomers ? account(invoice, kind) : house(invoice, kind);
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
        return invoice.parties().house().book(invoice.shard(), kind, invoice.currency());
    }

    static Instant issuedAt(Invoice invoice) {
        return Objects.requireNonNull(invoice.dates().issuedAt(), "a draft has no posting");
    }
}

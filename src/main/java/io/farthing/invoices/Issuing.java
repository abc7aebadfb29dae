package io.farthing.invoices;

import io.farthing.catalog.Provider;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives an invoice its number and posts it. Books are locked before the series, here and wherever
/// else invoices are written: whoever holds the series waits for nobody, so that it is held briefly
/// and never in a ring.
final class Issuing {

    private final Ledger ledger;
    private final InvoiceParties parties;

    Issuing(Ledger ledger, InvoiceParties parties) {
        this.ledger = ledger;
        this.parties = parties;
    }

    /// Of a draft that this transaction has locked.
    Invoice draft(Tx tx, Invoice draft, Instant now) {
        Issue issue = prepared(tx, draft, now);
        if (InvoicePosting.movesMoney(draft)) {
            post(tx, InvoicePosting.of(draft, now.truncatedTo(ChronoUnit.MICROS)), now);
        }
        InvoiceNumber number = take(tx, issue.series());
        Invoice issued = draft.issued(number, issue.dates(), issue.parties());
        InvoiceWrites.issue(tx, issued);
        return issued;
    }

    /// What a draft is issued with, beside its number.
    record Issue(String series, Invoice.Dates dates, Parties parties) {}

    Issue prepared(Tx tx, Invoice draft, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.MICROS);
        Provider seller = parties.seller(tx, draft.parties().house());
        Parties who = atIssue(tx, draft, issuedAt);
        Instant dueAt = issuedAt.plus(Duration.ofDays(seller.paymentDays()));
        return new Issue(
                seller.invoiceSeries(),
                new Invoice.Dates(draft.dates().createdAt(), issuedAt, dueAt, null),
                who);
    }

    /// Of an invoice that begins its life as issued: a credit note. Null where the same has been
    /// written before.
    @Nullable Invoice written(Tx tx, Invoice unnumbered, String series, Instant now) {
        Instant issuedAt = InvoicePosting.issuedAt(unnumbered);
        if (InvoicePosting.movesMoney(unnumbered)) {
            Transaction posting = InvoicePosting.of(unnumbered, issuedAt);
            var _ = ledger.lock(tx, InvoicePosting.books(posting));
        }
        InvoiceNumber number = take(tx, series);
        Invoice invoice = unnumbered.issued(number, unnumbered.dates(), unnumbered.parties());
        Long id = InvoiceWrites.insert(tx, invoice);
        if (id == null) {
            // Someone else issued it while this transaction waited for the series.
            InvoiceWrites.giveNumberBack(tx, number);
            return null;
        }
        Invoice issued = invoice.withId(id);
        if (InvoicePosting.movesMoney(issued)) {
            post(tx, InvoicePosting.of(issued, issuedAt), now);
        }
        return issued;
    }

    /// What is invoiced has been delivered or agreed: no limit of a book stands in its way.
    void post(Tx tx, Transaction transaction, Instant now) {
        PostResult result = ledger.post(tx, transaction, Limits.IGNORED, now);
        if (!(result instanceof PostResult.Posted)) {
            throw new IllegalStateException(transaction.key() + " cannot be posted: " + result);
        }
    }

    /// The same of several, to books that are locked.
    void post(Tx tx, List<Transaction> transactions, Map<BookKey, Book> locked, Instant now) {
        List<PostResult> results = ledger.postLocked(tx, transactions, locked, Limits.IGNORED, now);
        if (!results.stream().allMatch(PostResult.Posted.class::isInstance)) {
            throw new IllegalStateException(
                    transactions.getFirst().key() + " cannot be posted: " + results);
        }
    }

    private static InvoiceNumber take(Tx tx, String series) {
        return new InvoiceNumber(series, InvoiceWrites.takeNumbers(tx, series, 1));
    }

    /// A corrected address belongs on the invoice; one that would be taxed otherwise came too late,
    /// since the order was agreed with the tax of its day. What is drafted and issued at once has
    /// no time for either.
    private Parties atIssue(Tx tx, Invoice draft, Instant issuedAt) {
        Parties drafted = draft.parties();
        if (draft.dates().createdAt().equals(issuedAt)) {
            return drafted;
        }
        Parties now = parties.parties(tx, draft.account());
        return drafted.buyer().isTaxedLike(now.buyer()) && drafted.house().equals(now.house())
                ? now
                : drafted;
    }
}

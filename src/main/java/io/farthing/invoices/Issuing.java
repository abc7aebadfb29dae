package io.farthing.invoices;

import io.farthing.catalog.Provider;
import io.farthing.db.Tx;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        Posted posted = posted(tx, draft, now);
        InvoiceNumber number = take(tx, posted.series());
        Invoice issued = draft.issued(number, posted.dates(), posted.parties());
        InvoiceWrites.issue(tx, issued);
        return issued;
    }

    /// A draft's posting is made; what it lacks to be issued is a number.
    record Posted(String series, Invoice.Dates dates, Parties parties) {}

    Posted posted(Tx tx, Invoice draft, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.MICROS);
        Provider seller = parties.seller(tx, draft.parties().house());
        Parties who = atIssue(tx, draft, issuedAt);
        if (InvoicePosting.movesMoney(draft)) {
            post(tx, InvoicePosting.of(draft, issuedAt), now);
        }
        Instant dueAt = issuedAt.plus(Duration.ofDays(seller.paymentDays()));
        return new Posted(
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

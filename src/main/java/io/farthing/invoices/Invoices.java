package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import io.farthing.invoices.IssueResult.AlreadyIssued;
import io.farthing.invoices.IssueResult.Issued;
import io.farthing.invoices.IssueResult.NotOver;
import io.farthing.invoices.IssueResult.NothingToInvoice;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Issues invoices and finds them again. An account gets one for each period, however often it is
/// asked for.
public final class Invoices {

    public static final int MOST_ON_A_PAGE = 500;

    private final Ledger ledger;

    public Invoices(Ledger ledger) {
        this.ledger = ledger;
    }

    public IssueResult issue(Tx tx, InvoiceDraft draft, Instant now) {
        Invoice before = InvoiceStore.find(tx, draft.account(), draft.period());
        if (before != null) {
            return new AlreadyIssued(before);
        }
        if (now.isBefore(draft.period().end())) {
            return new NotOver(draft.period().end());
        }
        InvoiceTotals totals = draft.totals();
        if (totals.exact().isZero()) {
            return new NothingToInvoice();
        }
        String series = draft.terms().series();
        InvoiceNumber number = new InvoiceNumber(series, InvoiceStore.takeNumber(tx, series));
        Invoice invoice = invoice(draft, number, totals, now.truncatedTo(ChronoUnit.MICROS));
        Long id = InvoiceStore.insert(tx, invoice);
        if (id == null) {
            // Someone else issued it while this transaction waited for the series.
            InvoiceStore.giveNumberBack(tx, number);
            return new AlreadyIssued(existing(tx, draft));
        }
        InvoiceStore.insertLines(tx, id, draft.lines());
        post(tx, invoice, now);
        Invoice issued = InvoiceStore.find(tx, id);
        return new Issued(issued == null ? invoice : issued);
    }

    /// Null where there is none.
    public @Nullable Invoice find(Tx tx, long id) {
        return InvoiceStore.find(tx, id);
    }

    public @Nullable Invoice find(Tx tx, InvoiceNumber number) {
        return InvoiceStore.find(tx, number);
    }

    public @Nullable Invoice find(Tx tx, long account, Period period) {
        return InvoiceStore.find(tx, account, period);
    }

    /// All invoices of exactly that period, by account.
    public List<Invoice> inPeriod(Tx tx, Period period) {
        return InvoiceStore.inPeriod(tx, period);
    }

    /// The account's invoices, the latest first: those before the one of id `before`, or the first
    /// of all for null.
    public List<Invoice> page(Tx tx, long account, @Nullable Long before, int most) {
        if (most < 1 || most > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MOST_ON_A_PAGE + " invoices");
        }
        return InvoiceStore.page(tx, account, before == null ? Long.MAX_VALUE : before, most);
    }

    /// The last ledger transaction whose charges are on an invoice of the account; 0 for none.
    public long invoicedThrough(Tx tx, long account) {
        return InvoiceStore.invoicedThrough(tx, account);
    }

    /// Recomputes every invoice from its lines and compares it with the journal; silence means
    /// sound. Wants one snapshot: run it in a reading transaction.
    public void check(Tx tx, Consumer<InvoiceDifference> differences) {
        new InvoiceCheck(ledger, differences).run(tx);
    }

    /// Usage has been consumed and is owed: no limit of a book stands in an invoice's way.
    private void post(Tx tx, Invoice invoice, Instant now) {
        PostResult result =
                ledger.postAll(tx, List.of(InvoicePosting.of(invoice)), Limits.IGNORED, now)
                        .getFirst();
        if (!(result instanceof PostResult.Posted)) {
            throw new IllegalStateException(
                    "invoice " + invoice.number().text() + " cannot be posted: " + result);
        }
    }

    private static Invoice existing(Tx tx, InvoiceDraft draft) {
        Invoice invoice = InvoiceStore.find(tx, draft.account(), draft.period());
        if (invoice == null) {
            throw new IllegalStateException(
                    "account " + draft.account() + " has an invoice that cannot be seen");
        }
        return invoice;
    }

    private static Invoice invoice(
            InvoiceDraft draft, InvoiceNumber number, InvoiceTotals totals, Instant issuedAt) {
        return new Invoice(
                0,
                number,
                draft.account(),
                InvoiceStatus.ISSUED,
                draft.period(),
                issuedAt,
                draft.terms().dueAt(issuedAt),
                draft.terms().vat(),
                totals,
                draft.lines(),
                draft.through());
    }
}

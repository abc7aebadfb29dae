package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import io.farthing.invoices.IssueResult.AlreadyIssued;
import io.farthing.invoices.IssueResult.Issued;
import io.farthing.invoices.IssueResult.NotOver;
import io.farthing.invoices.IssueResult.NothingToInvoice;
import io.farthing.ledger.Ledger;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Issues invoices over a period's usage, any number of them in a handful of statements.
final class UsageInvoices {
    private final Ledger ledger;
    private final LinkPasswords passwords;

    UsageInvoices(Ledger ledger, LinkPasswords passwords) {
        this.ledger = ledger;
        this.passwords = passwords;
    }

    /// What there is one invoice of.
    private record Subject(long account, Period period) {
        static Subject of(InvoiceDraft draft) {
            return new Subject(draft.account(), draft.period());
        }

        static Subject of(Invoice invoice) {
            return new Subject(invoice.account(), invoice.period());
        }
    }

    private record Due(InvoiceDraft draft, Invoice invoice) {}

    /// The results come in the order of the drafts, of which no account has two of one period. Who
    /// has been invoiced before is asked once the books are locked: whoever was issuing the same is
    /// done with it by then, and nobody is waited for with the series in hand.
    List<IssueResult> issue(Tx tx, List<InvoiceDraft> drafts, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        List<Due> due =
                drafts.stream()
                        .filter(draft -> refusal(draft, now) == null)
                        .map(draft -> new Due(draft, unnumbered(draft, at)))
                        .toList();
        lockBooks(tx, due, at);
        Map<Subject, Invoice> before = bySubject(InvoiceStore.usage(tx, drafts));
        List<Due> fresh =
                due.stream().filter(each -> !before.containsKey(Subject.of(each.draft()))).toList();
        Map<Subject, Invoice> issued = bySubject(written(tx, fresh, now));
        return drafts.stream()
                .map(draft -> {
                    Invoice former = before.get(Subject.of(draft));
                    Invoice made = issued.get(Subject.of(draft));
                    if (former != null) {
                        return new AlreadyIssued(former);
                    }
                    return made != null
                            ? new Issued(made)
                            : Objects.requireNonNull(refusal(draft, now));
                })
                .toList();
    }

    private static Map<Subject, Invoice> bySubject(List<Invoice> invoices) {
        Map<Subject, Invoice> found = HashMap.newHashMap(invoices.size());
        invoices.forEach(each -> found.put(Subject.of(each), each));
        return found;
    }

    private static @Nullable IssueResult refusal(InvoiceDraft draft, Instant now) {
        if (now.isBefore(draft.period().end())) {
            return new NotOver(draft.period().end());
        }
        return draft.lines().isEmpty() ? new NothingToInvoice() : null;
    }

    private void lockBooks(Tx tx, List<Due> due, Instant at) {
        var _ =
                ledger.lock(
                        tx,
                        due.stream()
                                .map(Due::invoice)
                                .filter(InvoicePosting::movesMoney)
                                .map(invoice -> InvoicePosting.of(invoice, at))
                                .flatMap(posting -> InvoicePosting.books(posting).stream())
                                .toList());
    }

    private List<Invoice> written(Tx tx, List<Due> due, Instant now) {
        if (due.isEmpty()) {
            return List.of();
        }
        long[] ids = BulkInvoices.ids(tx, due.size());
        List<Invoice> unnumbered = new ArrayList<>();
        for (Due each : due) {
            unnumbered.add(each.invoice().withId(ids[unnumbered.size()]));
        }
        List<Invoice> invoices =
                BulkInvoices.numbered(
                        tx,
                        unnumbered,
                        due.stream().map(each -> each.draft().terms().series()).toList());
        BulkInvoices.post(
                tx,
                ledger,
                invoices.stream()
                        .filter(InvoicePosting::movesMoney)
                        .map(each -> InvoicePosting.of(each, InvoicePosting.issuedAt(each)))
                        .toList(),
                now);
        BulkInvoices.write(tx, invoices);
        return invoices;
    }

    private Invoice unnumbered(InvoiceDraft draft, Instant at) {
        Money nothing = Money.zero(draft.currency());
        InvoiceTerms terms = draft.terms();
        return new Invoice(
                0,
                null,
                draft.account(),
                InvoiceOrigin.USAGE,
                InvoiceStatus.DRAFT,
                Invoice.Reference.NONE,
                draft.period(),
                new Invoice.Dates(at, at, terms.dueAt(at), null),
                terms.parties(),
                terms.language(),
                passwords.next(),
                InvoiceTax.of(draft.currency(), draft.lines()),
                nothing,
                nothing,
                draft.lines(),
                draft.through());
    }
}

package io.farthing.invoices;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.calendar.Period;
import io.farthing.customers.AccountStandings;
import io.farthing.db.Tx;
import io.farthing.invoices.IssueResult.AlreadyIssued;
import io.farthing.invoices.IssueResult.Issued;
import io.farthing.invoices.IssueResult.NoDraft;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Drafts, issues, settles and credits invoices, and finds them again.
public final class Invoices {

    public static final int MOST_ON_A_PAGE = 500;

    private final Ledger ledger;
    private final InvoiceParties parties;
    private final LinkPasswords passwords;
    private final Issuing issuing;
    private final UsageInvoices usage;
    private final Settling settling;
    private final Crediting crediting;
    private final AccountStandings standings = new AccountStandings();

    public Invoices(Ledger ledger, InvoiceParties parties, SecureRandom random) {
        this.ledger = ledger;
        this.parties = parties;
        passwords = new LinkPasswords(random);
        issuing = new Issuing(ledger, parties);
        usage = new UsageInvoices(ledger, passwords);
        settling = new Settling(ledger, issuing);
        crediting = new Crediting(issuing, settling, passwords);
    }

    /// On what terms accounts are invoiced, and how they are taxed.
    public InvoiceParties parties() {
        return parties;
    }

    /// The usage of a period, of as many accounts as there are drafts, whose order the results
    /// have. An account gets one invoice for each period, however often it is asked for.
    public List<IssueResult> issue(Tx tx, List<InvoiceDraft> drafts, Instant now) {
        return usage.issue(tx, drafts, now);
    }

    /// An invoice without a number and without a posting: what an order waits with until it is
    /// paid.
    public Invoice draft(Tx tx, NewInvoice wanted, Instant now) {
        return draft(tx, wanted, parties.terms(tx, wanted.account(), now), now);
    }

    /// The same where the terms are at hand already.
    public Invoice draft(Tx tx, NewInvoice wanted, InvoiceTerms terms, Instant now) {
        Invoice draft = draft(0, wanted, terms, now);
        long id = Objects.requireNonNull(InvoiceWrites.insert(tx, draft), "a draft collides");
        return draft.withId(id);
    }

    /// The same with an id that was taken for it, so that nobody has to wait for it to be written.
    public Invoice draft(Tx tx, long id, NewInvoice wanted, InvoiceTerms terms, Instant now) {
        Invoice draft = draft(id, wanted, terms, now);
        InvoiceWrites.insertLater(tx, draft);
        return draft;
    }

    private Invoice draft(long id, NewInvoice wanted, InvoiceTerms terms, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Invoice.Dates dates = new Invoice.Dates(at, null, null, null);
        return wanted.draft(id, dates, terms, passwords.next());
    }

    /// Gives a draft its number, and posts it: from now on it is owed.
    public IssueResult issue(Tx tx, long id, Instant now) {
        Invoice draft = InvoiceStore.lock(tx, id);
        if (draft == null || draft.status() == InvoiceStatus.VOID) {
            return new NoDraft();
        }
        return draft.isDraft()
                ? new Issued(issuing.draft(tx, draft, now))
                : new AlreadyIssued(draft);
    }

    /// Books money that came for an issued invoice, or that went back for a credit note. It is paid
    /// once nothing is open.
    @CanIgnoreReturnValue
    public SettleResult settle(Tx tx, long id, Settlement settlement, Instant now) {
        Invoice invoice = InvoiceStore.lock(tx, id);
        if (invoice != null && invoice.isDraft()) {
            return new SettleResult.NotOwed(invoice.status());
        }
        return settle(tx, invoice, settlement, now);
    }

    /// The same, issuing it first where it is a draft. Nothing is issued when the money is refused.
    public SettleResult issueAndSettle(Tx tx, long id, Settlement settlement, Instant now) {
        return settle(tx, InvoiceStore.lock(tx, id), settlement, now);
    }

    /// The same of an invoice as [#lock] found it, where it is the last thing that is done with it:
    /// a draft becomes issued with the commit, and nobody in this transaction learns its number. So
    /// whoever wants one of the same series waits for no more than a commit.
    public SettleResult issueAndSettleLast(
            Tx tx, Invoice locked, Settlement settlement, Instant now) {
        if (!locked.isDraft()) {
            return settle(tx, locked, settlement, now);
        }
        SettleResult result = settling.issuedLast(tx, locked, settlement, now);
        if (result instanceof SettleResult.Settled(Invoice settled)) {
            bringBack(tx, settled, now);
        }
        return result;
    }

    private SettleResult settle(
            Tx tx, @Nullable Invoice invoice, Settlement settlement, Instant now) {
        if (invoice == null) {
            return new SettleResult.NoInvoice();
        }
        SettleResult refusal = settling.refusal(tx, invoice, settlement);
        if (refusal != null) {
            return refusal;
        }
        Invoice issued = invoice.isDraft() ? issuing.draft(tx, invoice, now) : invoice;
        Invoice settled = settling.settled(tx, issued, settlement, now);
        bringBack(tx, settled, now);
        return new SettleResult.Settled(settled);
    }

    /// Who was deactivated for what is overdue comes back with the last of it, whatever paid it
    /// (`jelastic.md` 4.10).
    private void bringBack(Tx tx, Invoice invoice, Instant now) {
        long account = invoice.account();
        if (invoice.status() != InvoiceStatus.ISSUED
                && standings.isInactiveForInvoice(tx, account)
                && !InvoiceStore.hasOverdue(tx, account, now)) {
            boolean _ = standings.comeBack(tx, account, now);
        }
    }

    /// Money that was settled under `settled` has gone again, such as by a lost dispute: the
    /// invoice is owed as before. Returns how much of the amount it had been paid with; nothing
    /// where it is no longer owed, since it was credited.
    public Money takeBack(Tx tx, long id, String settled, Settlement back, Instant now) {
        Invoice invoice = InvoiceStore.lock(tx, id);
        return invoice == null
                ? Money.zero(back.amount().currency())
                : settling.takenBack(tx, invoice, settled, back, now);
    }

    /// Gives a draft up; null where it is none (any more).
    public @Nullable Invoice voidDraft(Tx tx, long id) {
        Invoice draft = InvoiceStore.lock(tx, id);
        if (draft == null || !draft.isDraft()) {
            return draft != null && draft.status() == InvoiceStatus.VOID ? draft : null;
        }
        Invoice voided = draft.voided();
        InvoiceWrites.standing(tx, voided);
        return voided;
    }

    /// Takes an issued invoice back, or a part of it. What is still open of the invoice is set off;
    /// what is left of the note is owed to the customer until [#settle] books its refund.
    public CreditResult credit(Tx tx, long id, CreditRequest request, Instant now) {
        CreditResult result = crediting.credit(tx, id, request, now);
        if (result instanceof CreditResult.Credited) {
            bringBack(tx, Objects.requireNonNull(find(tx, id)), now);
        }
        return result;
    }

    /// What the account owes on invoices in a currency; negative where it is owed something, such
    /// as a refund.
    public Money outstanding(Tx tx, long account, Currency currency) {
        return ledger.balance(tx, InvoicePosting.receivable(account, currency)).negated();
    }

    /// Locked until the transaction ends, for who decides by its status; null where there is none.
    /// An order is locked before its invoice.
    public @Nullable Invoice lock(Tx tx, long id) {
        return InvoiceStore.lock(tx, id);
    }

    /// Null where there is none.
    public @Nullable Invoice find(Tx tx, long id) {
        return InvoiceStore.find(tx, id);
    }

    public @Nullable Invoice find(Tx tx, InvoiceNumber number) {
        return InvoiceStore.find(tx, number);
    }

    /// The account's usage of exactly that period.
    public @Nullable Invoice find(Tx tx, long account, Period period) {
        return InvoiceStore.usage(tx, account, period);
    }

    /// Those of the accounts whose usage of exactly that period has its invoice.
    public Set<Long> invoiced(Tx tx, long[] accounts, Period period) {
        return InvoiceStore.invoiced(tx, accounts, period);
    }

    /// All usage invoices of exactly that period, by account.
    public List<Invoice> inPeriod(Tx tx, Period period) {
        return InvoiceStore.inPeriod(tx, period);
    }

    /// The credit notes of an invoice, the first first.
    public List<Invoice> creditNotes(Tx tx, long id) {
        return InvoiceStore.notes(tx, id);
    }

    /// The account's invoices, the latest first: those before the one of id `before`, or the first
    /// of all for null.
    public List<Invoice> page(Tx tx, long account, @Nullable Long before, int most) {
        return page(tx, InvoiceQuery.of(account).page(before, most));
    }

    public List<Invoice> page(Tx tx, InvoiceQuery query) {
        return InvoiceStore.page(tx, query);
    }

    /// Of everybody, or of one account.
    public List<Invoice> search(Tx tx, InvoiceSearch search, Instant now) {
        return InvoiceSearchStore.find(tx, search, now);
    }

    /// Owed and past their day, everybody's, the longest first: those after the one of id `after`,
    /// or the first of all for null.
    public List<Invoice> overdue(Tx tx, @Nullable Long after, int most, Instant now) {
        return InvoiceStore.overdue(tx, after, most, now);
    }

    /// What came for an invoice, the first first.
    public List<InvoicePayment> payments(Tx tx, long id) {
        return SettlementStore.of(tx, new long[] {id});
    }

    /// What is needed to put it on paper.
    public InvoiceDocument document(Tx tx, Invoice invoice) {
        Long original = invoice.reference().original();
        return new InvoiceDocument(
                invoice,
                original == null ? null : find(tx, original),
                parties.seller(tx, invoice.parties().house()).zone());
    }

    /// Recomputes every invoice from its lines and compares it with the journal; silence means
    /// sound. Wants one snapshot: run it in a reading transaction.
    public void check(Tx tx, Consumer<InvoiceDifference> differences) {
        new InvoiceCheck(ledger, differences).run(tx);
    }
}

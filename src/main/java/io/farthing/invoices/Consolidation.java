package io.farthing.invoices;

import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.PendingStore.Waiting;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The monthly run of consolidated billing: one invoice a calendar month for each account with
/// pending charges, a thousand accounts to a transaction. A batch takes the lock of the series
/// once, last of all, and commits by itself: what a kill interrupts is done by the next run.
public final class Consolidation {

    private static final int BATCH = 1000;

    /// Who is to be invoiced is looked up for many batches together: it takes a look at all
    /// charges.
    private static final int LOOKED_UP = 50_000;

    private final Database database;
    private final Ledger ledger;
    private final InvoiceParties parties;
    private final LinkPasswords passwords;

    public Consolidation(
            Database database, Ledger ledger, InvoiceParties parties, SecureRandom random) {
        this.database = database;
        this.ledger = ledger;
        this.parties = parties;
        passwords = new LinkPasswords(random);
    }

    /// Issues what is missing of the month's invoices and returns how many that were; none before
    /// the month is over.
    public int issue(MonthInZone month, Instant now) {
        if (now.isBefore(month.end())) {
            return 0;
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        int issued = 0;
        Waiting after = Waiting.BEFORE_ALL;
        while (true) {
            List<Waiting> accounts = waiting(after, month.period());
            if (accounts.isEmpty()) {
                return issued;
            }
            for (int from = 0; from < accounts.size(); from += BATCH) {
                List<Waiting> batch =
                        accounts.subList(from, Math.min(from + BATCH, accounts.size()));
                issued += database.transact(tx -> issue(tx, batch, month.period(), at));
            }
            after = accounts.getLast();
        }
    }

    /// The same for every month up to `last` that has charges and was not invoiced in time, each
    /// its own.
    public int issueThrough(MonthInZone last, Instant now) {
        Instant first = database.single(PendingStore::oldest);
        int issued = 0;
        if (first != null) {
            MonthInZone month = MonthInZone.of(first, last.zone());
            for (; !month.month().isAfter(last.month()); month = month.next()) {
                issued += issue(month, now);
            }
        }
        return issued;
    }

    private List<Waiting> waiting(Waiting after, Period period) {
        return database.read(tx -> PendingStore.waiting(tx, after, period, LOOKED_UP));
    }

    private int issue(Tx tx, List<Waiting> accounts, Period period, Instant now) {
        List<List<PendingCharge>> groups = byInvoice(PendingStore.take(tx, accounts, period.end()));
        if (groups.isEmpty()) {
            return 0;
        }
        Map<Long, InvoiceTerms> terms =
                parties.terms(tx, accounts.stream().mapToLong(Waiting::account).toArray(), now);
        long[] ids = BulkInvoices.ids(tx, groups.size());
        List<Invoice> invoices = new ArrayList<>();
        List<String> series = new ArrayList<>();
        for (int index = 0; index < ids.length; index++) {
            List<PendingCharge> charges = groups.get(index);
            InvoiceTerms own = Objects.requireNonNull(terms.get(charges.getFirst().account()));
            invoices.add(unnumbered(ids[index], charges, own, period, now));
            series.add(own.series());
        }
        BulkInvoices.post(
                tx,
                ledger,
                invoices.stream()
                        .filter(InvoicePosting::movesMoney)
                        .map(invoice -> InvoicePosting.of(invoice, now))
                        .toList(),
                now);
        BulkInvoices.write(tx, BulkInvoices.numbered(tx, invoices, series));
        return invoices.size();
    }

    /// The charges come in the order of account and currency.
    private static List<List<PendingCharge>> byInvoice(List<PendingCharge> charges) {
        List<List<PendingCharge>> groups = new ArrayList<>();
        @Nullable PendingCharge before = null;
        for (PendingCharge charge : charges) {
            if (before == null || !isOneInvoice(before, charge)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(charge);
            before = charge;
        }
        return groups;
    }

    private static boolean isOneInvoice(PendingCharge first, PendingCharge second) {
        return first.account() == second.account()
                && first.line().net().currency().equals(second.line().net().currency());
    }

    private Invoice unnumbered(
            long id, List<PendingCharge> charges, InvoiceTerms terms, Period period, Instant now) {
        List<InvoiceLine> lines =
                charges.stream().map(charge -> charge.line().taxed(charge.tax())).toList();
        Currency currency = lines.getFirst().net().currency();
        Money nothing = Money.zero(currency);
        return new Invoice(
                id,
                null,
                charges.getFirst().account(),
                InvoiceOrigin.CONSOLIDATED,
                InvoiceStatus.DRAFT,
                Invoice.Reference.NONE,
                period,
                new Invoice.Dates(now, now, terms.dueAt(now), null),
                terms.parties(),
                terms.language(),
                passwords.next(),
                InvoiceTax.of(currency, lines),
                nothing,
                nothing,
                lines,
                0);
    }
}

package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.customers.Account;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.GroupType;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceTerms;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.IssueResult;
import io.farthing.invoices.Uncollected;
import io.farthing.ledger.Ledger;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.QuotaTable;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The month's end of post-paid accounts: one invoice each over what the month's hours were
/// charged, and over what has been posted since to months that were invoiced before.
public final class MonthEnd {
    /// Accounts looked up at a time.
    private static final int PAGE = 1000;

    /// Accounts invoiced in one transaction: enough for the statements not to count, and few enough
    /// that the series of numbers is held for some hundredths of a second.
    private static final int BATCH = 250;

    private static final long HOURS_A_DAY = 24;

    private final Database database;
    private final Charging.Customers customers;
    private final Payers payers;
    private final Invoices invoices;

    public MonthEnd(
            Database database, Charging.Customers customers, Ledger ledger, Invoices invoices) {
        this.database = database;
        this.customers = customers;
        this.payers = new Payers(ledger, customers.accounts(), customers.quotas());
        this.invoices = invoices;
    }

    /// Issues what is missing of the month's invoices, some hundreds in a transaction, and returns
    /// how many that were; what a kill interrupts is done by the next run. An account that no
    /// longer pays by invoice still owes what it used while it did.
    public int issue(MonthInZone month, Instant now) {
        Run run = new Run(month.period(), false, now);
        int issued = 0;
        for (List<Account> page = page(0); !page.isEmpty(); page = page(page.getLast().uid())) {
            issued += make(page, run).size();
        }
        return issued + make(former(), run).size();
    }

    /// The same for every month up to `last` that has charges and no invoice over them: what nobody
    /// issued in time, because nothing ran, is issued late and not forgotten.
    public int issueThrough(MonthInZone last, Instant now) {
        int issued = 0;
        for (YearMonth month : uninvoiced(last)) {
            issued += issue(new MonthInZone(month, last.zone()), now);
        }
        return issued;
    }

    /// A day's hours may lie in two months.
    private SortedSet<YearMonth> uninvoiced(MonthInZone last) {
        Hour end = Hour.notBefore(last.end());
        SortedSet<YearMonth> months = new TreeSet<>();
        for (long day : database.read(tx -> ChargeStore.uninvoicedDays(tx, end))) {
            Hour first = new Hour(day * HOURS_A_DAY);
            months.add(MonthInZone.of(first.start(), last.zone()).month());
            months.add(MonthInZone.of(first.plus(HOURS_A_DAY - 1).start(), last.zone()).month());
        }
        return months.headSet(last.month().plusMonths(1));
    }

    /// Issues the month's invoices of those accounts, as far as they pay by invoice; of all that do
    /// where none is named. Returns the invoices.
    ///
    /// @param isLeftToCustomer whether nobody asks the usual method for the money
    public List<Invoice> make(
            MonthInZone month, List<Long> uids, boolean isLeftToCustomer, Instant now) {
        Run run = new Run(month.period(), isLeftToCustomer, now);
        List<Invoice> made = new ArrayList<>();
        if (!uids.isEmpty()) {
            long[] wanted = uids.stream().mapToLong(Long::longValue).toArray();
            List<Account> accounts = database.read(tx -> customers.accounts().find(tx, wanted));
            made.addAll(make(accounts, run));
            return made;
        }
        for (List<Account> page = page(0); !page.isEmpty(); page = page(page.getLast().uid())) {
            made.addAll(make(page, run));
        }
        return made;
    }

    private record Run(Period period, boolean isLeftToCustomer, Instant now) {}

    private List<Invoice> make(List<Account> accounts, Run run) {
        List<Invoiced> invoiced = database.read(tx -> unbilled(tx, accounts, run));
        List<Invoice> made = new ArrayList<>();
        for (int from = 0; from < invoiced.size(); from += BATCH) {
            List<Invoiced> batch = invoiced.subList(from, Math.min(from + BATCH, invoiced.size()));
            made.addAll(database.transact(tx -> make(tx, batch, run)));
        }
        return made;
    }

    private List<Account> former() {
        return database.read(tx ->
                customers.accounts().find(tx, UnbilledStore.owing(tx)).stream()
                        .filter(account -> account.standing().groupType() != GroupType.POST)
                        .toList());
    }

    private List<Account> page(long afterUid) {
        AccountQuery query =
                AccountQuery.all()
                        .where(AccountFilter.ofType(GroupType.POST))
                        .within(new AccountQuery.Window.After(afterUid, PAGE));
        return database.read(tx ->
                customers.accounts().list(tx, query).stream()
                        .map(AccountProfile::account)
                        .toList());
    }

    private record Invoiced(Account account, InvoiceTerms terms) {}

    /// Those of them that get an invoice at all and do not have it, and on what terms: who sells to
    /// them is the same for many, and read with them.
    private List<Invoiced> unbilled(Tx tx, List<Account> accounts, Run run) {
        Set<Long> done = invoices.invoiced(tx, uids(accounts), run.period());
        QuotaTable quotas = customers.quotas().table(tx, uids(accounts), KnownQuota.POST_INVOICES);
        // Credits are not owed to the taxman; and one such account must not stop the others.
        List<Account> wanted =
                accounts.stream()
                        .filter(account -> !done.contains(account.uid()))
                        .filter(account -> !account.payment().currency().isCommodity())
                        .filter(account -> quotas.isOn(account.uid(), KnownQuota.POST_INVOICES))
                        .toList();
        Map<Long, InvoiceTerms> terms = invoices.parties().terms(tx, uids(wanted), run.now());
        return wanted.stream()
                .map(account ->
                        new Invoiced(account, Objects.requireNonNull(terms.get(account.uid()))))
                .toList();
    }

    private static long[] uids(List<Account> accounts) {
        return accounts.stream().mapToLong(Account::uid).toArray();
    }

    /// Without those for which there is nothing to invoice, or for which somebody did before.
    private List<Invoice> make(Tx tx, List<Invoiced> batch, Run run) {
        // With their books locked, nothing can be charged between the drafts and the invoices.
        List<Account> accounts =
                payers.lock(tx, uids(batch.stream().map(Invoiced::account).toList()));
        Map<Long, InvoiceTerms> terms = new HashMap<>();
        batch.forEach(each -> terms.put(each.account().uid(), each.terms()));
        List<UnbilledStore.Unbilled> unbilled =
                UnbilledStore.drafts(tx, accounts, run.period(), terms);
        List<IssueResult> results =
                invoices.issue(
                        tx,
                        unbilled.stream().map(UnbilledStore.Unbilled::draft).toList(),
                        run.now());
        List<Invoice> made = new ArrayList<>();
        Map<Account, Hour> invoiced = new HashMap<>();
        for (int at = 0; at < results.size(); at++) {
            UnbilledStore.Unbilled each = unbilled.get(at);
            switch (results.get(at)) {
                case IssueResult.Issued(Invoice issued) -> {
                    made.add(issued);
                    invoiced.put(each.account(), each.from());
                }
                case IssueResult.NothingToInvoice _ -> invoiced.put(each.account(), each.from());
                case IssueResult.AlreadyIssued _, IssueResult.NotOver _, IssueResult.NoDraft _ -> {}
            }
        }
        ChargedTotals.invoiced(tx, invoiced);
        if (run.isLeftToCustomer()) {
            made.forEach(each -> Uncollected.skip(tx, each.id(), run.now()));
        }
        return made;
    }
}

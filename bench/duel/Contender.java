package duel;

import java.time.LocalDate;
import java.util.List;

/// One of the two, in the words of the duel. Accounts are known by what each calls them; all calls
/// come from several threads at once.
interface Contender {
    String name();

    /// An account that pays at once and without a gateway: prepaid here, an external payment there.
    String payingAccount(String key);

    /// An account that uses machines and is invoiced at the month's end, and pays nobody yet.
    /// Answers what usage is posted for.
    String usingAccount(String key);

    /// So many records of one machine in one call; `call` never comes twice for it.
    void usage(String user, long call, int records);

    /// What a server would cost this account now, kept nowhere.
    void dryRun(String account);

    /// The same, with the payment tried as well, by who does that in a dry run.
    void paidDryRun(String account);

    /// A server for a month: when this returns it is ordered, invoiced and paid.
    void subscribe(String account, long turn);

    /// Waits until all subscriptions are as far as they can be.
    void settle();

    /// A month goes by, in which each of them uses a machine at noon of each day.
    void useForAMonth(List<String> users, LocalDate month);

    /// Moves the clock over the month's end, and waits until so many more invoices are there.
    void endTheMonth(LocalDate month, int invoices);
}

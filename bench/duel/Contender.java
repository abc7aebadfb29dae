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

    /// So many records of one machine in one call; `turn` never comes twice.
    void usage(String user, long turn, int records);

    /// What a server would cost this account now, kept nowhere.
    void dryRun(String account);

    /// A server for a month: when this returns it is ordered, invoiced and paid.
    String subscribe(String account, long turn);

    /// Waits until all of these are as far as they can be.
    void settle(List<String> subscriptions);

    /// Usage of some days of a month, a record at noon of each.
    void usage(String user, LocalDate from, LocalDate to);

    /// Moves the clock to the afternoon of that day.
    void goTo(LocalDate day);

    /// Lets an hour pass, and waits until what is due by then is done.
    void passAnHour(LocalDate day);

    /// Moves the clock over the month's end, and waits until so many more invoices are there.
    void endTheMonth(LocalDate month, int invoices);
}

package io.farthing.credits;

import io.farthing.customers.AccountShard;
import io.farthing.invoices.NewLine;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.HouseBooks;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What each step of an account's credits moves in the ledger. Credits and money move in one
/// transaction, each summing to zero for itself: the invoice takes the money from the balance into
/// what is deferred, and from there it goes into revenue as the credits are used.
final class CreditPostings {
    /// Credits that an account has left; negative where it owes some.
    static final BookKind CREDITS = new BookKind("credits");

    /// The other side of all credits there are.
    static final BookKind ISSUED = new BookKind("credits.issued");

    static final BookKind LAPSED = new BookKind("credits.lapsed");

    /// What was paid for credits that are not used yet.
    static final BookKind DEFERRED = new BookKind(NewLine.DEFERRED);

    static final BookKind REVENUE = BookKind.revenue("credits");
    static final BookKind REVENUE_LAPSED = BookKind.revenue("credits-lapsed");

    private final int shard;
    private final long account;
    private final Currency commodity;
    private final Currency money;

    CreditPostings(long account, Currency commodity, Currency money) {
        this.shard = AccountShard.of(account);
        this.account = account;
        this.commodity = commodity;
        this.money = money;
    }

    BookKey own(BookKind kind) {
        boolean isCredits = kind.equals(CREDITS);
        return new BookKey(shard, account, kind, isCredits ? commodity : money);
    }

    /// All that a purchase and its invoice move of the account's.
    List<BookKey> books() {
        return List.of(
                own(BookKind.BALANCE), own(CREDITS), own(DEFERRED), own(BookKind.RECEIVABLE));
    }

    /// The money comes with the invoice, into what is deferred.
    ///
    /// @param earned what of the price pays for credits used before they were bought
    List<Entry> purchase(HouseBooks house, long credits, long earned) {
        List<Entry> entries = new ArrayList<>();
        add(entries, own(CREDITS), credits);
        add(entries, own(DEFERRED), -earned);
        add(entries, house.book(shard, ISSUED, commodity), -credits);
        add(entries, house.book(shard, REVENUE, money), earned);
        return entries;
    }

    /// @param units by resource; negative ones are given back
    List<Entry> use(HouseBooks house, Map<String, Long> units, long earned) {
        List<Entry> entries = new ArrayList<>();
        add(entries, own(CREDITS), -sum(units));
        add(entries, own(DEFERRED), -earned);
        units.forEach((resource, each) ->
                add(entries, house.book(shard, BookKind.revenue(resource), commodity), each));
        add(entries, house.book(shard, REVENUE, money), earned);
        return entries;
    }

    List<Entry> lapse(HouseBooks house, CreditStock stock) {
        List<Entry> entries = new ArrayList<>();
        add(entries, own(CREDITS), -stock.credits());
        add(entries, own(DEFERRED), -stock.value());
        add(entries, house.book(shard, LAPSED, commodity), stock.credits());
        add(entries, house.book(shard, REVENUE_LAPSED, money), stock.value());
        return entries;
    }

    static long sum(Map<String, Long> units) {
        long sum = 0;
        for (long each : units.values()) {
            sum = Math.addExact(sum, each);
        }
        return sum;
    }

    private static void add(List<Entry> entries, BookKey book, long units) {
        if (units != 0) {
            entries.add(new Entry(book, new Money(book.currency(), units)));
        }
    }
}

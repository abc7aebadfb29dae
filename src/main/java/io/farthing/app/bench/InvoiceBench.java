package io.farthing.app.bench;

import io.farthing.calendar.MonthInZone;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.Accounts;
import io.farthing.customers.NewAccount;
import io.farthing.db.Database;
import io.farthing.invoices.Consolidation;
import io.farthing.money.Currency;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Benchmark `invoices`: a month's consolidated invoices of many accounts with three lines each,
/// priced, taxed, numbered, posted and stored, against [InvoiceFloor]. It wants a database of its
/// own with a provider.
public final class InvoiceBench {

    private static final int LINES = 3;
    private static final Currency EUR = Currency.of("EUR");
    private static final YearMonth FIRST = YearMonth.of(2026, 1);

    private final Rounds rounds;
    private final int accounts;
    private final InvoiceFloor floor = new InvoiceFloor();
    private YearMonth month = FIRST;

    public InvoiceBench(int rounds, int accounts) {
        this.rounds = new Rounds(rounds);
        this.accounts = accounts;
    }

    public Figure run(
            Database database, Accounts customers, String group, Consolidation consolidation) {
        long[] uids = create(database, customers, group);
        database.transactVoid(floor::create);
        Figure figure =
                rounds.compare(
                        "invoices/month-of-" + accounts,
                        "invoices/s",
                        () -> ours(database, consolidation, uids),
                        () -> plain(database, uids));
        database.transactVoid(floor::drop);
        return figure;
    }

    private long[] create(Database database, Accounts customers, String group) {
        return database.transact(tx -> {
            List<Long> uids = new ArrayList<>();
            for (int index = 0; index < accounts; index++) {
                String email = "bench-%d@demo.example".formatted(index);
                AccountCreation made =
                        customers.create(tx, NewAccount.of(email, group, EUR), month().start());
                if (!(made instanceof AccountCreation.Created created)) {
                    throw new IllegalStateException("no account: " + made);
                }
                uids.add(created.account().uid());
            }
            return uids.stream().mapToLong(Long::longValue).toArray();
        });
    }

    /// Each measurement bills a month of its own; charging it is not part of what is measured.
    private long ours(Database database, Consolidation consolidation, long[] uids) {
        MonthInZone billed = month();
        month = month.plusMonths(1);
        database.transactVoid(tx -> {
            for (int line = 0; line < LINES; line++) {
                InvoiceFloor.charge(tx, uids, billed.start(), line);
            }
        });
        database.transactVoid(tx -> tx.update("ANALYZE pending_charge"));
        long start = System.nanoTime();
        int issued = consolidation.issue(billed, billed.end());
        long nanos = System.nanoTime() - start;
        if (issued != accounts) {
            throw new IllegalStateException("%d invoices of %d".formatted(issued, accounts));
        }
        return perSecond(nanos);
    }

    private long plain(Database database, long[] uids) {
        long start = System.nanoTime();
        database.transactVoid(tx -> floor.bill(tx, uids, LINES));
        return perSecond(System.nanoTime() - start);
    }

    private long perSecond(long nanos) {
        return accounts * 1_000_000_000L / Math.max(1, nanos);
    }

    private MonthInZone month() {
        return new MonthInZone(month, ZoneId.of("Europe/Amsterdam"));
    }
}

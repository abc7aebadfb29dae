package io.farthing.charging;

import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.invoices.Settlement;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostedTransaction;
import io.farthing.ledger.TransactionPage;
import io.farthing.ledger.TransactionQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Money moved by hand or for invoices, looked back at.
public final class FundHistory {
    /// A listing holds no more than so many: who wants more asks for the next stretch.
    public static final int MOST = 10_000;

    private static final Set<String> KINDS =
            Set.of(Funds.FUND, Funds.UNFUND, Funds.CHARGE, Settlement.KIND);

    private final Ledger ledger;

    public FundHistory(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Which stretch of the listing.
    ///
    /// @param count 0 for as many as a listing holds
    public record Window(long start, int count) {
        public static final Window ALL = new Window(0, 0);

        long most() {
            return count == 0 || count > MOST ? MOST : count;
        }
    }

    /// Gives a movement another note in all listings; false where there is no such movement.
    public boolean setNote(Tx tx, long id, String note) {
        return FundNotes.set(tx, id, note);
    }

    /// The latest first.
    public List<FundMovement> list(Tx tx, long account, Period period, Window window) {
        long wanted = window.most();
        TransactionQuery query =
                TransactionQuery.of(AccountShard.of(account), account, period).ofKinds(KINDS);
        List<FundMovement> found = new ArrayList<>();
        long skipped = 0;
        TransactionPage.@Nullable Cursor next = TransactionQuery.FROM_START;
        while (next != null && found.size() < wanted) {
            TransactionPage page =
                    ledger.transactions(tx, query.after(next), TransactionPage.MOST_TRANSACTIONS);
            for (PostedTransaction each : page.transactions()) {
                FundMovement movement = FundMovement.of(each);
                boolean isBefore = movement != null && skipped < window.start();
                skipped += isBefore ? 1 : 0;
                if (movement != null && !isBefore && found.size() < wanted) {
                    found.add(movement);
                }
            }
            next = page.next();
        }
        return FundNotes.applied(tx, account, found);
    }
}

package io.farthing.charging;

import io.farthing.customers.AccountLifeCycle;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.LifeCycleDecision;
import io.farthing.customers.StandingChange;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.ledger.Ledger;
import java.time.Instant;
import java.util.List;

/// What happens to accounts whose invoice has passed its day unpaid: who pays by invoice and has
/// nothing on the balance is deactivated (`jelastic.md` 4.10).
public final class OverdueInvoices {
    /// Accounts looked up at a time.
    private static final int PAGE = 500;

    private final Database database;
    private final AccountStandings standings;
    private final Payers payers;

    public OverdueInvoices(Database database, Charging.Customers customers, Ledger ledger) {
        this.database = database;
        standings = customers.standings();
        payers = new Payers(ledger, customers.accounts(), customers.quotas());
    }

    /// Deactivates them and returns how many that were.
    public int run(Instant now) {
        int deactivated = 0;
        long last = 0;
        List<Long> page;
        do {
            long after = last;
            page = database.read(tx -> overdue(tx, after, now));
            for (long uid : page) {
                deactivated += database.transact(tx -> expire(tx, uid, now)) ? 1 : 0;
                last = uid;
            }
        } while (page.size() == PAGE);
        return deactivated;
    }

    /// What an overdue invoice means for its account; whether it was deactivated.
    public boolean expire(Tx tx, long uid, Instant now) {
        Payer payer = payers.lock(tx, uid);
        return payer != null
                && AccountLifeCycle.afterInvoiceOverdue(payers.facts(payer, now))
                        instanceof LifeCycleDecision.Deactivate
                && standings.deactivateForInvoice(tx, uid, now) instanceof StandingChange.Changed;
    }

    private static List<Long> overdue(Tx tx, long afterUid, Instant now) {
        return tx.list(
                """
                SELECT DISTINCT a.uid
                  FROM invoice i
                  JOIN account a ON a.uid = i.account
                  JOIN account_group g ON g.name = a.group_name
                 WHERE i.status = 'issued' AND i.due_at < ? AND i.origin <> 'credit_note'
                   AND a.status = 1 AND g.type = 'post' AND a.uid > ?
                 ORDER BY a.uid
                 LIMIT ?
                """,
                row -> row.longAt("uid"),
                now,
                afterUid,
                PAGE);
    }
}

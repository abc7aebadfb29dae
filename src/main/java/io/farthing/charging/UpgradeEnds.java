package io.farthing.charging;

import io.farthing.customers.AccountLifeCycle;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.LifeCycleDecision;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.customers.StandingChange;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.ledger.Ledger;
import java.time.Instant;

/// Closes the windows in which upgraded accounts must be funded: an account that uses nothing is
/// charged nothing, so the hourly run never meets it.
public final class UpgradeEnds {
    private final Database database;
    private final AccountStandings standings;
    private final Payers payers;

    public UpgradeEnds(Database database, Ledger ledger, Charging.Customers customers) {
        this.database = database;
        standings = customers.standings();
        payers = new Payers(ledger, customers.accounts(), customers.quotas());
    }

    /// Deactivates those that nobody funded and returns how many that were.
    public int run(Instant now) {
        int ended = 0;
        for (long uid : database.read(standings::unfundedUpgrades)) {
            ended += database.transact(tx -> close(tx, uid, now)) ? 1 : 0;
        }
        return ended;
    }

    /// One account a transaction, with its books locked: a refill comes before or after, and is
    /// seen or brings the account back.
    private boolean close(Tx tx, long uid, Instant now) {
        Payer payer = payers.lock(tx, uid);
        Instant end = payer == null ? null : payer.terms().deadlines().upgradeEndsAt();
        if (payer == null || end == null || now.isBefore(end)) {
            return false;
        }
        LifeCycleFacts facts = payers.facts(payer, now);
        if (facts.funds().arePositive()) {
            standings.settleUpgrade(tx, uid);
        }
        return AccountLifeCycle.afterCharge(facts) instanceof LifeCycleDecision.Deactivate
                && standings.setStatus(tx, uid, AccountStatus.INACTIVE, now)
                        instanceof StandingChange.Changed;
    }
}

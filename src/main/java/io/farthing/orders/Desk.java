package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Verdict;
import io.farthing.services.Debts;

/// The parts that all kinds of orders share, built once.
final class Desk {

    private final Orders.Nouns nouns;
    private final Drafting drafting;
    private final OrderNotices notices;
    private final Fulfilment fulfilment;
    private final Paying paying;
    private final Refunding refunding;
    private final SetAside setAside;

    Desk(Orders.Nouns nouns) {
        this.nouns = nouns;
        drafting = new Drafting(nouns.invoices(), nouns.pending(), nouns.random());
        notices = new OrderNotices(nouns.notices());
        refunding = new Refunding(nouns.invoices(), nouns.payments());
        setAside = new SetAside(nouns.ledger(), nouns.invoices());
        fulfilment = new Fulfilment(nouns, notices, refunding, setAside);
        paying = new Paying(nouns, setAside, fulfilment);
    }

    Drafting drafting() {
        return drafting;
    }

    OrderNotices notices() {
        return notices;
    }

    Fulfilment fulfilment() {
        return fulfilment;
    }

    Paying paying() {
        return paying;
    }

    PrepaidFirst prepaidFirst() {
        return new PrepaidFirst(paying, setAside);
    }

    SetAside setAside() {
        return setAside;
    }

    Collecting collecting() {
        return new Collecting(paying, nouns.invoices(), nouns.methods(), nouns.payments());
    }

    Debts debts() {
        return new Debts(nouns.services(), nouns.lives());
    }

    Refunding refunding() {
        return refunding;
    }

    /// Whether the account's orders go to the invoice of the month.
    boolean isConsolidated(Tx tx, long account) {
        return nouns.quotas().checkSwitch(tx, account, KnownQuota.CONSOLIDATED_BILLING)
                instanceof Verdict.Yes;
    }
}

package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountLifeCycle;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.GroupType;
import io.farthing.customers.LifeCycleDecision;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.quotas.QuotaTable;
import java.time.Instant;
import java.util.List;

/// Ends trials that are over by time: an account that uses nothing is charged nothing, so the
/// hourly run never meets it.
public final class TrialEnds {
    /// Accounts looked at in one transaction.
    private static final int PAGE = 1000;

    private final Database database;
    private final Charging.Customers customers;

    public TrialEnds(Database database, Charging.Customers customers) {
        this.database = database;
        this.customers = customers;
    }

    /// Deactivates them and returns how many that were.
    public int run(Instant now) {
        int ended = 0;
        long last = 0;
        Page page;
        do {
            page = page(last, now);
            ended += page.ended;
            last = page.lastUid;
        } while (page.isFull);
        return ended;
    }

    private record Page(int ended, long lastUid, boolean isFull) {}

    private Page page(long afterUid, Instant now) {
        AccountQuery query =
                AccountQuery.all()
                        .where(AccountFilter.ofType(GroupType.TRIAL))
                        .where(AccountFilter.ofStatus(AccountStatus.ACTIVE))
                        .within(new AccountQuery.Window.After(afterUid, PAGE));
        return database.transact(tx -> {
            List<AccountProfile> trials = customers.accounts().list(tx, query);
            int ended =
                    customers
                            .standings()
                            .moveAll(
                                    tx,
                                    over(tx, trials, now),
                                    AccountStatus.ACTIVE,
                                    AccountStatus.INACTIVE,
                                    now)
                            .size();
            long last = trials.isEmpty() ? afterUid : trials.getLast().account().uid();
            return new Page(ended, last, trials.size() == PAGE);
        });
    }

    private long[] over(Tx tx, List<AccountProfile> trials, Instant now) {
        long[] uids = trials.stream().mapToLong(each -> each.account().uid()).toArray();
        QuotaTable quotas = TermsReader.quotas(tx, customers.quotas(), uids);
        return trials.stream()
                .filter(each -> isOver(each, TermsReader.terms(each.account(), quotas), now))
                .mapToLong(each -> each.account().uid())
                .toArray();
    }

    private static boolean isOver(AccountProfile trial, AccountTerms terms, Instant now) {
        Account account = trial.account();
        Money one = new Money(account.payment().currency(), 1);
        // What is left of its money is for the hourly run to judge; here only time counts.
        LifeCycleFacts.Funds funds = new LifeCycleFacts.Funds(one, one, terms.minimumBalance());
        LifeCycleFacts facts =
                new LifeCycleFacts(account.standing(), funds, terms.deadlines(), now);
        return AccountLifeCycle.afterCharge(facts) instanceof LifeCycleDecision.Deactivate;
    }
}

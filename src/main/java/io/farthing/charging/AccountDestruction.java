package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountLifeCycle;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.GroupType;
import io.farthing.customers.LifeCycleDecision;
import io.farthing.db.Tx;
import io.farthing.jobs.ClockTask;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.QuotaTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Destroys accounts that were inactive for longer than `account.destroy.period`, where the
/// provider lets that be done at all (`jelastic.md` 4.10). A refill brings them back.
public final class AccountDestruction {
    /// Accounts looked at at a time.
    private static final int PAGE = 1000;

    private final Charging.Customers customers;
    private final Switches switches;

    public AccountDestruction(Charging.Customers customers, Switches switches) {
        this.customers = customers;
        this.switches = switches;
    }

    /// Whose accounts may be destroyed: trials (`account.trial.destroy`), all others
    /// (`account.destroy`).
    public record Switches(boolean trials, boolean others) {
        public static final Switches OFF = new Switches(false, false);

        boolean allow(GroupType type) {
            return switch (type) {
                case TRIAL -> trials;
                case BILLING, POST, BETA -> others;
            };
        }
    }

    /// Looks every hour, on one of the servers.
    public ClockTask task() {
        return ClockTask.every(
                Duration.ofHours(1),
                "accounts.destroy",
                (tx, now) -> {
                    int _ = run(tx, now);
                });
    }

    /// Destroys those that are due and returns how many that were.
    int run(Tx tx, Instant now) {
        if (switches.equals(Switches.OFF)) {
            return 0;
        }
        int destroyed = 0;
        List<Account> page = page(tx, 0);
        while (!page.isEmpty()) {
            // Moves only those that are inactive still: a refill meanwhile has its way.
            destroyed +=
                    customers
                            .standings()
                            .moveAll(
                                    tx,
                                    due(tx, page, now),
                                    AccountStatus.INACTIVE,
                                    AccountStatus.DESTROYED,
                                    now)
                            .size();
            page = page(tx, page.getLast().uid());
        }
        return destroyed;
    }

    private List<Account> page(Tx tx, long afterUid) {
        AccountQuery query =
                AccountQuery.all()
                        .where(AccountFilter.ofStatus(AccountStatus.INACTIVE))
                        .within(new AccountQuery.Window.After(afterUid, PAGE));
        return customers.accounts().list(tx, query).stream().map(AccountProfile::account).toList();
    }

    private long[] due(Tx tx, List<Account> accounts, Instant now) {
        long[] uids = accounts.stream().mapToLong(Account::uid).toArray();
        QuotaTable quotas = customers.quotas().table(tx, uids, KnownQuota.DESTROY_PERIOD);
        return accounts.stream()
                .filter(account -> switches.allow(account.standing().groupType()))
                .filter(account -> isDue(account, quotas, now))
                .mapToLong(Account::uid)
                .toArray();
    }

    /// Whether it was inactive for longer than its quota allows.
    static boolean isDue(Account account, QuotaTable quotas, Instant now) {
        long days = quotas.value(account.uid(), KnownQuota.DESTROY_PERIOD);
        return AccountLifeCycle.whileInactive(account, Duration.ofDays(days), now)
                instanceof LifeCycleDecision.Destroy;
    }
}

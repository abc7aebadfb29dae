package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountLifeCycle;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.LifeCycleDecision;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.QuotaTable;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Which accounts the life cycle is about to move, decided by the same rules that move them
/// (`jelastic.md` 4.10), and who wanted to be told of a low balance.
public final class LifeCycleListing {
    /// Accounts looked at in one statement.
    private static final int PAGE = 1000;

    private final Charging.Customers customers;

    public LifeCycleListing(Charging.Customers customers) {
        this.customers = customers;
    }

    /// What accounts are looked for.
    public enum Kind {
        /// A trial that is spent or over, or a balance below what is allowed.
        FOR_DEACTIVATION(AccountStatus.ACTIVE),
        /// Inactive for longer than the account's quota allows.
        FOR_DESTROYING(AccountStatus.INACTIVE),
        /// Below the threshold of its owner's own choice.
        BELOW_OWN_THRESHOLD(AccountStatus.ACTIVE);

        private final AccountStatus status;

        Kind(AccountStatus status) {
            this.status = status;
        }
    }

    /// Hands them over one by one, in the order of uids.
    public void each(Tx tx, Kind kind, Instant now, Consumer<AccountProfile> action) {
        long last = 0;
        List<AccountProfile> page;
        do {
            page = customers.accounts().list(tx, query(kind, last));
            QuotaTable quotas = quotas(tx, page);
            page.stream().filter(each -> fits(each, kind, quotas, now)).forEach(action);
            last = page.isEmpty() ? last : page.getLast().account().uid();
        } while (page.size() == PAGE);
    }

    private static AccountQuery query(Kind kind, long afterUid) {
        return AccountQuery.all()
                .where(AccountFilter.ofStatus(kind.status))
                .within(new AccountQuery.Window.After(afterUid, PAGE));
    }

    private QuotaTable quotas(Tx tx, List<AccountProfile> page) {
        long[] uids = page.stream().mapToLong(each -> each.account().uid()).toArray();
        return TermsReader.quotas(
                tx,
                customers.quotas(),
                uids,
                KnownQuota.DESTROY_PERIOD,
                KnownQuota.PERSONAL_THRESHOLD);
    }

    private static boolean fits(AccountProfile profile, Kind kind, QuotaTable quotas, Instant now) {
        Account account = profile.account();
        return switch (kind) {
            case FOR_DEACTIVATION ->
                    AccountLifeCycle.afterCharge(facts(profile, quotas, now))
                            instanceof LifeCycleDecision.Deactivate;
            case FOR_DESTROYING -> AccountDestruction.isDue(account, quotas, now);
            case BELOW_OWN_THRESHOLD -> {
                Money threshold =
                        KnownQuota.amount(
                                quotas.value(account.uid(), KnownQuota.PERSONAL_THRESHOLD),
                                account.payment().currency());
                // Zero turns it off (jelastic.md 4.7).
                yield threshold.signum() > 0 && profile.funds().balance().compareTo(threshold) < 0;
            }
        };
    }

    private static LifeCycleFacts facts(AccountProfile profile, QuotaTable quotas, Instant now) {
        AccountTerms terms = TermsReader.terms(profile.account(), quotas);
        return new LifeCycleFacts(
                profile.account().standing(),
                new LifeCycleFacts.Funds(
                        profile.funds().balance(), profile.funds().bonus(), terms.minimumBalance()),
                terms.deadlines(),
                now);
    }
}

package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.db.Tx;
import io.farthing.metering.Fleet;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.QuotaTable;
import io.farthing.quotas.Quotas;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads how accounts pay: their groups and the quotas that say it.
final class TermsReader {
    private static final List<KnownQuota> ASKED =
            List.of(
                    KnownQuota.CHARGE_BALANCE_FIRST,
                    KnownQuota.MINIMUM_BALANCE,
                    KnownQuota.TRIAL_PERIOD,
                    KnownQuota.UPGRADE_WINDOW);

    private final Accounts accounts;
    private final Quotas quotas;

    TermsReader(Accounts accounts, Quotas quotas) {
        this.accounts = accounts;
        this.quotas = quotas;
    }

    /// All accounts of a shard; asked with whatever else is asked for.
    Supplier<List<Account>> askAccounts(Tx tx, int shard) {
        return accounts.askInShard(tx, shard);
    }

    /// The same accounts, no more of them than rating has to know.
    Supplier<List<Account.Rated>> askRated(Tx tx, int shard) {
        return accounts.askRatedInShard(tx, shard);
    }

    /// By uid.
    Map<Long, AccountTerms> terms(Tx tx, List<Account> accountsFound) {
        long[] uids = accountsFound.stream().mapToLong(Account::uid).toArray();
        QuotaTable table = quotas(tx, quotas, uids);
        Map<Long, AccountTerms> terms = new HashMap<>();
        accountsFound.forEach(account -> terms.put(account.uid(), terms(account, table)));
        return terms;
    }

    /// The shard's accounts that have nodes, as they are at this moment.
    List<Account> withNodes(Tx tx, int shard) {
        Supplier<List<Long>> withNodes = Fleet.askAccounts(tx, shard);
        Supplier<List<Account>> all = askAccounts(tx, shard);
        return only(all.get(), new HashSet<>(withNodes.get()));
    }

    static List<Account> only(List<Account> accounts, Set<Long> uids) {
        return accounts.stream().filter(account -> uids.contains(account.uid())).toList();
    }

    /// The quotas that [#terms] asks for.
    static QuotaTable quotas(Tx tx, Quotas quotas, long... uids) {
        return quotas(tx, quotas, uids, new KnownQuota[0]);
    }

    /// The same and others besides.
    static QuotaTable quotas(Tx tx, Quotas quotas, long[] uids, KnownQuota... others) {
        return quotas.table(
                tx,
                uids,
                Stream.concat(ASKED.stream(), Stream.of(others)).toArray(KnownQuota[]::new));
    }

    static AccountTerms terms(Account account, QuotaTable quotas) {
        long uid = account.uid();
        return new AccountTerms(
                account,
                quotas.isOn(uid, KnownQuota.CHARGE_BALANCE_FIRST)
                        ? Payment.Order.BALANCE_FIRST
                        : Payment.Order.BONUS_FIRST,
                KnownQuota.amount(
                        quotas.value(uid, KnownQuota.MINIMUM_BALANCE),
                        account.payment().currency()),
                deadlines(account, quotas));
    }

    private static LifeCycleFacts.Deadlines deadlines(Account account, QuotaTable quotas) {
        long uid = account.uid();
        return switch (account.standing().groupType()) {
            case TRIAL ->
                    LifeCycleFacts.Deadlines.ofTrial(
                            account.dates(), quotas.value(uid, KnownQuota.TRIAL_PERIOD));
            case BILLING ->
                    LifeCycleFacts.Deadlines.ofUpgrade(
                            account.dates(), quotas.value(uid, KnownQuota.UPGRADE_WINDOW));
            case POST, BETA -> LifeCycleFacts.Deadlines.NONE;
        };
    }
}

package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.metering.Fleet;
import io.farthing.money.Currency;
import io.farthing.rating.Charge;
import io.farthing.services.Installations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What the rating of a shard's usage depends on besides usage, prices and what it remembers: its
/// nodes and how each was configured when, whose they are, and what single environments have that
/// their pricing model does not say.
///
/// @param owners the accounts that have nodes, by uid
record RatingFacts(
        int shard,
        Fleet fleet,
        Map<Long, Owner> owners,
        EnvironmentTariffs extras,
        InstalledEnvironments installed) {

    RatingFacts {
        owners = Map.copyOf(owners);
    }

    /// What prices an account has, and what it pays in.
    record Owner(long uid, String group, Currency currency) {
        static Owner of(Account.Rated account) {
            return new Owner(account.uid(), account.group(), account.currency());
        }

        /// Units of one currency must never be taken for those of another. Credits are everybody's.
        void requireSameCurrency(Charge charge) {
            Currency asked = charge.amount().currency();
            if (!asked.isCommodity() && !asked.equals(currency)) {
                throw new UnpricedUsageException(
                        "tariff %s is in %s, but account %d pays in %s: give its group %s a pricing model in that currency, and charge again"
                                .formatted(
                                        charge.tariff(),
                                        asked.code(),
                                        uid,
                                        currency.code(),
                                        group));
            }
        }
    }

    /// As the database has it, for those who do not post; asked with whatever else is asked for.
    static Supplier<RatingFacts> ask(Tx tx, int shard, TermsReader terms) {
        Supplier<List<Fleet.Line>> nodes = Fleet.askLines(tx, shard);
        Supplier<List<Account.Rated>> accounts = terms.askRated(tx, shard);
        Beside beside = Beside.ask(tx, shard);
        return () -> beside.with(Fleet.of(nodes.get()), accounts.get());
    }

    /// What is asked for besides nodes and accounts.
    record Beside(
            int shard,
            Supplier<List<EnvironmentTariffs.Attached>> extras,
            Supplier<List<Installations.Free>> installed) {

        static Beside ask(Tx tx, int shard) {
            return new Beside(
                    shard,
                    EnvironmentTariffs.askAttached(tx, shard),
                    Installations.askFree(tx, shard));
        }

        RatingFacts with(Fleet fleet, List<Account.Rated> accounts) {
            return new RatingFacts(
                    shard,
                    fleet,
                    owners(accounts, fleet.accounts()),
                    EnvironmentTariffs.of(extras.get()),
                    InstalledEnvironments.of(installed.get()));
        }
    }

    private static Map<Long, Owner> owners(List<Account.Rated> accounts, Set<Long> withNodes) {
        return accounts.stream()
                .filter(each -> withNodes.contains(each.uid()))
                .collect(Collectors.toMap(Account.Rated::uid, Owner::of));
    }

    Owner owner(long account) {
        Owner owner = owners.get(account);
        if (owner == null) {
            throw new IllegalStateException("shard %d has no account %d".formatted(shard, account));
        }
        return owner;
    }
}

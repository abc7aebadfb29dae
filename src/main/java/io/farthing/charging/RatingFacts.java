package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.metering.Fleet;
import io.farthing.money.Currency;
import io.farthing.rating.Charge;
import java.util.Map;

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
        static Owner of(Account account) {
            return new Owner(
                    account.uid(), account.standing().group(), account.payment().currency());
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

    /// As the database has it, for those who do not post.
    static RatingFacts read(Tx tx, int shard, TermsReader terms) {
        Fleet fleet = Fleet.ofShard(tx, shard);
        return read(tx, shard, fleet, terms.owners(tx, shard, fleet.accounts()));
    }

    static RatingFacts read(Tx tx, int shard, Fleet fleet, Map<Long, Owner> owners) {
        return new RatingFacts(
                shard,
                fleet,
                owners,
                EnvironmentTariffs.ofShard(tx, shard),
                InstalledEnvironments.of(tx, fleet.accounts()));
    }

    Owner owner(long account) {
        Owner owner = owners.get(account);
        if (owner == null) {
            throw new IllegalStateException("shard %d has no account %d".formatted(shard, account));
        }
        return owner;
    }
}

package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.Draft;
import io.farthing.catalog.Provider;
import io.farthing.credits.CreditTill;
import io.farthing.customers.Account;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.Accounts;
import io.farthing.customers.Groups;
import io.farthing.db.Database;
import io.farthing.db.StoreException;
import io.farthing.db.Tx;
import io.farthing.invoices.PaidInvoices;
import io.farthing.ledger.Ledger;
import io.farthing.metering.Fleet;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Meters;
import io.farthing.quotas.Quotas;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The hourly run. Work is found by asking the database, done a shard and some hours at a time,
/// each in one transaction, by the threads of [ShardPool]; killed and run again, it goes on where
/// it was.
public final class Charging {
    /// Samples rated in one transaction: what bounds the memory of a run.
    static final long SAMPLES_IN_ONE_TRANSACTION = 400_000;

    private final Database database;
    private final Nouns nouns;
    private final HourlyUsage usage;
    private final @Nullable RatingOrders elsewhere;

    public Charging(Database database, Nouns nouns) {
        this(database, nouns, null);
    }

    /// @param log where usage is and orders go when it is rated elsewhere; null where it is rated
    ///   here
    public Charging(Database database, Nouns nouns, RatingOrders.@Nullable Log log) {
        this.database = database;
        this.nouns = nouns;
        this.usage = new HourlyUsage(nouns.meters());
        elsewhere =
                log == null
                        ? null
                        : new RatingOrders(database, this, log, RatingOrders.Limits.USUAL);
    }

    /// What the run works with.
    public record Nouns(
            Ledger ledger,
            Catalog catalog,
            Groups groups,
            AccountStandings standings,
            TermsReader terms,
            Meters meters,
            CreditOffers credits,
            PaidInvoices invoices) {

        public static Nouns of(
                Ledger ledger,
                Catalog catalog,
                Customers customers,
                Meters meters,
                PaidInvoices invoices) {
            return new Nouns(
                    ledger,
                    catalog,
                    customers.groups(),
                    customers.standings(),
                    new TermsReader(customers.accounts(), customers.quotas()),
                    meters,
                    new CreditOffers(),
                    invoices);
        }
    }

    /// The rooms that say who pays and how.
    public record Customers(
            Accounts accounts, Groups groups, AccountStandings standings, Quotas quotas) {}

    /// Told as hours are done, from any thread.
    @FunctionalInterface
    public interface Progress {
        void at(long samplesDone, long samplesInAll);
    }

    /// What a run did: hours of shards, charges posted, accounts that stopped being active; and the
    /// shards that it could not charge, whose hours stay due.
    public record Result(long hours, long charges, long deactivated, List<Failure> failures) {
        public Result {
            failures = List.copyOf(failures);
        }

        public Result(long hours, long charges, long deactivated) {
            this(hours, charges, deactivated, List.of());
        }
    }

    /// A shard that could not be charged.
    ///
    /// @param from the first hour that is not charged because of it
    public record Failure(int shard, Hour from, RuntimeException cause) {

        /// The sentence for whoever has to put it right.
        public String reason() {
            String message = cause.getMessage();
            return "Shard %d is not charged from %s on: %s"
                    .formatted(shard, from.start(), message == null ? cause : message);
        }

        /// Whether somebody who runs the house can put it right; else it is a fault of the program.
        public boolean isExpected() {
            return cause instanceof UnpricedUsageException;
        }
    }

    /// Charges what is not charged yet of the whole hours from `from` to `to` that are over.
    public Result run(Hour from, Hour to, Instant now, Progress progress) {
        if (elsewhere != null) {
            return elsewhere.run(from, to, now, progress);
        }
        Hour end = earlier(to, Hour.of(now));
        return work(DueHours.uncharged(database, from, end), now, progress);
    }

    /// Corrects the hours that got usage after they were charged: posts the differences.
    public Result recharge(Hour from, Hour to, Instant now, Progress progress) {
        if (elsewhere != null) {
            return elsewhere.recharge(from, to, now, progress);
        }
        List<ChargeStore.UsedHour> late =
                database.read(tx -> ChargeStore.late(tx, from, earlier(to, Hour.of(now))));
        return work(late, now, progress);
    }

    /// Hours that got usage after they were charged, with the samples they got.
    public List<ChargeStore.UsedHour> late(Tx tx, Hour from, Hour to) {
        return ChargeStore.late(tx, from, to);
    }

    private static Hour earlier(Hour one, Hour other) {
        return one.isBefore(other) ? one : other;
    }

    private Result work(List<ChargeStore.UsedHour> hours, Instant now, Progress progress) {
        if (hours.isEmpty()) {
            return new Result(0, 0, 0);
        }
        Ground ground = database.read(tx -> ground(tx, now));
        ShardPool.Ran ran =
                new ShardPool(SAMPLES_IN_ONE_TRANSACTION, progress)
                        .run(hours, portion -> chargeOnce(portion, ground, now));
        ShardRun.Outcome outcome = ran.outcome();
        return new Result(
                outcome.hours(), outcome.charges(), outcome.deactivated(), ran.failures());
    }

    /// Another server may be at the same hours: whoever comes second finds the gate closed, which
    /// the primary key tells, and then reads that there is nothing left to do.
    private ShardRun.Outcome chargeOnce(
            List<ChargeStore.UsedHour> portion, Ground ground, Instant now) {
        try {
            return database.transact(tx -> charge(tx, portion, ground, now));
        } catch (StoreException failure) {
            if (failure.isUniqueViolation()) {
                return database.transact(tx -> charge(tx, portion, ground, now));
            }
            throw failure;
        }
    }

    private ShardRun.Outcome charge(
            Tx tx, List<ChargeStore.UsedHour> portion, Ground ground, Instant now) {
        int shard = portion.getFirst().shard();
        // Before anything else: all nodes that this usage is of can be read from then on.
        HourlyUsage.Asked hours = ask(tx, shard, portion);
        ShardFacts.lockBooks(tx, shard, ground.facts());
        Supplier<List<Fleet.Line>> nodes = Fleet.askLines(tx, shard);
        Supplier<List<Account>> accounts = nouns.terms().askAccounts(tx, shard);
        RatingFacts.Beside beside = RatingFacts.Beside.ask(tx, shard);
        MemoryStore.Asked memory = MemoryStore.ask(tx, shard, ground.prices());
        Revisions revisions = Revisions.read(tx, shard, portion);
        if (revisions.isNothingLeft()) {
            return ShardRun.Outcome.NOTHING;
        }
        Fleet fleet = Fleet.of(nodes.get());
        List<Account> withNodes = TermsReader.only(accounts.get(), fleet.accounts());
        ShardFacts facts = ShardFacts.read(tx, shard, withNodes, ground.facts(), now);
        ShardRating rating =
                ShardRating.of(
                        ground.prices(),
                        beside.with(fleet, withNodes.stream().map(Account::rated).toList()),
                        memory.from(tx, revisions.firstHour()));
        rating.memory().forget(revisions.corrected());
        ShardRun run = new ShardRun(facts, nouns.ledger(), nouns.standings());
        hours.each(hour -> {
            ShardRun.Revision revision = revisions.of(hour.hour());
            if (revision != null) {
                run.add(rating.rate(hour), revision);
            }
        });
        return run.write(tx, rating.memory().takeChanges(), now);
    }

    /// A portion is bounded by the samples that are to be charged. Where that is what came late,
    /// the hours may have had many more before.
    private HourlyUsage.Asked ask(Tx tx, int shard, List<ChargeStore.UsedHour> portion) {
        int[] hours =
                portion.stream()
                        .mapToInt(each -> Math.toIntExact(each.hour().epochHour()))
                        .toArray();
        boolean isFirst = portion.stream().allMatch(each -> each.revision() == 0);
        return isFirst
                ? usage.ask(tx, shard, hours)
                : usage.askRange(tx, shard, hours[0], hours[hours.length - 1] + 1);
    }

    /// What is the same for every shard of a run.
    record Ground(PriceBook prices, ShardFacts.Context facts) {}

    /// @param now what is sold then is what credits are bought from
    Ground ground(Tx tx, Instant now) {
        return ground(tx, nouns.catalog().snapshot(tx), now);
    }

    /// As if the draft had been in force from that hour on.
    Ground drafted(Tx tx, Draft draft, Hour from, Instant now) {
        return ground(tx, nouns.catalog().snapshot(tx, draft, from), now);
    }

    List<String> unknownNames(Tx tx, Draft draft, Hour from) {
        return nouns.catalog().unknownNames(tx, draft, from);
    }

    private Ground ground(Tx tx, CatalogSnapshot catalog, Instant now) {
        Provider provider = nouns.catalog().requiredProvider(tx);
        ShardFacts.Context facts = facts(tx, now);
        PriceBook prices =
                new PriceBook(
                        catalog,
                        nouns.groups().pricingModels(tx),
                        Prices.RateCard.of(facts.credits().offer()),
                        Metering.of(provider.cloudlets(), nouns.meters()),
                        provider.zone());
        return new Ground(prices, facts);
    }

    ShardFacts.Context facts(Tx tx, Instant now) {
        return new ShardFacts.Context(
                nouns.ledger(),
                nouns.terms(),
                new CreditTill.Shop(nouns.credits().find(tx, now), nouns.invoices()));
    }

    /// The price book as it is now, for another process.
    PriceBookForm prices(Tx tx, Instant now) {
        Provider provider = nouns.catalog().requiredProvider(tx);
        return new PriceBookForm(
                nouns.catalog().versions(tx),
                new TreeMap<>(nouns.groups().pricingModels(tx)),
                Prices.RateCard.of(nouns.credits().find(tx, now)),
                nouns.meters().all(),
                provider.cloudlets(),
                provider.zone());
    }

    Nouns nouns() {
        return nouns;
    }
}

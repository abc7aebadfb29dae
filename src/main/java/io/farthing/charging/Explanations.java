package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.credits.CreditTrail;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostedTransaction;
import io.farthing.metering.Fleet;
import io.farthing.metering.HourInDetail;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.UsageLog;
import io.farthing.metering.UsageRange;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.AccountHour;
import io.farthing.rating.Charge;
import io.farthing.rating.EnvironmentHour;
import io.farthing.rating.NodeHour;
import io.farthing.rating.RatedHour;
import io.farthing.rating.Rater;
import io.farthing.resources.ResourceHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Explains charges by rating their hour once more, from the same usage under the same versions,
/// with the arithmetic that made them.
public final class Explanations {
    private final Charging charging;
    private final Ledger ledger;
    private final HourlyUsage usage;
    private final UsageLog log;

    /// @param log that the usage went into
    public Explanations(Charging charging, Ledger ledger, HourlyUsage usage, UsageLog log) {
        this.charging = charging;
        this.ledger = ledger;
        this.usage = usage;
        this.log = log;
    }

    /// Null when there is no such charge.
    public @Nullable ChargeExplanation explain(Tx tx, ChargeId id) {
        int shard = AccountShard.of(id.account());
        PostedCharge charge = ChargeStore.find(tx, shard, id);
        if (charge == null) {
            return inCredits(tx, CreditChargeStore.find(tx, shard, id));
        }
        PostedTransaction posting = posting(tx, charge);
        if (id.revision() == ByHandStore.REVISION) {
            return byHand(
                    tx, charge, Objects.requireNonNull(posting, "a charge by hand is posted"));
        }
        Charging.Ground ground = charging.ground(tx, id.hour().start());
        RatingFacts facts = RatingFacts.ask(tx, shard, ground.facts().terms()).get();
        Money amount = new Money(facts.owner(id.account()).currency(), charge.units());
        return rated(tx, charge, new Found(facts, ground.prices(), amount, posting));
    }

    private @Nullable PostedTransaction posting(Tx tx, PostedCharge charge) {
        return charge.transaction() == 0
                ? null
                : ledger.transaction(tx, charge.shard(), charge.transaction());
    }

    /// The same chain, with what happened to the resource in the hour and where its credits came
    /// from.
    private @Nullable ChargeExplanation inCredits(Tx tx, CreditChargeStore.@Nullable Found found) {
        if (found == null) {
            return null;
        }
        PostedCharge charge = found.charge();
        long account = charge.id().account();
        Hour hour = charge.id().hour();
        Charging.Ground ground = charging.ground(tx, hour.start());
        RatingFacts facts = RatingFacts.ask(tx, charge.shard(), ground.facts().terms()).get();
        Money amount = new Money(found.commodity(), charge.units());
        Found known = new Found(facts, ground.prices(), amount, posting(tx, charge));
        ChargeExplanation rated = rated(tx, charge, known);
        List<CreditStep> credits = new ArrayList<>();
        for (ChargeExplanation.NodeUsage node : rated.nodes()) {
            ResourceHistory.of(tx, account, node.node(), hour)
                    .forEach(stretch -> credits.add(new CreditStep.TookUp(stretch)));
        }
        CreditTrail.Used used = CreditTrail.used(tx, account, hour, charge.id().revision());
        if (used != null) {
            credits.add(new CreditStep.Used(used));
        }
        CreditTrail.bought(tx, account, hour)
                .forEach(purchase -> credits.add(new CreditStep.Bought(purchase)));
        return rated.withCredits(credits);
    }

    /// Its account need not have used anything ever, so the posting tells the currency.
    private static ChargeExplanation byHand(Tx tx, PostedCharge charge, PostedTransaction posting) {
        Currency currency = posting.transaction().entries().getFirst().amount().currency();
        return new ChargeExplanation(
                charge,
                new Money(currency, charge.units()),
                environmentName(Fleet.ofShard(tx, charge.shard()), charge),
                List.of(),
                List.of(),
                List.of(),
                posting,
                ChargeExplanation.Standing.AS_RATED);
    }

    private record Found(
            RatingFacts facts,
            PriceBook prices,
            Money amount,
            @Nullable PostedTransaction posting) {}

    private ChargeExplanation rated(Tx tx, PostedCharge charge, Found found) {
        UsageRange range = range(tx, charge);
        RatingMemory.Remembered remembered =
                MemoryStore.ask(tx, charge.shard()).from(tx, range.from());
        ShardRating rating = ShardRating.of(found.prices, found.facts, remembered);
        HourInDetail used = usage.inDetail(tx, range, log);
        AccountHour hour =
                used == null ? null : rating.sheet(used.nodes()).get(charge.id().account());
        if (used == null || hour == null) {
            return new ChargeExplanation(
                    charge,
                    found.amount,
                    environmentName(found.facts.fleet(), charge),
                    List.of(),
                    List.of(),
                    List.of(),
                    found.posting,
                    ChargeExplanation.Standing.USAGE_ELSEWHERE);
        }
        Charge again = matching(Rater.explain(hour), charge);
        return new ChargeExplanation(
                charge,
                found.amount,
                environmentName(found.facts.fleet(), charge),
                nodes(charge, new Looked(hour, used, found.facts.fleet())),
                again == null ? List.of() : again.explanation().steps(),
                List.of(),
                found.posting,
                standing(charge, again));
    }

    private static UsageRange range(Tx tx, PostedCharge charge) {
        Hour hour = charge.id().hour();
        int epochHour = Math.toIntExact(hour.epochHour());
        long through = ChargeStore.through(tx, charge.shard(), hour, charge.id().revision());
        return new UsageRange(charge.shard(), epochHour, epochHour + 1, through);
    }

    private record Looked(AccountHour hour, HourInDetail used, Fleet fleet) {}

    private static List<ChargeExplanation.NodeUsage> nodes(PostedCharge charge, Looked looked) {
        List<ChargeExplanation.NodeUsage> list = new ArrayList<>();
        for (EnvironmentHour environment : looked.hour.environments()) {
            if (environment.environment() != charge.environment()) {
                continue;
            }
            for (NodeHour node : environment.nodes()) {
                Long only = charge.node();
                if (only == null || only == node.node()) {
                    list.add(
                            new ChargeExplanation.NodeUsage(
                                    Objects.requireNonNull(looked.fleet.node(node.node())).name(),
                                    node.reservedCloudlets(),
                                    node.usedCloudlets(),
                                    looked.used.readings(node.node())));
                }
            }
        }
        return list;
    }

    private static String environmentName(Fleet fleet, PostedCharge charge) {
        Fleet.Environment environment = fleet.environment(charge.environment());
        return environment == null ? "" : environment.name();
    }

    private static @Nullable Charge matching(RatedHour rated, PostedCharge charge) {
        for (Charge one : rated.charges()) {
            if (one.environment() == charge.environment()
                    && Objects.equals(one.node(), charge.node())
                    && one.resource().equals(charge.resource())
                    && one.tariff().equals(charge.tariff())) {
                return one;
            }
        }
        return null;
    }

    private static ChargeExplanation.Standing standing(
            PostedCharge charge, @Nullable Charge again) {
        if (charge.id().revision() > 1) {
            return ChargeExplanation.Standing.CORRECTION;
        }
        return again == null || again.amount().units() != charge.units()
                ? ChargeExplanation.Standing.RATED_OTHERWISE
                : ChargeExplanation.Standing.AS_RATED;
    }
}

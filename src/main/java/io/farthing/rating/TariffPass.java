package io.farthing.rating;

import io.farthing.money.Money;
import io.farthing.money.Split;
import io.farthing.rating.CompiledTariff.Question;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prices the members of one tariff: free units off per free scope, then one charge per billable
/// scope.
///
/// The order of things, once and for all tariffs:
/// 1. The tier of a scope is found by its total before free units (or by the secondary resource's
///    total, or by the accumulated amount); below the first tier nothing is free and nothing costs
///    anything.
/// 2. The free amount of the tier that a free scope's own measure falls in is granted once to that
///    scope.
/// 3. What is left is summed per billable scope, rounded if the tariff rounds quantities, and
///    priced.
/// 4. The price is divided by the interval's hours and rounded once, half up, to ledger units.
final class TariffPass {

    private final CompiledTariff tariff;
    private final int share;
    private final Members members;
    private final Accumulated accumulated;
    private final ChargeSheet sheet;

    TariffPass(
            NodePricing.Applied applied,
            Members members,
            Accumulated accumulated,
            ChargeSheet sheet) {
        this.tariff = applied.tariff();
        this.share = applied.share();
        this.members = members;
        this.accumulated = accumulated;
        this.sheet = sheet;
    }

    void run() {
        takeFree();
        Scope scope = scopeOf(tariff.tariff().terms().scopes().billable());
        int start = 0;
        while (start < members.size()) {
            Group group = group(scope, start);
            charge(group);
            start = group.end();
        }
    }

    /// What the first member alone would be charged, to compare the items of a grid.
    Money priceOfOne() {
        takeFree();
        return price(group(Scope.NODE, 0), Trail.OFF);
    }

    /// The members of one scope, with what they used and what of it is left to pay for.
    private record Group(Scope scope, int start, int end, Quantity total, Quantity payable) {}

    private Group group(Scope scope, int start) {
        int end = members.end(scope, start);
        Quantity total = members.total(start, end);
        Quantity payable = tariff.tiers().grantsFree() ? members.payable(start, end) : total;
        return new Group(scope, start, end, total, payable);
    }

    private void takeFree() {
        if (!tariff.tiers().grantsFree()) {
            return;
        }
        Scope scope = scopeOf(tariff.tariff().terms().scopes().free());
        int start = 0;
        while (start < members.size()) {
            int end = members.end(scope, start);
            Quantity total = members.total(start, end);
            takeFree(new Group(scope, start, end, total, total));
            start = end;
        }
    }

    private void takeFree(Group group) {
        Tiers tiers = tariff.tiers();
        Quantity measure = measure(group);
        int tier = tiers.holding(measure);
        Quantity granted = tiers.free(tier);
        Quantity taken = members.takeFree(group.start(), group.end(), granted);
        Trail trail = sheet.trail();
        if (trail.isOn()) {
            // Where the scopes are the same the charge tells of this tier itself.
            if (group.scope() != scopeOf(tariff.tariff().terms().scopes().billable())) {
                noteTier(measure, tier, trail);
            }
            trail.add(new Step.FreeTaken(group.scope(), granted, taken));
            members.noteFree(group.start(), group.end(), trail.explanation());
        }
    }

    private void charge(Group group) {
        Trail trail = sheet.trail();
        Money amount = price(group, trail);
        if (group.scope().isWholeAccount()) {
            shareOut(group, amount, trail);
            return;
        }
        put(group, tariff.rounded(group.payable()), new Outcome(amount, trail.explanation()));
    }

    /// An amount priced over the whole account belongs to its environments in proportion to what
    /// they used, without loss; where nothing was used, a minimum fee is borne equally.
    private void shareOut(Group whole, Money amount, Trail trail) {
        List<Group> parts = new ArrayList<>();
        int start = whole.start();
        while (start < whole.end()) {
            Group part = group(Scope.ENVIRONMENT, start);
            parts.add(part);
            start = part.end();
        }
        long[] units = Split.byWeights(amount.units(), weights(parts, whole.total()));
        for (int index = 0; index < units.length; index++) {
            Group part = parts.get(index);
            Money share = new Money(amount.currency(), units[index]);
            Trail own = sheet.trail();
            own.addAll(trail.explanation());
            own.add(new Step.Shared(part.total(), whole.total(), share));
            put(part, part.payable(), new Outcome(share, own.explanation()));
        }
    }

    private static List<BigInteger> weights(List<Group> parts, Quantity whole) {
        if (whole.isZero()) {
            return Collections.nCopies(parts.size(), BigInteger.ONE);
        }
        int scale = whole.scale();
        return parts.stream()
                .map(part -> part.total().toDecimal().setScale(scale).unscaledValue())
                .toList();
    }

    private Money price(Group group, Trail trail) {
        Quantity measure = measure(group);
        Quantity billable = tariff.rounded(group.payable());
        if (trail.isOn()) {
            noteScope(group, trail);
            noteTier(measure, tariff.tiers().holding(measure), trail);
            members.tellFree(group.start(), group.end(), trail);
            trail.add(new Step.Billable(group.payable(), billable));
        }
        int items = members.payableItems(group.start(), group.end());
        Question question = new Question(group.total(), measure, billable, items, share);
        return new Money(tariff.tariff().currency(), tariff.price(question, trail));
    }

    private Quantity measure(Group group) {
        String resource = tariff.tariff().resource();
        if (tariff.looksBack()) {
            return accumulated.of(group.scope(), idOf(group.scope(), group.start()), resource);
        }
        if (tariff.goesOn()) {
            return accumulated.soFar(group.scope(), idOf(group.scope(), group.start()), resource);
        }
        if (!tariff.hasSecondary()) {
            return group.total();
        }
        Quantity sum = Quantity.ZERO;
        for (int member = group.start(); member < group.end(); member++) {
            sum = sum.plus(tariff.secondaryOf(members.node(member)));
        }
        return sum;
    }

    private long idOf(Scope scope, int member) {
        return switch (scope) {
            case NODE -> members.node(member).node();
            case ENVIRONMENT -> members.environment(member);
            case COMMON, ACCOUNT -> 0;
        };
    }

    /// The items that a grid averages are priced node by node, whatever the tariff's scope: what
    /// share of a wider scope they would make is nowhere defined.
    private Scope scopeOf(Scope wanted) {
        return share > 1 ? Scope.NODE : wanted;
    }

    private void put(Group group, Quantity billable, Outcome outcome) {
        int member = group.start();
        Tariff priced = tariff.tariff();
        @Nullable Long node =
                group.scope() == Scope.NODE ? (Long) members.node(member).node() : null;
        sheet.put(
                members.position(member),
                new Charge(
                        members.environment(member),
                        node,
                        priced.type(),
                        priced.resource(),
                        priced.ref(),
                        group.total(),
                        group.total().minus(group.payable()),
                        billable,
                        outcome.amount(),
                        outcome.explanation()));
    }

    private void noteScope(Group group, Trail trail) {
        for (int member = group.start(); member < group.end(); member++) {
            trail.add(
                    new Step.NodeCounted(
                            members.environment(member),
                            members.node(member).node(),
                            members.quantity(member)));
        }
        trail.add(new Step.Totalled(group.scope(), group.end() - group.start(), group.total()));
    }

    private void noteTier(Quantity measure, int tier, Trail trail) {
        if (trail.isOn()) {
            Tiers tiers = tariff.tiers();
            trail.add(
                    new Step.TierFound(
                            measure(), measure, tier + 1, tiers.from(tier), tiers.below(tier)));
        }
    }

    private Step.Measure measure() {
        String resource = tariff.tariff().resource();
        if (tariff.looksBack()) {
            return new Step.Measure(Step.Measure.Since.MONTH, resource);
        }
        if (tariff.goesOn()) {
            return new Step.Measure(Step.Measure.Since.MONTH_BEFORE, resource);
        }
        String secondary = tariff.tariff().prices().strategyData().secondary();
        return new Step.Measure(Step.Measure.Since.HOUR, secondary == null ? resource : secondary);
    }

    private record Outcome(Money amount, Explanation explanation) {}
}

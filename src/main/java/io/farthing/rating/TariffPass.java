package io.farthing.rating;

import io.farthing.money.Money;
import io.farthing.money.Split;
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
        int end;
        for (int start = 0; start < members.size(); start = end) {
            end = members.end(scope, start);
            charge(scope, start, end);
        }
    }

    /// What the first member alone would be charged, to compare the items of a grid.
    Money priceOfOne() {
        takeFree();
        return price(Scope.NODE, 0, 1, Trail.OFF);
    }

    private void takeFree() {
        Tiers tiers = tariff.tiers();
        if (!tiers.grantsFree()) {
            return;
        }
        Scope scope = scopeOf(tariff.tariff().terms().scopes().free());
        int end;
        for (int start = 0; start < members.size(); start = end) {
            end = members.end(scope, start);
            Trail trail = sheet.trail();
            Quantity measure = measure(scope, start, end);
            int tier = tiers.holding(measure);
            noteTier(measure, tier, trail);
            Quantity granted = tiers.free(tier);
            Quantity taken = members.takeFree(start, end, granted);
            if (trail.isOn()) {
                trail.add(new Step.FreeTaken(scope, granted, taken));
                members.noteFree(start, end, trail.explanation());
            }
        }
    }

    private void charge(Scope scope, int start, int end) {
        Trail trail = sheet.trail();
        Money amount = price(scope, start, end, trail);
        if (scope.isWholeAccount()) {
            shareOut(start, end, amount, trail);
            return;
        }
        Quantity total = members.total(start, end);
        Quantity payable = members.payable(start, end);
        Portion portion = new Portion(total, total.minus(payable), tariff.rounded(payable));
        @Nullable Long node = scope == Scope.NODE ? (Long) members.node(start).node() : null;
        put(start, node, portion, new Outcome(amount, trail.explanation()));
    }

    /// An amount priced over the whole account belongs to its environments in proportion to what
    /// they used, without loss; where nothing was used, a minimum fee is borne equally.
    private void shareOut(int start, int end, Money amount, Trail trail) {
        List<Portion> portions = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int next;
        for (int first = start; first < end; first = next) {
            next = members.endOfEnvironment(first);
            Quantity total = members.total(first, next);
            Quantity payable = members.payable(first, next);
            portions.add(new Portion(total, total.minus(payable), payable));
            starts.add(first);
        }
        Quantity whole = members.total(start, end);
        long[] units = Split.byWeights(amount.units(), weights(portions, whole));
        for (int part = 0; part < units.length; part++) {
            Money shared = new Money(amount.currency(), units[part]);
            Trail own = sheet.trail();
            own.addAll(trail.explanation());
            own.add(new Step.Shared(portions.get(part).quantity(), whole, shared));
            put(starts.get(part), null, portions.get(part), new Outcome(shared, own.explanation()));
        }
    }

    private static List<BigInteger> weights(List<Portion> portions, Quantity whole) {
        if (whole.isZero()) {
            return Collections.nCopies(portions.size(), BigInteger.ONE);
        }
        int scale = whole.scale();
        return portions.stream()
                .map(portion -> portion.quantity().toDecimal().setScale(scale).unscaledValue())
                .toList();
    }

    private Money price(Scope scope, int start, int end, Trail trail) {
        Quantity total = members.total(start, end);
        Quantity measure = measure(scope, start, end);
        Quantity payable = members.payable(start, end);
        Quantity billable = tariff.rounded(payable);
        if (trail.isOn()) {
            noteScope(scope, start, end, trail);
            noteTier(measure, tariff.tiers().holding(measure), trail);
            trail.add(new Step.Billable(payable, billable));
        }
        int items = members.payableItems(start, end);
        long units =
                tariff.price(
                        new CompiledTariff.Question(total, measure, billable, items, share), trail);
        return new Money(tariff.tariff().currency(), units);
    }

    private Quantity measure(Scope scope, int start, int end) {
        if (tariff.looksBack()) {
            return accumulated.of(scope, idOf(scope, start), tariff.tariff().resource());
        }
        if (!tariff.hasSecondary()) {
            return members.total(start, end);
        }
        Quantity sum = Quantity.ZERO;
        for (int member = start; member < end; member++) {
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

    private void put(int member, @Nullable Long node, Portion portion, Outcome outcome) {
        Tariff priced = tariff.tariff();
        sheet.put(
                members.position(member),
                new Charge(
                        members.environment(member),
                        node,
                        priced.type(),
                        priced.resource(),
                        priced.ref(),
                        portion.quantity(),
                        portion.free(),
                        portion.billable(),
                        outcome.amount(),
                        outcome.explanation()));
    }

    private void noteScope(Scope scope, int start, int end, Trail trail) {
        for (int member = start; member < end; member++) {
            trail.add(
                    new Step.NodeCounted(
                            members.environment(member),
                            members.node(member).node(),
                            members.quantity(member)));
        }
        trail.add(new Step.Totalled(scope, end - start, members.total(start, end)));
        members.tellFree(start, end, trail);
    }

    private void noteTier(Quantity measure, int tier, Trail trail) {
        if (trail.isOn()) {
            Tiers tiers = tariff.tiers();
            trail.add(
                    new Step.TierFound(
                            measureName(), measure, tier + 1, tiers.from(tier), tiers.below(tier)));
        }
    }

    private String measureName() {
        if (tariff.looksBack()) {
            return "accumulated " + tariff.tariff().resource();
        }
        String secondary = tariff.tariff().prices().strategyData().secondary();
        return secondary == null ? tariff.tariff().resource() : secondary;
    }

    private record Portion(Quantity quantity, Quantity free, Quantity billable) {}

    private record Outcome(Money amount, Explanation explanation) {}
}

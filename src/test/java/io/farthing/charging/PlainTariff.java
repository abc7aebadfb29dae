package io.farthing.charging;

import io.farthing.rating.CloudletRule;
import io.farthing.rating.Interval;
import io.farthing.rating.MinimumFee;
import io.farthing.rating.PriceTable;
import io.farthing.rating.PriceType;
import io.farthing.rating.QuantityRounding;
import io.farthing.rating.Recurrence;
import io.farthing.rating.Scope;
import io.farthing.rating.Scopes;
import io.farthing.rating.Strategy;
import io.farthing.rating.StrategyData;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A tariff for every stack, and its rules written down a second time (`docs/decisions/rating.md`),
/// in `BigDecimal` and without a thought for speed. It shares nothing with the rater but the names
/// of things.
record PlainTariff(
        String name,
        TariffType type,
        String resource,
        Strategy strategy,
        List<PlainTier> tiers,
        Scopes scopes,
        Terms terms) {

    record PlainTier(BigDecimal from, BigDecimal free, BigDecimal price) {}

    /// @param once charged in the first hour only
    record Terms(
            Reading reading,
            Fee fee,
            Steps steps,
            Interval interval,
            boolean once,
            boolean onlyRunning) {}

    /// How the quantity is read: rounded, and with the tier found by another resource.
    record Reading(
            QuantityRounding rounding, int scale, @Nullable String secondary, boolean blends) {}

    record Fee(BigDecimal amount, BigDecimal onlyUpTo) {}

    record Steps(long minimum, long increment) {}

    /// What a node did in an hour; nodes of an environment come in order of registration.
    record Node(
            String environment,
            String name,
            boolean running,
            long reserved,
            long dynamic,
            Map<String, BigDecimal> amounts) {}

    /// A charge, or what would be one if it were not zero.
    record Line(
            String environment, @Nullable String node, BigDecimal quantity, BigDecimal amount) {}

    /// What an hour looks back at.
    interface Past {
        boolean hasPaid(Node node, String tariff);

        BigDecimal usedLastMonth(Scope scope, Node node, String resource);
    }

    Tariff tariff() {
        @Nullable Strategy mode = terms.reading.blends ? Strategy.GRADUATED : null;
        StrategyData reading =
                new StrategyData(
                        terms.reading.secondary,
                        mode,
                        terms.reading.rounding,
                        terms.reading.scale,
                        null);
        List<Tier> list =
                tiers.stream()
                        .map(tier -> new Tier(tier.from, tier.free, tier.price, tier.price, 0))
                        .toList();
        PriceType priceType = terms.once ? PriceType.ONETIME : PriceType.RECURRING;
        return Tariff.of(
                        name,
                        TariffSubject.everyStack(type, resource),
                        House.EUR,
                        new PriceTable(list, strategy, reading))
                .with(
                        new TariffTerms(
                                scopes,
                                new CloudletRule(terms.steps.minimum, terms.steps.increment),
                                new MinimumFee(terms.fee.amount, terms.fee.onlyUpTo),
                                new Recurrence(priceType, terms.interval, 1),
                                terms.onlyRunning,
                                Set.of()));
    }

    /// Nodes by environment, then in their own order.
    List<Line> lines(List<Node> nodes, Past past) {
        List<Node> members = nodes.stream().filter(node -> isMember(node, past)).toList();
        Map<Node, BigDecimal> left = new LinkedHashMap<>();
        members.forEach(node -> left.put(node, quantity(node)));
        for (List<Node> group : groups(members, scopes.free())) {
            takeFree(group, left, past);
        }
        List<Line> lines = new ArrayList<>();
        for (List<Node> group : groups(members, scopes.billable())) {
            BigDecimal amount = price(group, left, past);
            if (scopes.billable() == Scope.NODE) {
                lines.add(line(group, group.getFirst().name, amount));
            } else if (scopes.billable() == Scope.ENVIRONMENT) {
                lines.add(line(group, null, amount));
            } else {
                lines.addAll(shares(group, amount));
            }
        }
        return lines;
    }

    List<Node> membersWhoPayOnce(List<Node> nodes, Past past) {
        return terms.once
                ? nodes.stream().filter(node -> isMember(node, past)).toList()
                : List.of();
    }

    private boolean isMember(Node node, Past past) {
        if (terms.onlyRunning && !node.running) {
            return false;
        }
        return !terms.once || (quantity(node).signum() > 0 && !past.hasPaid(node, name));
    }

    private BigDecimal quantity(Node node) {
        return switch (type) {
            case FIXED -> BigDecimal.valueOf(stepped(node.reserved));
            case FLEXIBLE -> BigDecimal.valueOf(node.dynamic == 0 ? 0 : stepped(node.dynamic));
            case LICENCE -> BigDecimal.ONE;
            case NETWORK, STORAGE, STORAGE_FIXED, OPTION, EXTERNAL, SUBSCRIPTION ->
                    amount(node, resource);
        };
    }

    private long stepped(long cloudlets) {
        long wanted = Math.max(cloudlets, terms.steps.minimum);
        long steps = wanted / terms.steps.increment;
        return (wanted % terms.steps.increment == 0 ? steps : steps + 1) * terms.steps.increment;
    }

    private static BigDecimal amount(Node node, String resource) {
        return node.amounts.getOrDefault(resource, BigDecimal.ZERO);
    }

    private static Collection<List<Node>> groups(List<Node> members, Scope scope) {
        Map<String, List<Node>> groups = new LinkedHashMap<>();
        for (Node node : members) {
            String key =
                    switch (scope) {
                        case NODE -> node.environment + "/" + node.name;
                        case ENVIRONMENT -> node.environment;
                        case COMMON, ACCOUNT -> "";
                    };
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(node);
        }
        return groups.values();
    }

    private void takeFree(List<Node> group, Map<Node, BigDecimal> left, Past past) {
        PlainTier tier = holding(measure(group, scopes.free(), past));
        BigDecimal granted = tier == null ? BigDecimal.ZERO : tier.free;
        for (Node node : group) {
            BigDecimal had = left.getOrDefault(node, BigDecimal.ZERO);
            BigDecimal taken = had.min(granted);
            left.put(node, had.subtract(taken));
            granted = granted.subtract(taken);
        }
    }

    private BigDecimal measure(List<Node> group, Scope scope, Past past) {
        if (strategy == Strategy.ACCUMULATED) {
            return past.usedLastMonth(scope, group.getFirst(), resource);
        }
        String secondary = terms.reading.secondary;
        return secondary == null
                ? total(group)
                : group.stream()
                        .map(node -> amount(node, secondary))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal total(List<Node> group) {
        return group.stream().map(this::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private @Nullable PlainTier holding(BigDecimal measure) {
        PlainTier found = null;
        for (PlainTier tier : tiers) {
            found = tier.from.compareTo(measure) <= 0 ? tier : found;
        }
        return found;
    }

    private BigDecimal price(List<Node> group, Map<Node, BigDecimal> left, Past past) {
        BigDecimal measure = measure(group, scopes.billable(), past);
        BigDecimal rest = rest(group, left);
        long items =
                group.stream()
                        .filter(node -> left.getOrDefault(node, BigDecimal.ZERO).signum() > 0)
                        .count();
        BigDecimal units = strategy == Strategy.FLAT ? BigDecimal.valueOf(items) : rest;
        BigDecimal sum;
        BigDecimal over = BigDecimal.ONE;
        boolean hasSecondary = terms.reading.secondary != null;
        if (hasSecondary && blends() && measure.signum() != 0) {
            sum = slices(measure).multiply(units);
            over = measure;
        } else if (!hasSecondary && strategy == Strategy.GRADUATED) {
            sum = slices(units);
        } else {
            PlainTier tier = holding(measure);
            sum = tier == null ? BigDecimal.ZERO : tier.price.multiply(units);
        }
        if (terms.fee.amount.signum() > 0) {
            boolean isFeeOnly = total(group).compareTo(terms.fee.onlyUpTo) <= 0;
            if (isFeeOnly || sum.compareTo(terms.fee.amount.multiply(over)) < 0) {
                sum = terms.fee.amount;
                over = BigDecimal.ONE;
            }
        }
        long hours = terms.once ? 1 : terms.interval.hours();
        return sum.divide(over.multiply(BigDecimal.valueOf(hours)), 8, RoundingMode.HALF_UP);
    }

    private boolean blends() {
        return terms.reading.blends || strategy == Strategy.GRADUATED;
    }

    private BigDecimal rest(List<Node> group, Map<Node, BigDecimal> left) {
        BigDecimal rest =
                group.stream()
                        .map(node -> left.getOrDefault(node, BigDecimal.ZERO))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (terms.reading.rounding) {
            case NONE, UNNECESSARY -> rest;
            case UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN ->
                    rest.setScale(
                            terms.reading.scale,
                            RoundingMode.valueOf(terms.reading.rounding.name()));
        };
    }

    /// Each slice `[from, next from)` at its own tier's price.
    private BigDecimal slices(BigDecimal units) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int at = 0; at < tiers.size(); at++) {
            PlainTier tier = tiers.get(at);
            BigDecimal end = at + 1 < tiers.size() ? tiers.get(at + 1).from.min(units) : units;
            sum = sum.add(end.subtract(tier.from).max(BigDecimal.ZERO).multiply(tier.price));
        }
        return sum;
    }

    private Line line(List<Node> group, @Nullable String node, BigDecimal amount) {
        return new Line(group.getFirst().environment, node, total(group), amount);
    }

    /// What the whole account pays belongs to its environments by what they used: rounded down to
    /// the ledger's unit, and what is left over, unit by unit, to those who lost most.
    private List<Line> shares(List<Node> account, BigDecimal amount) {
        List<List<Node>> parts = List.copyOf(groups(account, Scope.ENVIRONMENT));
        boolean isUnused = total(account).signum() == 0;
        List<BigDecimal> weights =
                parts.stream().map(part -> isUnused ? BigDecimal.ONE : total(part)).toList();
        BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shares = new ArrayList<>();
        List<BigDecimal> lost = new ArrayList<>();
        BigDecimal given = BigDecimal.ZERO;
        for (BigDecimal weight : weights) {
            BigDecimal exact = amount.multiply(weight);
            BigDecimal share = exact.divide(whole, 8, RoundingMode.DOWN);
            shares.add(share);
            lost.add(exact.subtract(share.multiply(whole)));
            given = given.add(share);
        }
        List<Integer> byLoss =
                IntStream.range(0, shares.size())
                        .boxed()
                        .sorted(Comparator.comparing((Integer at) -> lost.get(at)).reversed())
                        .toList();
        int rest = amount.subtract(given).movePointRight(8).intValueExact();
        for (int at = 0; at < rest; at++) {
            int lucky = byLoss.get(at);
            shares.set(lucky, shares.get(lucky).add(BigDecimal.ONE.movePointLeft(8)));
        }
        return IntStream.range(0, parts.size())
                .mapToObj(at -> line(parts.get(at), null, shares.get(at)))
                .toList();
    }
}

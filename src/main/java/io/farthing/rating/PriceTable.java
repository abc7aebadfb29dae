package io.farthing.rating;

import java.util.Comparator;
import java.util.List;

/// A tariff's tiers, kept in ascending order, and how they are read.
public record PriceTable(List<Tier> tiers, Strategy strategy, StrategyData strategyData) {

    private static final int MOST_TIERS = 1000;

    public PriceTable {
        tiers = tiers.stream().sorted(Comparator.comparing(Tier::value)).toList();
        if (tiers.isEmpty() || tiers.size() > MOST_TIERS) {
            throw new IllegalArgumentException("tiers must be between 1 and " + MOST_TIERS);
        }
        for (int next = 1; next < tiers.size(); next++) {
            if (tiers.get(next).value().compareTo(tiers.get(next - 1).value()) == 0) {
                throw new IllegalArgumentException(
                        "tiers: two begin at " + tiers.get(next).value().toPlainString());
            }
        }
        if (strategy == Strategy.ACCUMULATED && strategyData.secondary() != null) {
            throw new IllegalArgumentException(
                    "secondary: the accumulated amount already picks the tier");
        }
        if (strategy == Strategy.MONTHLY) {
            requireMonthly(tiers, strategyData);
        }
    }

    /// A month's tariff prices slices of the month: nothing of an hour's can be free or pick a
    /// tier.
    private static void requireMonthly(List<Tier> tiers, StrategyData data) {
        if (data.secondary() != null) {
            throw new IllegalArgumentException(
                    "secondary: the month's amount already picks the tier");
        }
        if (tiers.stream().anyMatch(tier -> tier.free().signum() > 0)) {
            throw new IllegalArgumentException(
                    "tiers: what a month has free is a first tier with price 0");
        }
    }

    public static PriceTable of(Strategy strategy, Tier... tiers) {
        return new PriceTable(List.of(tiers), strategy, StrategyData.NONE);
    }

    public PriceTable with(StrategyData changed) {
        return new PriceTable(tiers, strategy, changed);
    }
}

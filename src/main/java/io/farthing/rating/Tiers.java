package io.farthing.rating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A price list ready for arithmetic: bounds, free amounts and prices each brought to one scale,
/// once.
final class Tiers {

    /// Below the first tier nothing costs anything (`jelastic.md` 4.4).
    static final int NONE = -1;

    private final Quantity[] from;
    private final Quantity[] free;
    private final Quantity[] price;
    private final boolean grantsFree;

    Tiers(List<Tier> tiers) {
        from = new Quantity[tiers.size()];
        free = new Quantity[tiers.size()];
        price = new Quantity[tiers.size()];
        int fromScale = tiers.stream().mapToInt(tier -> tier.value().scale()).max().orElse(0);
        int priceScale =
                tiers.stream().mapToInt(tier -> tier.effectivePrice().scale()).max().orElse(0);
        for (int tier = 0; tier < from.length; tier++) {
            Tier values = tiers.get(tier);
            from[tier] = Quantity.of(values.value()).atScale(fromScale);
            free[tier] = Quantity.of(values.free());
            // At least the ledger's scale, so that rounding only ever divides.
            price[tier] = Quantity.of(values.effectivePrice()).atScale(Math.max(priceScale, 8));
        }
        grantsFree = tiers.stream().anyMatch(tier -> tier.free().signum() > 0);
    }

    /// The tier that holds the amount: from its bound, inclusive, to the next one's; the last is
    /// open.
    int holding(Quantity amount) {
        for (int tier = from.length - 1; tier >= 0; tier--) {
            if (from[tier].compareTo(amount) <= 0) {
                return tier;
            }
        }
        return NONE;
    }

    boolean grantsFree() {
        return grantsFree;
    }

    Quantity free(int tier) {
        return tier == NONE ? Quantity.ZERO : free[tier];
    }

    Quantity price(int tier) {
        return tier == NONE ? Quantity.ZERO : price[tier];
    }

    Quantity from(int tier) {
        return tier == NONE ? Quantity.ZERO : from[tier];
    }

    /// Where the tier ends, exclusive.
    @Nullable Quantity below(int tier) {
        return tier + 1 < from.length ? from[tier + 1] : null;
    }

    /// Adds each slice of the amount at its own tier's price. From the top down, so that the slice
    /// with the most decimals sets the scale of the sum.
    void addSlices(Quantity amount, ExactSum sum, Trail trail) {
        Quantity end = amount;
        for (int tier = holding(amount); tier >= 0; tier--) {
            addUnits(end.minus(from[tier]), tier, sum, trail);
            end = from[tier];
        }
    }

    /// The same for what comes after an amount that was priced before.
    void addSlicesAfter(Quantity before, Quantity amount, ExactSum sum, Trail trail) {
        Quantity end = before.plus(amount);
        for (int tier = holding(end); tier >= 0 && end.compareTo(before) > 0; tier--) {
            Quantity begin = from[tier].compareTo(before) > 0 ? from[tier] : before;
            if (end.compareTo(begin) > 0) {
                addUnits(end.minus(begin), tier, sum, trail);
            }
            end = begin;
        }
    }

    void addUnits(Quantity units, int tier, ExactSum sum, Trail trail) {
        Quantity each = price(tier);
        sum.add(units, each);
        if (trail.isOn()) {
            trail.add(new Step.Priced(units, each, units.toDecimal().multiply(each.toDecimal())));
        }
    }
}

package io.farthing.rating;

import io.farthing.money.Money;
import org.jspecify.annotations.Nullable;

/// A tariff ready to rate with: its tiers in one scale, its resources as positions.
final class CompiledTariff {

    private final Tariff tariff;
    private final Tiers tiers;
    private final int slot;
    private final int secondarySlot;
    private final boolean blendsTiers;

    CompiledTariff(Tariff tariff, ResourceSlots slots) {
        this.tariff = tariff;
        this.tiers = new Tiers(tariff.prices().tiers());
        this.slot = slotOf(tariff, slots);
        this.secondarySlot = secondarySlotOf(tariff, slots);
        this.blendsTiers = secondarySlot != ResourceSlots.ABSENT && isGraduated(tariff.prices());
    }

    Tariff tariff() {
        return tariff;
    }

    Tiers tiers() {
        return tiers;
    }

    boolean isSame(CompiledTariff other) {
        return this == other || tariff.ref().equals(other.tariff.ref());
    }

    boolean isOneTime() {
        return tariff.isOneTime();
    }

    /// A metered option or external resource needs no keyword to match: its meter says who has it.
    boolean isMeteredByName() {
        boolean named = tariff.type() == TariffType.OPTION || tariff.type() == TariffType.EXTERNAL;
        return named && slot != ResourceSlots.ABSENT;
    }

    Quantity quantityOf(NodeHour node) {
        CloudletRule rule = tariff.terms().cloudlets();
        if (tariff.type() == TariffType.FIXED) {
            return Quantity.of(rule.apply(node.reservedCloudlets()));
        }
        if (tariff.type() == TariffType.FLEXIBLE) {
            long dynamic =
                    node.pricing()
                            .modelType()
                            .dynamicCloudlets(node.reservedCloudlets(), node.usedCloudlets());
            // A node within its reservation has no dynamic cloudlets to raise.
            return dynamic == 0 ? Quantity.ZERO : Quantity.of(rule.apply(dynamic));
        }
        return slot == ResourceSlots.ABSENT ? Quantity.ONE : node.quantities().get(slot);
    }

    boolean hasSecondary() {
        return secondarySlot != ResourceSlots.ABSENT;
    }

    Quantity secondaryOf(NodeHour node) {
        return node.quantities().get(secondarySlot);
    }

    /// Whether the tier is found by an amount handed in rather than by this hour's usage.
    boolean looksBack() {
        return tariff.prices().strategy() == Strategy.ACCUMULATED;
    }

    /// Whether the hour goes on where the month's hours before it ended.
    boolean goesOn() {
        return tariff.prices().strategy() == Strategy.MONTHLY;
    }

    Quantity rounded(Quantity billable) {
        StrategyData data = tariff.prices().strategyData();
        return data.rounding().apply(billable, data.scale());
    }

    /// The arithmetic of a charge, for one scope. Everything is exact until [ExactSum] rounds.
    long price(Question question, Trail trail) {
        ExactSum sum = new ExactSum();
        addPrice(question, sum, trail);
        applyMinimumFee(question.total(), sum, trail);
        sum.divideBy(tariff.terms().recurrence().hours());
        sum.divideBy(question.share());
        long units = sum.roundedUnits(tariff.currency().ledgerScale());
        if (trail.isOn()) {
            trail.add(
                    new Step.Rounded(
                            sum.total(), sum.divisor(), new Money(tariff.currency(), units)));
        }
        return units;
    }

    /// What is to be priced.
    ///
    /// @param total the scope's quantity before free units
    /// @param measure what the tier is found by; of a month's tariff, what went before
    /// @param items how many nodes have something to pay for
    /// @param share 1, or by how many items of an averaging grid the price is divided
    record Question(Quantity total, Quantity measure, Quantity billable, int items, int share) {}

    private void addPrice(Question question, ExactSum sum, Trail trail) {
        boolean isFlat = tariff.prices().strategy() == Strategy.FLAT;
        Quantity units = isFlat ? Quantity.of(question.items()) : question.billable();
        if (blendsTiers && !question.measure().isZero()) {
            tiers.addSlices(question.measure(), sum, trail);
            sum.blend(units, question.measure());
            trail.add(new Step.Blended(units, question.measure()));
            return;
        }
        if (goesOn()) {
            tiers.addSlicesAfter(question.measure(), units, sum, trail);
            return;
        }
        if (!hasSecondary() && tariff.prices().strategy() == Strategy.GRADUATED) {
            tiers.addSlices(units, sum, trail);
            return;
        }
        tiers.addUnits(units, tiers.holding(question.measure()), sum, trail);
    }

    private void applyMinimumFee(Quantity total, ExactSum sum, Trail trail) {
        MinimumFee minimum = tariff.terms().minimumFee();
        if (minimum.fee().signum() == 0) {
            return;
        }
        boolean isFeeOnly = total.toDecimal().compareTo(minimum.resourceAmount()) <= 0;
        if (isFeeOnly || sum.isLessThan(minimum.fee())) {
            sum.replaceBy(minimum.fee());
            trail.add(new Step.MinimumFeeTaken(minimum.fee()));
        }
    }

    private static boolean isGraduated(PriceTable prices) {
        @Nullable Strategy mode = prices.strategyData().strategyMode();
        return (mode == null ? prices.strategy() : mode) == Strategy.GRADUATED;
    }

    private static int slotOf(Tariff tariff, ResourceSlots slots) {
        if (tariff.type().isCloudlets()) {
            return ResourceSlots.ABSENT;
        }
        int byResource = slots.indexOf(tariff.resource());
        int slot =
                byResource == ResourceSlots.ABSENT
                        ? slots.indexOf(tariff.subject().keyword())
                        : byResource;
        if (slot == ResourceSlots.ABSENT && !tariff.type().countsItems()) {
            throw unmetered(tariff, tariff.resource());
        }
        return slot;
    }

    private static int secondarySlotOf(Tariff tariff, ResourceSlots slots) {
        String secondary = tariff.prices().strategyData().secondary();
        if (secondary == null) {
            return ResourceSlots.ABSENT;
        }
        int slot = slots.indexOf(secondary);
        if (slot == ResourceSlots.ABSENT) {
            throw unmetered(tariff, secondary);
        }
        return slot;
    }

    private static IllegalArgumentException unmetered(Tariff tariff, String resource) {
        return new IllegalArgumentException(
                "tariff " + tariff.ref() + ": nothing meters the resource " + resource);
    }
}

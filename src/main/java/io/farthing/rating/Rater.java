package io.farthing.rating;

import io.farthing.rating.NodePricing.Applied;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// From an account's hour to its charges. The same input gives the same charges in the same order,
/// for ever: there is no clock, no state and no randomness in it.
public final class Rater {

    private final AccountHour hour;
    private final ChargeSheet sheet;
    private final Members members;
    private final List<RatedHour.First> firsts = new ArrayList<>(0);

    private Rater(AccountHour hour, boolean isExplaining) {
        this.hour = hour;
        this.sheet = new ChargeSheet(hour.environments().size(), isExplaining);
        int nodes = 0;
        for (EnvironmentHour environment : hour.environments()) {
            nodes += environment.nodes().size();
        }
        this.members = new Members(nodes);
    }

    public static RatedHour rate(AccountHour hour) {
        return new Rater(hour, false).run();
    }

    /// The same charges, each with its explanation.
    public static RatedHour explain(AccountHour hour) {
        return new Rater(hour, true).run();
    }

    private RatedHour run() {
        for (Applied applied : tariffsInUse()) {
            gather(applied);
            if (members.size() > 0) {
                new TariffPass(applied, members, hour.accumulated(), sheet).run();
            }
        }
        return new RatedHour(sheet.charges(), firsts);
    }

    /// Every tariff that applies to some node, in order of type. Mostly all nodes share one
    /// pricing.
    private List<Applied> tariffsInUse() {
        NodePricing last = null;
        List<Applied> found = List.of();
        boolean isMerged = false;
        for (EnvironmentHour environment : hour.environments()) {
            for (NodeHour node : environment.nodes()) {
                if (node.pricing() == last) {
                    continue;
                }
                if (last == null && node.pricing().alternatives().isEmpty()) {
                    found = node.pricing().applied();
                } else {
                    found = isMerged ? found : new ArrayList<>(found);
                    isMerged = true;
                    merge(node.pricing(), found);
                }
                last = node.pricing();
            }
        }
        if (isMerged) {
            found.sort(Comparator.comparing(applied -> applied.tariff().tariff().type()));
        }
        return found;
    }

    private static void merge(NodePricing pricing, List<Applied> found) {
        pricing.applied().forEach(applied -> mergeOne(applied, found));
        for (List<CompiledTariff> alternatives : pricing.alternatives()) {
            alternatives.forEach(tariff -> mergeOne(new Applied(tariff, 1), found));
        }
    }

    private static void mergeOne(Applied applied, List<Applied> found) {
        if (found.stream().noneMatch(applied::isSame)) {
            found.add(applied);
        }
    }

    private void gather(Applied applied) {
        members.clear();
        List<EnvironmentHour> environments = hour.environments();
        for (int position = 0; position < environments.size(); position++) {
            EnvironmentHour environment = environments.get(position);
            List<NodeHour> nodes = environment.nodes();
            for (int index = 0; index < nodes.size(); index++) {
                NodeHour node = nodes.get(index);
                if (takesPart(node, applied)) {
                    Quantity quantity = applied.tariff().quantityOf(node);
                    members.add(position, environment.environment(), node, quantity);
                }
            }
        }
    }

    private boolean takesPart(NodeHour node, Applied applied) {
        CompiledTariff tariff = applied.tariff();
        if (!isDue(node, tariff) || !(node.pricing().has(applied) || isDearest(node, applied))) {
            return false;
        }
        if (tariff.isOneTime()) {
            firsts.add(new RatedHour.First(node.node(), tariff.tariff().uniqueName()));
        }
        return true;
    }

    private static boolean isDue(NodeHour node, CompiledTariff tariff) {
        if (!node.running() && tariff.tariff().terms().chargeOnlyRunning()) {
            return false;
        }
        return !tariff.isOneTime()
                || (!node.chargedOnce().contains(tariff.tariff().uniqueName())
                        && tariff.quantityOf(node).signum() > 0);
    }

    /// Of the items of a PEAK grid in use, a node pays the one that would cost it most by itself;
    /// of equals, the first.
    private boolean isDearest(NodeHour node, Applied applied) {
        for (List<CompiledTariff> alternatives : node.pricing().alternatives()) {
            CompiledTariff dearest = null;
            long most = Long.MIN_VALUE;
            for (CompiledTariff tariff : alternatives) {
                long units = isDue(node, tariff) ? priceAlone(node, tariff) : Long.MIN_VALUE;
                if (units > most) {
                    most = units;
                    dearest = tariff;
                }
            }
            if (dearest != null && applied.isSame(new Applied(dearest, 1))) {
                return true;
            }
        }
        return false;
    }

    private long priceAlone(NodeHour node, CompiledTariff tariff) {
        Members alone = new Members(1);
        alone.clear();
        alone.add(0, 0, node, tariff.quantityOf(node));
        return new TariffPass(
                        new Applied(tariff, 1),
                        alone,
                        hour.accumulated(),
                        new ChargeSheet(0, false))
                .priceOfOne()
                .units();
    }
}

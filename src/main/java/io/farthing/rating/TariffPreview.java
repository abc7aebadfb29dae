package io.farthing.rating;

import io.farthing.calendar.Hour;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a tariff would charge for given quantities: one environment, one node for each quantity,
/// running and charged for the first time. It goes the whole way of a real hour.
public final class TariffPreview {

    private static final String SECONDARY = "";

    private TariffPreview() {}

    public static List<Charge> charges(Tariff tariff, List<Quantity> perNode) {
        return charges(tariff, perNode, List.of(), Accumulated.NOTHING);
    }

    /// With the secondary resource's quantity of each node, where the tariff names one; none counts
    /// as 0.
    public static List<Charge> charges(
            Tariff tariff,
            List<Quantity> perNode,
            List<Quantity> secondary,
            Accumulated accumulated) {
        String named = tariff.prices().strategyData().secondary();
        String other = named == null || named.equals(tariff.resource()) ? SECONDARY : named;
        ModelType type =
                tariff.type() == TariffType.FLEXIBLE ? ModelType.FLEXIBLE : ModelType.HYBRID;
        CompiledModel model =
                new CompiledModel(
                        PricingModel.of("preview", type, tariff),
                        ResourceSlots.of(tariff.resource(), other));
        // The keyword as node type: a preview asks what the tariff costs, not whom it is for.
        NodePricing pricing = new NodePricing(model, tariff.subject().keyword(), List.of());
        List<NodeHour> nodes = new ArrayList<>();
        for (int node = 0; node < perNode.size(); node++) {
            Quantity quantity = perNode.get(node);
            Quantity second = node < secondary.size() ? secondary.get(node) : Quantity.ZERO;
            long cloudlets =
                    tariff.type().isCloudlets() ? quantity.toDecimal().longValueExact() : 0;
            nodes.add(node(node + 1, pricing, cloudlets, List.of(quantity, second)));
        }
        AccountHour hour =
                new AccountHour(new Hour(0), List.of(new EnvironmentHour(1, nodes)), accumulated);
        return Rater.explain(hour).charges();
    }

    private static NodeHour node(
            long id, NodePricing pricing, long cloudlets, List<Quantity> quantities) {
        return new NodeHour(id, pricing, true, cloudlets, cloudlets, quantities, Set.of());
    }
}

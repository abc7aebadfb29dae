package io.farthing.rating;

import io.farthing.calendar.Hour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Builds account hours for tests: `2 3 | 5` is two nodes in environment 1 and one in environment
/// 2, each number the node's quantity of the resource `unit` and its used cloudlets; nodes count on
/// from 1.
final class Hours {

    static final ResourceSlots SLOTS = ResourceSlots.of("unit");

    private Hours() {}

    static NodePricing pricing(Tariff... tariffs) {
        return pricing(PricingModel.of("model", ModelType.HYBRID, tariffs));
    }

    static NodePricing pricing(PricingModel model, Option... options) {
        return new NodePricing(new CompiledModel(model, SLOTS), "tomcat", List.of(options));
    }

    static AccountHour hour(NodePricing pricing, String environments) {
        List<EnvironmentHour> list = new ArrayList<>();
        long node = 1;
        for (String quantities : environments.split("\\|", -1)) {
            List<NodeHour> nodes = new ArrayList<>();
            for (String quantity : quantities.strip().split(" ", -1)) {
                nodes.add(node(node++, pricing, quantity));
            }
            list.add(new EnvironmentHour(list.size() + 1, nodes));
        }
        return of(list);
    }

    static AccountHour of(List<EnvironmentHour> environments) {
        return new AccountHour(new Hour(0), environments);
    }

    static AccountHour one(NodeHour... nodes) {
        return of(List.of(new EnvironmentHour(1, Arrays.asList(nodes))));
    }

    static NodeHour node(long id, NodePricing pricing, String quantity) {
        return new NodeHour(id, pricing, true, 2, 5, List.of(Quantity.of(quantity)), Set.of());
    }

    static NodeHour stopped(long id, NodePricing pricing, String quantity) {
        return new NodeHour(id, pricing, false, 2, 0, List.of(Quantity.of(quantity)), Set.of());
    }

    /// `1/4 unit 3-1=2 €2` is environment 1, node 4, three units of which one is free, two euro;
    /// `1` alone is the environment as a whole.
    static List<String> lines(RatedHour rated) {
        return rated.charges().stream().map(Hours::line).toList();
    }

    private static String line(Charge charge) {
        String unit = charge.environment() + (charge.node() == null ? "" : "/" + charge.node());
        return "%s %s %s-%s=%s €%s"
                .formatted(
                        unit,
                        charge.resource(),
                        plain(charge.quantity()),
                        plain(charge.free()),
                        plain(charge.billable()),
                        Rated.amount(charge));
    }

    private static String plain(Quantity quantity) {
        return quantity.toDecimal().stripTrailingZeros().toPlainString();
    }
}

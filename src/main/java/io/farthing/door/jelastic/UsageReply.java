package io.farthing.door.jelastic;

import io.farthing.db.Tx;
import io.farthing.metering.AccountUsage;
import io.farthing.metering.Meter;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an account's environments used in some hours: the hours' amounts added up, as everywhere in
/// the histories.
final class UsageReply {
    private static final int PAGE = 5_000;

    private UsageReply() {}

    private record Total(Meter meter, BigDecimal amount) {}

    static Answer of(AccountUsage usage, Tx tx, AccountUsage.Query query) {
        Map<String, Map<String, Total>> totals = new TreeMap<>();
        AccountUsage.@Nullable Place after = null;
        List<AccountUsage.NodeUsage> page = usage.page(tx, query, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(each -> add(totals, each));
            after = page.getLast().place();
            page = page.size() < PAGE ? List.of() : usage.page(tx, query, after, PAGE);
        }
        ArrayNode items = Json.array();
        totals.forEach((environment, resources) -> {
            ObjectNode item = items.addObject().put("appid", environment);
            ArrayNode list = item.putArray("resources");
            resources
                    .values()
                    .forEach(total ->
                            list.addObject()
                                    .put("name", total.meter().name())
                                    .put("unit", total.meter().unit())
                                    .put("amount", total.amount().stripTrailingZeros()));
        });
        return Answer.array("com.hivext.api.server.billing.persistence.EnvUsage", items);
    }

    private static void add(Map<String, Map<String, Total>> totals, AccountUsage.NodeUsage used) {
        Map<String, Total> resources =
                totals.computeIfAbsent(used.node().environment(), _ -> new TreeMap<>());
        for (AccountUsage.Quantity quantity : used.quantities()) {
            resources.merge(
                    quantity.meter().name(),
                    new Total(quantity.meter(), quantity.value()),
                    (one, other) -> new Total(one.meter(), one.amount().add(other.amount())));
        }
    }
}

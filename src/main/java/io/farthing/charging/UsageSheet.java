package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.metering.Fleet;
import io.farthing.metering.NodeHours;
import io.farthing.metering.NodeSetting;
import io.farthing.rating.AccountHour;
import io.farthing.rating.EnvironmentHour;
import io.farthing.rating.NodeHour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns a shard's hour of metered nodes into what the rater reads: accounts by uid, environments
/// by name, nodes by id.
final class UsageSheet {
    private final RatingFacts facts;
    private final Fleet fleet;
    private final Prices prices;
    private final Metering metering;

    /// For one thread.
    UsageSheet(RatingFacts facts, PriceBook book) {
        this.facts = facts;
        this.fleet = facts.fleet();
        this.prices = book.prices();
        this.metering = book.metering();
    }

    /// By uid, in order; without what subscriptions pay for.
    Map<Long, AccountHour> read(NodeHours hours, RatingMemory lookBack) {
        Hour hour = new Hour(hours.hour());
        Map<Long, Map<Fleet.Environment, List<NodeHour>>> sorted = new TreeMap<>();
        for (int position = 0; position < hours.size(); position++) {
            Fleet.FleetNode node = fleet.node(hours.node(position));
            if (node == null) {
                throw new IllegalStateException(
                        "usage of node %d in shard %d, which has no such node"
                                .formatted(hours.node(position), hours.shard()));
            }
            if (facts.installed().cover(node.environment(), hour)) {
                continue;
            }
            sorted.computeIfAbsent(
                            node.environment().account(),
                            _ -> new TreeMap<>(Comparator.comparing(Fleet.Environment::name)))
                    .computeIfAbsent(node.environment(), _ -> new ArrayList<>())
                    .add(nodeHour(node, hours, position, lookBack));
        }
        Map<Long, AccountHour> sheet = new TreeMap<>();
        sorted.forEach((account, environments) ->
                sheet.put(
                        account,
                        new AccountHour(
                                hour, list(environments), lookBack.accumulated(account, hour))));
        return sheet;
    }

    private static List<EnvironmentHour> list(Map<Fleet.Environment, List<NodeHour>> environments) {
        List<EnvironmentHour> list = new ArrayList<>(environments.size());
        environments.forEach(
                (environment, nodes) -> list.add(new EnvironmentHour(environment.id(), nodes)));
        return list;
    }

    private NodeHour nodeHour(
            Fleet.FleetNode node, NodeHours hours, int position, RatingMemory lookBack) {
        Hour hour = new Hour(hours.hour());
        long account = node.environment().account();
        RatingFacts.Owner owner = facts.owners().get(account);
        if (owner == null) {
            throw new IllegalStateException("node %d belongs to no account".formatted(node.id()));
        }
        NodeSetting setting = fleet.settingAt(node.id(), hour.start());
        Prices.Place place =
                new Prices.Place(
                        account,
                        owner.group(),
                        node.environment().hostGroup(),
                        facts.extras().at(node.environment().id(), hour));
        long used = metering.usedCloudlets(hours, position);
        return new NodeHour(
                node.id(),
                prices.of(
                        place,
                        hour,
                        node.nodeType(),
                        fleet.settingsDuring(node.id(), hour.start(), hour.end())),
                used > 0,
                setting.reservedCloudlets(),
                used,
                metering.resources().quantities(hours, position, setting),
                lookBack.chargedOnce(node.id(), hour));
    }
}

package io.farthing.charging;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of an account's environments and nodes, read once for all rows of a history.
final class HistoryPlaces {
    private static final Environment NONE = new Environment("", "", 0);

    private final Map<Long, Environment> environments = new HashMap<>();
    private final Map<Long, Node> nodes = new HashMap<>();

    private record Environment(String name, String hostGroup, long nodes) {}

    private record Node(String name, String type) {}

    static HistoryPlaces read(Tx tx, long account) {
        HistoryPlaces places = new HistoryPlaces();
        short shard = (short) AccountShard.of(account);
        tx.each(
                """
                SELECT e.id, e.name, e.host_group, count(n.id) AS nodes
                  FROM environment e
                  LEFT JOIN node n ON n.shard = e.shard AND n.environment = e.id
                 WHERE e.shard = ? AND e.account = ?
                 GROUP BY e.id, e.name, e.host_group
                """,
                row ->
                        places.environments.put(
                                row.longAt("id"),
                                new Environment(
                                        row.text("name"),
                                        row.text("host_group"),
                                        row.longAt("nodes"))),
                shard,
                account);
        tx.each(
                "SELECT id, name, node_type FROM node WHERE shard = ? AND account = ?",
                row ->
                        places.nodes.put(
                                row.longAt("id"),
                                new Node(row.text("name"), row.text("node_type"))),
                shard,
                account);
        return places;
    }

    /// @param node null where the charges are for the environment as a whole, or for a layer of it
    /// @param layer null where the charges are not for a layer
    HistoryRow.Place place(
            long environment, @Nullable Long node, @Nullable String layer, long nodesOfLayer) {
        Environment found = environments.getOrDefault(environment, NONE);
        if (node != null) {
            Node one = nodes.getOrDefault(node, new Node("", ""));
            return new HistoryRow.Place(
                    environment, found.name, found.hostGroup, node, one.name, one.type, 1);
        }
        if (layer != null) {
            return new HistoryRow.Place(
                    environment, found.name, found.hostGroup, 0, "", layer, nodesOfLayer);
        }
        return new HistoryRow.Place(
                environment, found.name, found.hostGroup, 0, "", "", found.nodes);
    }

    /// The account's nodes, each with the environment it is in.
    static Map<Long, Long> environmentsOfNodes(Tx tx, long account) {
        Map<Long, Long> environments = new HashMap<>();
        tx.each(
                "SELECT id, environment FROM node WHERE shard = ? AND account = ?",
                row -> environments.put(row.longAt("id"), row.longAt("environment")),
                (short) AccountShard.of(account),
                account);
        return environments;
    }

    /// By its name or by its id in digits; null where the account has none such.
    static @Nullable Long find(Tx tx, long account, String nameOrId) {
        return tx.first(
                """
                SELECT id
                  FROM environment
                 WHERE shard = ? AND account = ? AND (name = ? OR id::text = ?)
                 ORDER BY name = ? DESC
                 LIMIT 1
                """,
                row -> row.longAt("id"),
                (short) AccountShard.of(account),
                account,
                nameOrId,
                nameOrId,
                nameOrId);
    }
}

package io.farthing.metering;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The SQL of environments, nodes and their settings; every statement takes as many as there are.
final class NodeStore {

    /// A node's first setting holds from always: nothing else is known of the time before.
    static final Instant ALWAYS = Instant.EPOCH;

    private NodeStore() {}

    record Found(int position, KnownNode node) {}

    private record SettingRow(int position, long node, Instant since, NodeSetting setting) {}

    /// The columns of many names, as `unnest` takes them.
    private static final class Names {
        final short[] shards;
        final long[] accounts;
        final String[] environments;
        final String[] nodes;

        Names(List<NodeName> names) {
            shards = new short[names.size()];
            accounts = new long[names.size()];
            environments = new String[names.size()];
            nodes = new String[names.size()];
            for (int at = 0; at < shards.length; at++) {
                NodeName name = names.get(at);
                shards[at] = (short) AccountShard.of(name.account());
                accounts[at] = name.account();
                environments[at] = name.environment();
                nodes[at] = name.node();
            }
        }
    }

    /// Names that are not there are left out.
    static List<Found> find(Tx tx, List<NodeName> wanted) {
        Names names = new Names(wanted);
        String sql =
                """
                SELECT u.position, n.id, s.since, s.reserved_cloudlets, s.cloudlet_limit,
                       s.options::text AS options
                  FROM unnest(?::smallint[], ?::bigint[], ?::text[], ?::text[]) WITH ORDINALITY
                       AS u (shard, account, environment, node, position)
                  JOIN environment e ON e.shard = u.shard AND e.account = u.account
                                    AND e.name = u.environment
                  JOIN node n ON n.shard = u.shard AND n.environment = e.id AND n.name = u.node
                  JOIN node_setting s ON s.shard = u.shard AND s.node = n.id
                 ORDER BY u.position, s.since
                """;
        List<SettingRow> rows =
                tx.list(
                        sql,
                        row ->
                                new SettingRow(
                                        (int) row.longAt("position") - 1,
                                        row.longAt("id"),
                                        row.instant("since"),
                                        new NodeSetting(
                                                row.intAt("reserved_cloudlets"),
                                                row.intAt("cloudlet_limit"),
                                                OptionsJson.parse(row.text("options")))),
                        names.shards,
                        names.accounts,
                        names.environments,
                        names.nodes);
        return gather(rows, wanted);
    }

    private static List<Found> gather(List<SettingRow> rows, List<NodeName> wanted) {
        Map<Integer, KnownNode> nodes = new TreeMap<>();
        for (SettingRow row : rows) {
            int shard = AccountShard.of(wanted.get(row.position).account());
            nodes.computeIfAbsent(row.position, key -> new KnownNode(shard, row.node))
                    .note(row.since, row.setting);
        }
        List<Found> found = new ArrayList<>();
        nodes.forEach((position, node) -> found.add(new Found(position, node)));
        return found;
    }

    /// Only for accounts that exist. Ordered, so that two who register the same nodes at once wait
    /// for one another instead of locking each other out.
    static void register(Tx tx, List<NodeName> wanted, List<NodeTraits> traits, Instant now) {
        Names names = new Names(wanted);
        String[] hostGroups = traits.stream().map(NodeTraits::hostGroup).toArray(String[]::new);
        String[] nodeTypes = traits.stream().map(NodeTraits::nodeType).toArray(String[]::new);
        String environments =
                """
                INSERT INTO environment (shard, account, name, host_group, created_at)
                SELECT DISTINCT ON (u.shard, u.account, u.environment)
                       u.shard, u.account, u.environment, u.host_group, ?::timestamptz
                  FROM unnest(?::smallint[], ?::bigint[], ?::text[], ?::text[])
                       AS u (shard, account, environment, host_group)
                  JOIN account a ON a.shard = u.shard AND a.uid = u.account
                 ORDER BY u.shard, u.account, u.environment
                ON CONFLICT DO NOTHING
                """;
        tx.update(environments, now, names.shards, names.accounts, names.environments, hostGroups);
        String nodes =
                """
                INSERT INTO node (shard, account, environment, name, node_type, created_at)
                SELECT u.shard, u.account, e.id, u.node, u.node_type, ?::timestamptz
                  FROM unnest(?::smallint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                       AS u (shard, account, environment, node, node_type)
                  JOIN environment e ON e.shard = u.shard AND e.account = u.account
                                    AND e.name = u.environment
                 ORDER BY u.shard, e.id, u.node
                ON CONFLICT DO NOTHING
                """;
        tx.update(
                nodes,
                now,
                names.shards,
                names.accounts,
                names.environments,
                names.nodes,
                nodeTypes);
        firstSettings(tx, names, traits);
    }

    private static void firstSettings(Tx tx, Names names, List<NodeTraits> traits) {
        int[] reserved =
                traits.stream().mapToInt(one -> one.setting().reservedCloudlets()).toArray();
        int[] limits = traits.stream().mapToInt(one -> one.setting().cloudletLimit()).toArray();
        String[] options =
                traits.stream()
                        .map(one -> OptionsJson.text(one.setting().options()))
                        .toArray(String[]::new);
        String sql =
                """
                INSERT INTO node_setting
                       (shard, node, since, reserved_cloudlets, cloudlet_limit, options)
                SELECT u.shard, n.id, ?::timestamptz, u.reserved, u.cloudlet_limit,
                       u.options::jsonb
                  FROM unnest(?::smallint[], ?::bigint[], ?::text[], ?::text[], ?::integer[],
                              ?::integer[], ?::text[])
                       AS u (shard, account, environment, node, reserved, cloudlet_limit, options)
                  JOIN environment e ON e.shard = u.shard AND e.account = u.account
                                    AND e.name = u.environment
                  JOIN node n ON n.shard = u.shard AND n.environment = e.id AND n.name = u.node
                 ORDER BY u.shard, n.id
                ON CONFLICT DO NOTHING
                """;
        tx.update(
                sql,
                ALWAYS,
                names.shards,
                names.accounts,
                names.environments,
                names.nodes,
                reserved,
                limits,
                options);
    }

    /// The first to say what a node is from an instant on is right.
    static void set(Tx tx, KnownNode node, Instant since, NodeSetting setting) {
        String sql =
                """
                INSERT INTO node_setting
                       (shard, node, since, reserved_cloudlets, cloudlet_limit, options)
                VALUES (?, ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT DO NOTHING
                """;
        tx.update(
                sql,
                node.shard(),
                node.id(),
                since,
                setting.reservedCloudlets(),
                setting.cloudletLimit(),
                OptionsJson.text(setting.options()));
    }
}

package io.farthing.metering;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The nodes of one shard, with the environment and account each belongs to and what each was
/// configured to from when on: all that the usage of its hours is charged by.
public final class Fleet {

    private final Map<Long, Member> members = new HashMap<>();
    private final Map<Long, Environment> environments = new HashMap<>();

    private Fleet() {}

    /// An environment is ordered by its name, which is the same wherever it is registered.
    public record Environment(long id, long account, String name, String hostGroup) {}

    public record FleetNode(long id, Environment environment, String name, String nodeType) {}

    /// A setting of a node, with all that is known of the node: what a fleet is put together from,
    /// here or in another process.
    public record Line(FleetNode node, Instant since, NodeSetting setting) {}

    private record Member(FleetNode node, NavigableMap<Instant, NodeSetting> settings) {}

    public static Fleet ofShard(Tx tx, int shard) {
        Fleet fleet = new Fleet();
        each(tx, shard, fleet::add);
        return fleet;
    }

    public static List<Line> lines(Tx tx, int shard) {
        List<Line> lines = new ArrayList<>();
        each(tx, shard, lines::add);
        return lines;
    }

    public static Fleet of(List<Line> lines) {
        Fleet fleet = new Fleet();
        lines.forEach(fleet::add);
        return fleet;
    }

    private static void each(Tx tx, int shard, Consumer<Line> action) {
        tx.each(
                """
                SELECT n.id, n.name, n.node_type, n.environment, n.account,
                       e.name AS environment_name, e.host_group,
                       s.since, s.reserved_cloudlets, s.cloudlet_limit, s.options::text AS options
                  FROM node n
                  JOIN environment e ON e.shard = n.shard AND e.id = n.environment
                  JOIN node_setting s ON s.shard = n.shard AND s.node = n.id
                 WHERE n.shard = ?
                """,
                row -> action.accept(line(row)),
                shard);
    }

    private static Line line(Row row) {
        Environment environment =
                new Environment(
                        row.longAt("environment"),
                        row.longAt("account"),
                        row.text("environment_name"),
                        row.text("host_group"));
        FleetNode node =
                new FleetNode(
                        row.longAt("id"), environment, row.text("name"), row.text("node_type"));
        NodeSetting setting =
                new NodeSetting(
                        row.intAt("reserved_cloudlets"),
                        row.intAt("cloudlet_limit"),
                        OptionsJson.parse(row.text("options")));
        return new Line(node, row.instant("since"), setting);
    }

    private void add(Line line) {
        FleetNode node = line.node();
        Environment known = environments.putIfAbsent(node.environment().id(), node.environment());
        FleetNode own =
                known == null
                        ? node
                        : new FleetNode(node.id(), known, node.name(), node.nodeType());
        members.computeIfAbsent(node.id(), _ -> new Member(own, new TreeMap<>()))
                .settings
                .put(line.since(), line.setting());
    }

    /// The accounts that have nodes, without all the rest.
    public static Set<Long> accountsOfShard(Tx tx, int shard) {
        return new HashSet<>(
                tx.list(
                        "SELECT DISTINCT account FROM node WHERE shard = ?",
                        row -> row.longAt("account"),
                        shard));
    }

    /// The accounts that have nodes.
    public Set<Long> accounts() {
        Set<Long> accounts = new HashSet<>();
        members.values().forEach(member -> accounts.add(member.node.environment().account()));
        return accounts;
    }

    public @Nullable FleetNode node(long id) {
        Member member = members.get(id);
        return member == null ? null : member.node;
    }

    public @Nullable Environment environment(long id) {
        return environments.get(id);
    }

    /// What the node was configured to at an instant: an hour is charged by what its start found.
    public NodeSetting settingAt(long node, Instant instant) {
        Member member = members.get(node);
        Map.Entry<Instant, NodeSetting> entry =
                member == null ? null : member.settings.floorEntry(instant);
        return entry == null ? NodeSetting.NONE : entry.getValue();
    }

    /// Every setting that was in force at some time from `start` to before `end`.
    public List<NodeSetting> settingsDuring(long node, Instant start, Instant end) {
        Member member = members.get(node);
        if (member == null) {
            return List.of();
        }
        List<NodeSetting> settings = new ArrayList<>(1);
        settings.add(settingAt(node, start));
        settings.addAll(member.settings.subMap(start, false, end, false).values());
        return settings;
    }
}

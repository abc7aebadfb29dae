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
import java.util.function.Supplier;
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
        return of(askLines(tx, shard).get());
    }

    /// Asked with whatever else is asked for. A table at a time, which is half the work of joining
    /// them node by node; settings first, since whoever has one was there before it.
    public static Supplier<List<Line>> askLines(Tx tx, int shard) {
        Supplier<List<Configured>> settings =
                tx.ask(
                        """
                        SELECT node, since, reserved_cloudlets, cloudlet_limit, options::text AS options
                          FROM node_setting
                         WHERE shard = ?
                        """,
                        Configured::fromRow,
                        shard);
        Supplier<List<Registered>> nodes =
                tx.ask(
                        "SELECT id, environment, name, node_type FROM node WHERE shard = ?",
                        Registered::fromRow,
                        shard);
        Supplier<List<Environment>> environments =
                tx.ask(
                        "SELECT id, account, name, host_group FROM environment WHERE shard = ?",
                        Fleet::environment,
                        shard);
        return () -> lines(settings.get(), nodes.get(), environments.get());
    }

    private record Configured(long node, Instant since, NodeSetting setting) {
        static Configured fromRow(Row row) {
            NodeSetting setting =
                    new NodeSetting(
                            row.intAt("reserved_cloudlets"),
                            row.intAt("cloudlet_limit"),
                            OptionsJson.parse(row.text("options")));
            return new Configured(row.longAt("node"), row.instant("since"), setting);
        }
    }

    private record Registered(long id, long environment, String name, String nodeType) {
        static Registered fromRow(Row row) {
            return new Registered(
                    row.longAt("id"),
                    row.longAt("environment"),
                    row.text("name"),
                    row.text("node_type"));
        }
    }

    private static Environment environment(Row row) {
        return new Environment(
                row.longAt("id"), row.longAt("account"), row.text("name"), row.text("host_group"));
    }

    private static List<Line> lines(
            List<Configured> settings, List<Registered> nodes, List<Environment> environments) {
        Map<Long, Environment> places = HashMap.newHashMap(environments.size());
        environments.forEach(each -> places.put(each.id(), each));
        Map<Long, FleetNode> known = HashMap.newHashMap(nodes.size());
        for (Registered each : nodes) {
            Environment environment = places.get(each.environment());
            if (environment != null) {
                known.put(
                        each.id(),
                        new FleetNode(each.id(), environment, each.name(), each.nodeType()));
            }
        }
        List<Line> lines = new ArrayList<>(settings.size());
        for (Configured each : settings) {
            FleetNode node = known.get(each.node());
            if (node != null) {
                lines.add(new Line(node, each.since(), each.setting()));
            }
        }
        return lines;
    }

    public static Fleet of(List<Line> lines) {
        Fleet fleet = new Fleet();
        lines.forEach(fleet::add);
        return fleet;
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

    /// The accounts that have nodes, without all the rest; asked with whatever else is asked for.
    public static Supplier<List<Long>> askAccounts(Tx tx, int shard) {
        return tx.ask(
                "SELECT DISTINCT account FROM node WHERE shard = ?",
                row -> row.longAt("account"),
                shard);
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

package io.farthing.metering;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Environments and nodes, registered when they are first seen.
public final class Nodes {

    /// Nodes kept in memory; beyond it all are forgotten and read again as they come.
    private static final int KNOWN_LIMIT = 500_000;

    private final Database database;
    private final InstantSource clock;
    private final Map<NodeName, KnownNode> known = new ConcurrentHashMap<>();

    public Nodes(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The nodes of a batch, by their place in it; null where the account does not exist. What the
    /// batch says about settings is noted as well. In transactions of its own: a node that is
    /// registered stays so, whatever becomes of its samples.
    @Nullable KnownNode[] resolve(SampleBatch batch) {
        List<NodeName> names = batch.names();
        @Nullable KnownNode[] nodes = new KnownNode[names.size()];
        List<Integer> missing = new ArrayList<>();
        for (int place = 0; place < nodes.length; place++) {
            nodes[place] = known.get(names.get(place));
            if (nodes[place] == null) {
                missing.add(place);
            }
        }
        if (!missing.isEmpty()) {
            findOrRegister(batch, missing, nodes);
        }
        applyChanges(batch, nodes);
        return nodes;
    }

    /// After another process wrote: what is remembered of settings may be old.
    void forget() {
        known.clear();
    }

    private void findOrRegister(
            SampleBatch batch, List<Integer> missing, @Nullable KnownNode[] nodes) {
        List<NodeName> names = missing.stream().map(batch.names()::get).toList();
        Instant now = clock.instant();
        List<NodeStore.Found> found =
                database.transact(tx -> {
                    List<NodeStore.Found> present = NodeStore.find(tx, names);
                    if (present.size() == names.size()) {
                        return present;
                    }
                    register(tx, batch, absent(missing, present), now);
                    return NodeStore.find(tx, names);
                });
        if (known.size() + found.size() > KNOWN_LIMIT) {
            known.clear();
        }
        for (NodeStore.Found one : found) {
            nodes[missing.get(one.position())] = one.node();
            known.put(names.get(one.position()), one.node());
        }
    }

    private static List<Integer> absent(List<Integer> missing, List<NodeStore.Found> present) {
        Set<Integer> absent = new LinkedHashSet<>(missing);
        present.forEach(one -> absent.remove(missing.get(one.position())));
        return List.copyOf(absent);
    }

    /// None that is there already: each would take a number that nobody has then.
    private static void register(Tx tx, SampleBatch batch, List<Integer> places, Instant now) {
        List<NodeName> names = places.stream().map(batch.names()::get).toList();
        List<NodeTraits> traits = places.stream().map(batch::traitsOf).toList();
        NodeStore.register(tx, names, traits, now);
    }

    /// In the order of time, whatever the order in the batch: what says nothing new is not kept, so
    /// the other way round the same batch would say something else the second time. And on what is
    /// stored, since another program on the database may have told of a setting meanwhile.
    private void applyChanges(SampleBatch batch, @Nullable KnownNode[] nodes) {
        List<SampleBatch.SettingChange> changes =
                batch.changes().stream()
                        .filter(change -> nodes[change.node()] != null)
                        .sorted(Comparator.comparing(SampleBatch.SettingChange::since))
                        .toList();
        if (changes.isEmpty()) {
            return;
        }
        List<Integer> places =
                changes.stream().map(SampleBatch.SettingChange::node).distinct().toList();
        List<NodeName> names = places.stream().map(batch.names()::get).toList();
        Map<Integer, KnownNode> changed =
                database.transact(tx -> {
                    Map<Integer, KnownNode> stored = new HashMap<>();
                    for (NodeStore.Found one : NodeStore.find(tx, names)) {
                        stored.put(places.get(one.position()), one.node());
                    }
                    changes.forEach(change -> apply(tx, change, stored.get(change.node())));
                    return stored;
                });
        changed.forEach((place, node) -> {
            nodes[place] = node;
            known.put(batch.names().get(place), node);
        });
    }

    private static void apply(Tx tx, SampleBatch.SettingChange change, @Nullable KnownNode node) {
        if (node == null) {
            return;
        }
        NodeSetting before = node.at(change.since());
        NodeSetting after = before.with(change.change());
        if (!after.equals(before)) {
            NodeStore.set(tx, node, change.since(), after);
            node.note(change.since(), after);
        }
    }
}

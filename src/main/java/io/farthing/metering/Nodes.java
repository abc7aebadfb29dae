package io.farthing.metering;

import io.farthing.db.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<NodeTraits> traits = missing.stream().map(batch::traitsOf).toList();
        Instant now = clock.instant();
        List<NodeStore.Found> found =
                database.transact(tx -> {
                    List<NodeStore.Found> present = NodeStore.find(tx, names);
                    if (present.size() == names.size()) {
                        return present;
                    }
                    NodeStore.register(tx, names, traits, now);
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

    private void applyChanges(SampleBatch batch, @Nullable KnownNode[] nodes) {
        for (SampleBatch.SettingChange change : batch.changes()) {
            KnownNode node = nodes[change.node()];
            if (node == null) {
                continue;
            }
            NodeSetting before = node.at(change.since());
            NodeSetting after = before.with(change.change());
            if (!after.equals(before)) {
                database.transactVoid(tx -> NodeStore.set(tx, node, change.since(), after));
                node.note(change.since(), after);
            }
        }
    }
}

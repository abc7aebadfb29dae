package io.farthing.app.bench;

import io.farthing.metering.Meter;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import java.util.Map;

/// Usage as collectors send it: of each node at each instant memory, processor and traffic. The
/// same accounts at the same instants always have the same.
public final class MadeBatches {
    static final String HOST_GROUP = "bench";

    private static final NodeTraits TRAITS =
            new NodeTraits("", HOST_GROUP, new NodeSetting(2, 0, Map.of()));

    private final Meter ram;
    private final Meter cpu;
    private final Meter traffic;
    private final int nodesOfAccount;

    public MadeBatches(Meters meters, int nodesOfAccount) {
        Meters.Known known = meters.known();
        this.ram = known.required("ram");
        this.cpu = known.required("cpu");
        this.traffic = known.required("traffic");
        this.nodesOfAccount = nodesOfAccount;
    }

    /// Instants, evenly apart.
    public record Times(long firstMillis, long stepMillis, int count) {}

    public SampleBatch of(long[] accounts, Times times) {
        int nodes = accounts.length * nodesOfAccount;
        SampleBatch batch = new SampleBatch(nodes * times.count());
        for (int number = 0; number < times.count(); number++) {
            long millis = times.firstMillis() + number * times.stepMillis();
            long noise = millis / times.stepMillis() * 17;
            for (int node = 0; node < nodes; node++) {
                batch.begin(batch.node(name(accounts, node), TRAITS), millis, node);
                read(batch, (noise + node * 31L) % 1000);
            }
        }
        return batch;
    }

    private NodeName name(long[] accounts, int node) {
        long account = accounts[node / nodesOfAccount];
        return new NodeName(account, "env", "node-" + node % nodesOfAccount);
    }

    private void read(SampleBatch batch, long noise) {
        batch.reading(ram, 1_048_576 + noise * 1024, 0);
        batch.reading(cpu, 400 + noise, 0);
        batch.reading(traffic, 10_000_000 + noise * noise * 7, 0);
    }
}

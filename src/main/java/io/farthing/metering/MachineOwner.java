package io.farthing.metering;

import io.farthing.catalog.Provider;
import io.farthing.catalog.TraceOwnership;
import java.util.Map;

/// Names the nodes that a trace's machines are, by the provider's rule of who owns what.
final class MachineOwner {

    private final TraceOwnership ownership;
    private final NodeTraits traits;

    MachineOwner(Provider provider) {
        ownership = provider.trace();
        NodeSetting setting = new NodeSetting(ownership.reservedCloudlets(), 0, Map.of());
        traits = new NodeTraits("vm", provider.hostGroup(), setting);
    }

    NodeName nodeOf(long machine) {
        long account = ownership.account(machine);
        String environment = "env-" + account + "-" + ownership.environment(machine);
        return new NodeName(account, environment, "vm-" + machine);
    }

    long accountOf(long machine) {
        return ownership.account(machine);
    }

    NodeTraits traits() {
        return traits;
    }

    /// What of the rule decides about an import's outcome.
    String text() {
        return ownership + " " + traits;
    }
}

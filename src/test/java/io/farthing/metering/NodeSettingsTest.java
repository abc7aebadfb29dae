package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What nodes are told to be configured to, out of order, twice, and through two programs.
final class NodeSettingsTest {
    private static final Instant MORNING = Metered.NOON.minusSeconds(7200);
    private static final Instant EVENING = Metered.NOON.plusSeconds(7200);
    private static final NodeName NAME = new NodeName(1, "env", "a");

    @AutoClose private final Metered metered = new Metered();

    private record Told(Instant since, int reserved) {}

    @Test
    void theSameBatchAgainSaysTheSame() {
        Nodes nodes = metered.nodes();
        Told[] backwards = {new Told(EVENING, 0), new Told(MORNING, 5)};
        tell(nodes, backwards);
        List<Integer> first = reserved();
        tell(nodes, backwards);
        assertThat(reserved()).isEqualTo(first).containsExactly(5, 5, 0);
    }

    @Test
    void whatAnotherProgramWasToldCounts() {
        Nodes one = metered.nodes();
        Nodes other = metered.nodes();
        tell(one, new Told(MORNING, 0));
        tell(other, new Told(MORNING, 0));
        tell(one, new Told(MORNING, 5));
        tell(other, new Told(EVENING, 0));
        assertThat(reserved()).containsExactly(5, 5, 0);
    }

    private static void tell(Nodes nodes, Told... settings) {
        SampleBatch batch = new SampleBatch();
        int node = batch.node(NAME, Metered.TRAITS);
        for (Told told : settings) {
            batch.change(node, told.since, new NodeSetting.Change(told.reserved, null, null));
        }
        assertThat(nodes.resolve(batch)).hasSize(1);
    }

    /// In the morning, at noon, in the evening, as a program that was just started reads it.
    private List<Integer> reserved() {
        SampleBatch batch = new SampleBatch();
        int place = batch.node(NAME, Metered.TRAITS);
        KnownNode node = Objects.requireNonNull(metered.nodes().resolve(batch)[place]);
        return List.of(
                node.at(MORNING).reservedCloudlets(),
                node.at(Metered.NOON).reservedCloudlets(),
                node.at(EVENING).reservedCloudlets());
    }
}

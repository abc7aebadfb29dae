package io.farthing.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.catalog.Provider;
import io.farthing.catalog.TraceOwnership;
import io.farthing.metering.ImportRequest;
import io.farthing.metering.ImportResult;
import io.farthing.metering.Intake;
import io.farthing.metering.PackedBlock;
import io.farthing.metering.UsageImport;
import io.farthing.metering.UsageLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(value = House.BROKER, mode = ResourceAccessMode.READ)
class KafkaImportTest {

    private static final int ROWS = 200;

    private final House house = House.fresh();
    private final Topic topic = House.topic("import");

    @TempDir private Path folder;

    @AfterEach
    void close() {
        house.close();
    }

    /// Ends as if the program had been killed when the blocks were durable in Kafka and how far the
    /// import is was not yet written.
    private record Killed(UsageLog log) implements UsageLog {
        @Override
        public List<PackedBlock> known(List<Long> hourKeys) {
            return log.known(hourKeys);
        }

        @Override
        public @Nullable Set<Long> append(List<PackedBlock> blocks, @Nullable Along along) {
            Set<Long> _ = log.append(blocks, null);
            throw new IllegalStateException("killed");
        }

        @Override
        public long settle() {
            return log.settle();
        }

        @Override
        public void close() {
            log.close();
        }
    }

    @Test
    void anImportKilledAfterItsBlocksWereDurableCountsThemOnce() throws IOException {
        Path file = trace();
        KafkaUsageLog log = new KafkaUsageLog(topic, house.database);
        try (Intake killed = house.intake(new Killed(log))) {
            assertThatThrownBy(() -> run(killed, file)).hasMessageContaining("killed");
        }
        KafkaUsageLog next = new KafkaUsageLog(topic, house.database);
        try (Intake intake = house.intake(next)) {
            ImportResult.Imported imported = run(intake, file);
            assertThat(imported.counts().stored()).isEqualTo(ROWS);
            assertThat(imported.isAgain()).isFalse();
            assertThat(run(intake, file).isAgain()).isTrue();
            assertThat(next.settle()).isEqualTo(ROWS);
        }
        List<String> throughKafka = house.hours();
        try (House other = House.fresh();
                Intake direct = Intake.start(other.database, other.nodes())) {
            ImportResult _ = run(other, direct, file);
            assertThat(throughKafka).isEqualTo(other.hours()).isNotEmpty();
        }
    }

    private ImportResult.Imported run(Intake intake, Path file) {
        return (ImportResult.Imported) run(house, intake, file);
    }

    private static ImportResult run(House house, Intake intake, Path file) {
        Provider provider = TestPrices.provider(new TraceOwnership(4, 2, 2));
        return new UsageImport(house.database, intake, house.meters)
                .run(new ImportRequest(file, null, provider, House.NOON), (_, _, _) -> {});
    }

    /// Two machines, of accounts that are there.
    private Path trace() throws IOException {
        StringBuilder rows =
                new StringBuilder(
                        "timestamp_s,vm,cores,cpu_usage_mhz,mem_usage_kb,net_rx_kbps,net_tx_kbps\n");
        long start = House.NOON.getEpochSecond() - 86_400;
        for (int row = 0; row < ROWS / 2; row++) {
            for (int machine = 1; machine <= 2; machine++) {
                rows.append(start + row * 300L).append(',').append(machine).append(",2,");
                rows.append(100 + row).append(',').append(5000 + machine).append(",1.5,2\n");
            }
        }
        return Files.writeString(folder.resolve("trace.csv"), rows);
    }
}

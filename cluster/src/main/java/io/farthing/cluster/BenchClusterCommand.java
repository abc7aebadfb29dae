package io.farthing.cluster;

import io.farthing.app.BenchOptions;
import io.farthing.app.bench.Machine;
import io.farthing.app.bench.Measurement;
import io.farthing.db.Database;
import io.farthing.db.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures usage taken in and made durable in Kafka, and rated on Flink, beside the least work that would do.",
            "It works in a new folder of its own with a broker of its own, and keeps the figures in ./bench."
        })
final class BenchClusterCommand implements Callable<Integer> {
    private static final int BROKER_MEBIBYTES = 512;
    private static final int HOURS_A_ROUND = 4;

    /// What can be measured, by the names of the files that keep it.
    enum Kind {
        INTAKE_KAFKA("intake-kafka"),
        RATE_FLINK("rate-flink");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "one of ${COMPLETION-CANDIDATES} (default: both)")
    private @Nullable Kind only;

    @Mixin private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws IOException {
        for (Kind kind : only == null ? Kind.values() : new Kind[] {only}) {
            measure(kind);
        }
        return 0;
    }

    private void measure(Kind kind) throws IOException {
        Path folder =
                Files.createTempDirectory(
                        options.data().toAbsolutePath(),
                        "farthing-bench-",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
        String machine = Machine.javaLine();
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(folder.resolve("data"), new SecureRandom());
                Database database = Database.open(postgres.config(4));
                Broker broker = Broker.start(folder.resolve("kafka"), BROKER_MEBIBYTES, 0)) {
            broker.awaitReady();
            Topic usage = Topic.usage(broker.servers());
            Measurement measured =
                    switch (kind) {
                        case INTAKE_KAFKA ->
                                new IntakeBench(options.rounds(), HOURS_A_ROUND, database, usage)
                                        .run();
                        case RATE_FLINK ->
                                new RateFlinkBench(
                                                options.rounds(),
                                                options.isQuick(),
                                                database,
                                                folder.resolve("checkpoints"))
                                        .run(usage, Topic.prices(broker.servers()));
                    };
            options.keep(kind.toString(), machine, List.of(measured));
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

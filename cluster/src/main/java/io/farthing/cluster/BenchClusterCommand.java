package io.farthing.cluster;

import io.farthing.app.bench.BenchResults;
import io.farthing.app.bench.Machine;
import io.farthing.app.bench.Measurement;
import io.farthing.db.Database;
import io.farthing.db.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures intake-kafka: usage taken in and made durable in Kafka, beside a plain producer.",
            "It works in a new folder of its own with a broker of its own, and keeps the figures in ./bench."
        })
final class BenchClusterCommand implements Callable<Integer> {
    private static final int BROKER_MEBIBYTES = 512;
    private static final int HOURS_A_ROUND = 4;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "where the new folder is made; its disk is what is measured (default: here)")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "where the figures are kept")
    private Path out = Path.of("bench");

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "how often each is measured; the middle counts (default: 3)")
    private int rounds = 3;

    @Override
    public Integer call() throws IOException {
        Path folder =
                Files.createTempDirectory(
                        data.toAbsolutePath(),
                        "farthing-bench-",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
        String machine = Machine.javaLine();
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(folder.resolve("data"), new SecureRandom());
                Database database = Database.open(postgres.config(4));
                Broker broker = Broker.start(folder.resolve("kafka"), BROKER_MEBIBYTES, 0)) {
            broker.awaitReady();
            Topic topic = Topic.usage(broker.servers());
            Measurement measured = new IntakeBench(rounds, HOURS_A_ROUND, database, topic).run();
            new BenchResults(out)
                    .write(
                            "intake-kafka",
                            new BenchResults.Circumstances(
                                    InstantSource.system().instant(), Machine.commit(), machine),
                            List.of(measured));
            System.out.println(measured.line());
        } finally {
            remove(folder);
        }
        return 0;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

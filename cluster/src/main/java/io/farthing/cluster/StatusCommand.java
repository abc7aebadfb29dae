package io.farthing.cluster;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says where the parts of a running 'cluster up' listen.")
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "its data folder (default: ./data)")
    private Path folder = Path.of("data");

    @Override
    public Integer call() {
        ClusterFile found = ClusterFile.find(folder);
        if (found == null) {
            System.out.println("No cluster is up with its data in " + folder + ".");
            return 1;
        }
        System.out.println("Kafka    " + found.kafka());
        System.out.println("Flink    http://" + found.flink() + "/overview");
        System.out.println("server   " + found.server());
        System.out.println("process  " + found.pid());
        return 0;
    }
}

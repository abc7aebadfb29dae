package io.farthing.cluster;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Ends a running 'cluster up', as Ctrl-C does there.")
final class DownCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 120;

    @Option(names = "--data", paramLabel = "DIR", description = "its data folder (default: ./data)")
    private Path folder = Path.of("data");

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        ClusterFile found = ClusterFile.find(folder);
        ProcessHandle process = found == null ? null : found.process();
        if (process == null) {
            System.out.println("No cluster is up with its data in " + folder + ".");
            return 0;
        }
        boolean _ = process.destroy();
        try {
            ProcessHandle _ = process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            System.err.println("Process " + process.pid() + " does not end.");
            return 1;
        }
        System.out.println("The cluster is down.");
        return 0;
    }
}

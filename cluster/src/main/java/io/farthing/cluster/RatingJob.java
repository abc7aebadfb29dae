package io.farthing.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Gives the rating job to a Flink that runs. Its workers have this program on their class path.
@Command(
        name = "rating",
        mixinStandardHelpOptions = true,
        description = {
            "Gives the job that rates usage to Flink, and prints its id.",
            "What it rates it posts into the database, each hour once."
        })
public final class RatingJob implements Callable<Integer> {
    @Option(
            names = "--flink",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Flink's REST interface")
    private String flink = "";

    @Option(
            names = "--kafka",
            required = true,
            paramLabel = "HOST:PORT[,…]",
            description = "the brokers")
    private String kafka = "";

    @Option(names = "--db", required = true, paramLabel = "URL", description = "the database")
    private String url = "";

    @Option(names = "--db-user", required = true, paramLabel = "NAME", description = "its user")
    private String user = "";

    @Option(
            names = "--db-password-file",
            paramLabel = "FILE",
            description = "a file with the password, on each worker's machine")
    private @Nullable String passwordFile;

    @Option(
            names = "--checkpoints",
            required = true,
            paramLabel = "URL",
            description = "a folder that all of Flink's machines share, like file:///var/farthing")
    private String checkpoints = "";

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "N",
            description = "between two checkpoints (default: 10)")
    private int checkpointSeconds = 10;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "tasks side by side (default: 6)")
    private int parallelism = 6;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RatingJob()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        JobClient job =
                submit(
                        new Place(flink, checkpoints, checkpointSeconds * 1000L, parallelism),
                        Topic.usage(kafka),
                        Topic.prices(kafka),
                        new PostedParts(url, user, passwordFile == null ? "" : passwordFile));
        System.out.println(job.getJobID());
        return 0;
    }

    /// Where and how the job runs.
    record Place(String flink, String checkpoints, long checkpointMillis, int parallelism) {}

    static JobClient submit(Place place, Topic usage, Topic prices, RatedParts parts)
            throws Exception {
        int colon = place.flink.lastIndexOf(':');
        StreamExecutionEnvironment there =
                StreamExecutionEnvironment.createRemoteEnvironment(
                        place.flink.substring(0, colon),
                        Integer.parseInt(place.flink.substring(colon + 1)),
                        settings(place));
        there.setParallelism(place.parallelism);
        RatingFlow.build(there, usage, prices, parts);
        return there.executeAsync("Farthing rates usage");
    }

    /// It is started again for ever: what it cannot do now it does when the database is back.
    static Configuration settings(Place place) {
        Configuration settings = new Configuration();
        settings.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL,
                Duration.ofMillis(place.checkpointMillis));
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, place.checkpoints);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        return settings;
    }
}

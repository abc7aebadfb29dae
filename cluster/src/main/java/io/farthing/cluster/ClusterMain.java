package io.farthing.cluster;

import io.farthing.app.Main;
import io.farthing.db.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `farthing cluster`: what only a cluster has. Any other command is the program's own, with the
/// cluster's libraries beside it.
@Command(
        name = "farthing cluster",
        mixinStandardHelpOptions = true,
        description = {
            "Usage over Apache Kafka, rating on Apache Flink.",
            "Any other command of farthing may follow as well: it then finds Kafka, as in",
            "'farthing cluster serve --usage-log kafka:HOST:PORT'."
        },
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            BenchClusterCommand.class
        })
public final class ClusterMain implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private ClusterMain() {}

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new ClusterMain());
        boolean isOurs =
                arguments.length == 0
                        || arguments[0].startsWith("-")
                        || command.getSubcommands().containsKey(arguments[0]);
        if (!isOurs) {
            Main.main(arguments);
            return;
        }
        command.setExecutionExceptionHandler((failure, failed, _) -> explain(failure, failed));
        System.exit(command.execute(arguments));
    }

    private static int explain(Exception failure, CommandLine failed) {
        failed.getErr().println("farthing: " + failure.getMessage());
        if (!(failure instanceof StoreException)) {
            failure.printStackTrace(failed.getErr());
        }
        failed.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "Name a command.");
    }
}

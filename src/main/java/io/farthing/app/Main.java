package io.farthing.app;

import io.farthing.db.StoreException;
import io.farthing.wire.WireException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command line. Exit codes: 0 done, 1 refused or failed, 2 the command line makes no sense.
@Command(
        name = "farthing",
        mixinStandardHelpOptions = true,
        version = "Farthing " + Version.NUMBER,
        description =
                "Billing for cloud and hosting providers: by the hour, by the term, from prepaid credit.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            ChargeCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            CheckCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "Every option can also be set in the environment (FARTHING_PORT for --port) or in a file",
            "named farthing.properties (port = 8080); the flag wins, then the environment, then the file."
        })
public final class Main implements Runnable {
    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments));
    }

    static int run(Map<String, String> environment, String... arguments) {
        CommandLine command = new CommandLine(new Main());
        try {
            return commandLine(command, Settings.of(environment, arguments)).execute(arguments);
        } catch (CommandRefused refused) {
            explain(refused, command);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static CommandLine commandLine(CommandLine command, Settings settings) {
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(settings)
                .setExecutionExceptionHandler((failure, failed, _) -> {
                    explain(failure, failed);
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "Name a command.");
    }

    /// One sentence for what a user can act on; the stack only for a fault of ours.
    private static void explain(Exception failure, CommandLine command) {
        boolean expected =
                failure instanceof CommandRefused
                        || failure instanceof StoreException
                        || failure instanceof WireException;
        command.getErr().println("farthing: " + failure.getMessage());
        if (!expected) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
    }
}

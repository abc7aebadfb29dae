package io.farthing.app;

import io.farthing.db.StoreException;
import io.farthing.wire.WireException;
import java.util.List;
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
        footer = {
            "",
            "Every option can also be set in the environment (FARTHING_PORT for --port) or in a file named",
            "farthing.properties (port = 8080); the flag wins, then the environment, then the file.",
            "'farthing help COMMAND' tells of each one's options. To begin with: 'farthing demo'."
        })
public final class Main implements Runnable {
    private static final List<Class<?>> COMMANDS =
            List.of(
                    DemoCommand.class,
                    SetupCommand.class,
                    ServeCommand.class,
                    ImportCommand.class,
                    ChargeCommand.class,
                    ExplainCommand.class,
                    ExportCommand.class,
                    CheckCommand.class,
                    BackupCommand.class,
                    RestoreCommand.class,
                    BenchCommand.class,
                    WarmUpCommand.class,
                    CommandLine.HelpCommand.class);

    private static final String HELP = "help";
    private static final int HELP_WIDTH = 100;

    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments));
    }

    static int run(Map<String, String> environment, String... arguments) {
        CommandLine command = new CommandLine(new Main());
        wanted(arguments).forEach(each -> command.addSubcommand(nameOf(each), each));
        try {
            return commandLine(command, Settings.of(environment, arguments)).execute(arguments);
        } catch (CommandRefused refused) {
            explain(refused, command);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /// Only the one that is called, where one is: reading the options of all takes a third of a
    /// server's start.
    private static List<Class<?>> wanted(String... arguments) {
        String first = arguments.length == 0 ? HELP : arguments[0];
        return COMMANDS.stream()
                .filter(each -> !first.equals(HELP) && nameOf(each).equals(first))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static String nameOf(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static CommandLine commandLine(CommandLine command, Settings settings) {
        return command.setUsageHelpWidth(HELP_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
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

package io.farthing.app;

import io.farthing.db.DatabaseConfig;
import io.farthing.metering.UsageLogKind;
import io.farthing.money.Exempt;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where a command finds the data: its own PostgreSQL in a folder, or another by URL.
@Exempt("the option is --data and names the data folder")
final class DataOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data folder, with a PostgreSQL of its own in it (default: ./data)")
    private @Nullable Path folder;

    @Option(
            names = "--db",
            paramLabel = "JDBC-URL",
            description =
                    "an external PostgreSQL, 15 or newer, instead of the one in the data folder")
    private @Nullable String url;

    @Option(
            names = "--db-user",
            paramLabel = "NAME",
            description = "who connects to it (default: what the URL says, else the system's user)")
    private @Nullable String user;

    @Option(
            names = "--db-password",
            paramLabel = "WORD",
            description =
                    "better given as FARTHING_DB_PASSWORD, since command lines can be read by others")
    private @Nullable String password;

    @Option(
            names = "--usage-log",
            paramLabel = "LOG",
            defaultValue = UsageLogKind.POSTGRES,
            description =
                    "where usage goes first: postgres, or with 'farthing cluster' kafka:HOST:PORT[,HOST:PORT], or kafka+flink:HOST:PORT[,…] where Flink rates it as well (default: postgres)")
    private String usageLog = UsageLogKind.POSTGRES;

    /// Null where the data is in the folder.
    @Nullable DatabaseConfig external(int poolSize) {
        String external = url;
        if (external == null) {
            return null;
        }
        if (folder != null) {
            throw unusable(
                    "--data and --db name two places for the data: leave out one (each may also be set in the environment or the settings file)");
        }
        if (!external.startsWith("jdbc:postgresql:")) {
            throw unusable("--db: a database's URL is like jdbc:postgresql://host:5432/database");
        }
        return new DatabaseConfig(external, user == null ? "" : user, password, poolSize);
    }

    String usageLog() {
        return usageLog;
    }

    Path folder() {
        return (folder == null ? Path.of("data") : folder).toAbsolutePath().normalize();
    }

    private ParameterException unusable(String sentence) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
    }
}

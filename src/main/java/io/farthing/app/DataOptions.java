package io.farthing.app;

import io.farthing.money.Exempt;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command finds the data: its own PostgreSQL in a folder, or another by URL.
@Exempt("the option is --data and names the data folder")
final class DataOptions {
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

    @Nullable String url() {
        return url;
    }

    Path folder() {
        return (folder == null ? Path.of("data") : folder).toAbsolutePath().normalize();
    }
}

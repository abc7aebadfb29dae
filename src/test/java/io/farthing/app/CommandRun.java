package io.farthing.app;

import io.farthing.db.DatabaseConfig;
import io.farthing.db.TestDatabase;
import java.util.Map;
import java.util.Objects;

/// A command of the program, run within the test on its database.
final class CommandRun {
    private CommandRun() {}

    /// Returns the exit code.
    static int on(TestDatabase test, String... arguments) {
        DatabaseConfig config = test.config(1);
        Map<String, String> environment =
                Map.of(
                        "FARTHING_DB",
                        config.url(),
                        "FARTHING_DB_USER",
                        config.user(),
                        "FARTHING_DB_PASSWORD",
                        Objects.requireNonNullElse(config.password(), ""));
        return Main.run(environment, arguments);
    }
}

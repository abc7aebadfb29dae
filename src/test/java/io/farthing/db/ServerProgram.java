package io.farthing.db;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/// Runs as a process of its own: starts the server of a data folder, leaves a row in it, says so,
/// and waits to be killed or for the end of its input.
public final class ServerProgram {

    private ServerProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path binaries = Path.of(arguments[1]);
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(folder, binaries, new SecureRandom(), Map.of());
                Database database = Database.openMigrated(postgres.config(2))) {
            Visits.leaveOne(database);
            System.out.println("ready");
            var _ = System.in.read();
        } catch (StoreException refusal) {
            System.out.println("refused: " + refusal.getMessage());
        }
    }
}

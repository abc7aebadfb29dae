package io.farthing.db;

import java.nio.file.Path;
import java.security.SecureRandom;

/// Runs as a process of its own: starts the server of a data folder, says so, and waits to be
/// killed or for the end of its input.
public final class ServerProgram {

    private ServerProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path binaries = arguments.length > 1 ? Path.of(arguments[1]) : folder.resolve("pg");
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(
                                folder, binaries, new SecureRandom(), java.util.Map.of());
                Database database = Database.openMigrated(postgres.config(2))) {
            String user =
                    database.single(tx -> tx.one("SELECT current_user AS u", row -> row.text("u")));
            System.out.println("ready " + postgres.config(2).url() + " " + user);
            var _ = System.in.read();
        } catch (StoreException refusal) {
            System.out.println("refused " + refusal.getMessage());
            System.exit(1);
        }
    }
}

package io.farthing.door.ovh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The official clients for Node, installed from the npm registry as the lock file pins them, once
/// for all test runs. Where the machine has no Node, the build has put one into `target/node`.
final class NodeClients {
    private static final Path SOURCES = Path.of("src/test/resources/clients/ovh");
    private static final Path FOLDER = Path.of("target/clients/ovh");
    private static final List<String> FILES = List.of("package.json", "package-lock.json");

    private NodeClients() {}

    static synchronized void install() {
        try {
            Files.createDirectories(FOLDER);
            boolean isSame = Files.isDirectory(FOLDER.resolve("node_modules"));
            for (String file : FILES) {
                Path installed = FOLDER.resolve(file);
                String wanted = Files.readString(SOURCES.resolve(file));
                isSame = isSame && wanted.equals(Files.readString(installed));
            }
            if (!isSame) {
                for (String file : FILES) {
                    Files.writeString(
                            FOLDER.resolve(file), Files.readString(SOURCES.resolve(file)));
                }
                var _ =
                        Commands.run(
                                FOLDER,
                                Map.of("PATH", path()),
                                List.of(program("npm"), "ci", "--no-audit", "--no-fund"));
            }
            Files.writeString(
                    FOLDER.resolve("flow.js"), Files.readString(SOURCES.resolve("flow.js")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What the flow saw, as JSON.
    static String run(String library, Map<String, String> environment) {
        return Commands.run(FOLDER, environment, List.of(program("node"), "flow.js", library));
    }

    private static String program(String name) {
        Path own = Path.of("target/node", name).toAbsolutePath();
        return Files.isExecutable(own) ? own.toString() : name;
    }

    private static String path() {
        String own = Path.of("target/node").toAbsolutePath().toString();
        return own + ":" + System.getenv("PATH");
    }
}

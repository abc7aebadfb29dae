package io.farthing.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Clients for Node, installed from the npm registry as their lock file pins them, once for all
/// test runs. Where the machine has no Node, the build has put one into `target/node`.
public final class NodeClients {
    private static final String FLOW = "flow.js";
    private static final List<String> FILES = List.of("package.json", "package-lock.json");

    private final Path sources;
    private final Path folder;

    private NodeClients(String name) {
        sources = Path.of("src/test/resources/clients").resolve(name);
        folder = Path.of("target/clients").resolve(name);
    }

    /// Those of a folder below `src/test/resources/clients`, ready to run.
    public static synchronized NodeClients of(String name) {
        NodeClients clients = new NodeClients(name);
        try {
            clients.install();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return clients;
    }

    private void install() throws IOException {
        Files.createDirectories(folder);
        boolean isSame = Files.isDirectory(folder.resolve("node_modules"));
        for (String file : FILES) {
            Path installed = folder.resolve(file);
            String wanted = Files.readString(sources.resolve(file));
            isSame = isSame && wanted.equals(Files.readString(installed));
        }
        if (!isSame) {
            for (String file : FILES) {
                Files.writeString(folder.resolve(file), Files.readString(sources.resolve(file)));
            }
            var _ =
                    Commands.run(
                            folder,
                            Map.of("PATH", path()),
                            List.of(program("npm"), "ci", "--no-audit", "--no-fund"));
        }
        Files.writeString(folder.resolve(FLOW), Files.readString(sources.resolve(FLOW)));
    }

    /// What the flow saw, as JSON.
    public String run(String argument, Map<String, String> environment) {
        return Commands.run(folder, environment, List.of(program("node"), FLOW, argument));
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

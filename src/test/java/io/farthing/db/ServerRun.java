package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A [ServerProgram] in a JVM of its own, and the folders that such tests work in.
final class ServerRun implements AutoCloseable {

    /// Unpacked once for all runs of the tests.
    static final Path BINARIES = unpacked();

    private static final int NOBODY = 65_534;

    /// Only a server for another platform is that large, and not worth the copying.
    private static final long OTHER_PLATFORM_BYTES = 40 << 20;

    private final Process process;
    private final String firstLine;

    private ServerRun(Process process, String firstLine) {
        this.process = process;
        this.firstLine = firstLine;
    }

    /// Here, where one class loads but once, because the tests that want it run side by side.
    private static Path unpacked() {
        Path parent = Folders.create(Path.of("target/postgresql"));
        var _ = ServerBinaries.unpack(parent);
        return parent;
    }

    /// Not the system's temporary folders, which only their maker may enter.
    static Path newFolder(String name) throws IOException {
        Path folder = Path.of("target", "server-" + name + "-" + ProcessHandle.current().pid());
        if (Files.exists(folder)) {
            Folders.delete(folder);
        }
        return Folders.create(folder);
    }

    static ServerRun start(Path folder) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), folder);
    }

    /// As nobody where we are root and can become that; as we are otherwise.
    static ServerRun startAsOrdinaryUser(Path folder) throws IOException {
        List<String> prefix =
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of(java(), "-version"));
        if (Folders.owner(folder) != 0 || !Commands.run(probe).succeeded()) {
            return start(folder);
        }
        String readable = linkClassPath(folder.resolve("classpath"));
        Folders.handOver(folder, NOBODY, NOBODY);
        return start(prefix, readable, folder);
    }

    private static ServerRun start(List<String> prefix, String classPath, Path folder)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(java(), "-Xmx128m", "-cp", classPath, ServerProgram.class.getName()));
        command.addAll(List.of(folder.toString(), BINARIES.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            before.append(line).append('\n');
            if (line.startsWith("ready") || line.startsWith("refused")) {
                return new ServerRun(process, line);
            }
        }
        throw new IOException("the program ended early:\n" + before);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The local repository is often below a home that nobody else may enter.
    private static String linkClassPath(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> paths = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path) && Files.size(path) > OTHER_PLATFORM_BYTES) {
                continue;
            }
            if (Files.isRegularFile(path)) {
                paths.add(copy(path, folder.resolve(path.getFileName())));
            } else {
                paths.add(path.toAbsolutePath().toString());
            }
        }
        return String.join(":", paths);
    }

    private static String copy(Path jar, Path target) throws IOException {
        try {
            return Files.copy(jar, target).toAbsolutePath().toString();
        } catch (FileAlreadyExistsException sameNameTwice) {
            return target.toAbsolutePath().toString();
        }
    }

    String firstLine() {
        return firstLine;
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        assertThat(process.destroyForcibly().onExit()).succeedsWithin(Duration.ofMinutes(1));
    }

    /// The end of its input is its orderly end.
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
    }
}

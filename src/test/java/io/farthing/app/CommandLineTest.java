package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused before anything is started.
final class CommandLineTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --data a --db jdbc:postgresql://localhost/b",
                "check --db localhost",
                "charge --from yesterday",
                "import usage - --format pigeon",
                "explain thirteen",
                "serve --port many",
                "serve --port 70000 --data a",
                "setup",
                "setup file.json --example",
                "fly",
                ""
            })
    void aCommandLineThatMakesNoSenseIsExitCode2(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
        assertThat(Main.run(Map.of(), arguments)).isEqualTo(2);
    }

    @Test
    void aPortInUseIsSaidBeforeTheWorkIsDone() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Path data = folder.resolve("data");
            assertThat(Main.run(Map.of(), "demo", "--port", port, "--data", data.toString()))
                    .isEqualTo(1);
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void credentialsFollowTheAddressAndStayPrivate() throws Exception {
        Path data = folder.resolve("new/data");
        Credentials.Login login = new Credentials.Login("a", "b", "c");
        new Credentials("http://127.0.0.1:0", login, List.of()).write(data);
        Credentials.announce(data, "http://127.0.0.1:8081");
        assertThat(Credentials.read(data))
                .isEqualTo(new Credentials("http://127.0.0.1:8081", login, List.of()));
        assertThat(Files.getPosixFilePermissions(data.resolve("credentials.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}

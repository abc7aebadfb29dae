package io.farthing.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final int MEBIBYTES = 32;
    private static final long SECONDS = 30;

    @TempDir private Path folder;

    /// Starts another one and says its number.
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            ChildProcess child =
                    ChildProcess.start(
                            program(Sleeper.class, arguments[0]), folder.resolve("child"));
            Files.writeString(folder.resolve("aside"), String.valueOf(child.pid()));
            Files.move(folder.resolve("aside"), folder.resolve("pid"));
            Sleeper.main(arguments);
        }
    }

    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) {
            System.out.println("asleep");
            while (true) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    private static ChildProcess.Program program(Class<?> main, String... arguments) {
        return new ChildProcess.Program(
                main.getName(), MEBIBYTES, List.of("-XX:TieredStopAtLevel=1"), List.of(arguments));
    }

    @Test
    void aChildEndsWithItsParentHoweverThatEnds() throws Exception {
        ChildProcess parent =
                ChildProcess.start(
                        program(Parent.class, folder.toString()), folder.resolve("parent"));
        Path pid = folder.resolve("pid");
        for (int tenth = 0; tenth < 10 * SECONDS && !Files.exists(pid); tenth++) {
            boolean _ = parent.await(0);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
        assertThat(child.isAlive()).isTrue();
        parent.kill();
        assertThat(child.onExit().get(SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void aProgramThatFailsSaysSo() throws Exception {
        Path log = folder.resolve("log");
        ChildProcess.Program none =
                new ChildProcess.Program("io.farthing.None", MEBIBYTES, List.of(), List.of());
        try (ChildProcess child = ChildProcess.start(none, log)) {
            assertThat(child.await(SECONDS)).isTrue();
            assertThat(child.exitCode()).isNotZero();
            assertThat(child.output()).contains(log.toString());
        }
        assertThat(Files.readString(log)).contains("io.farthing.None");
    }

    @Test
    void aClusterIsUpAsLongAsItsProcess() throws Exception {
        assertThat(ClusterFile.find(folder)).isNull();
        ClusterFile file = ClusterFile.ofThisProcess("127.0.0.1:1", "127.0.0.1:2", "http://x");
        file.write(folder);
        assertThat(ClusterFile.find(folder)).isEqualTo(file);
        new ClusterFile(file.pid(), "2020-01-01T00:00:00Z", "k", "f", "s").write(folder);
        assertThat(ClusterFile.find(folder)).isNull();
        ClusterFile.remove(folder);
        ClusterFile.remove(folder);
        assertThat(ClusterFile.find(folder)).isNull();
    }

    @Test
    void aFolderIsHeldOnce() {
        try (FolderHold _ = FolderHold.take(folder)) {
            assertThatThrownBy(() -> FolderHold.take(folder))
                    .hasMessageContaining("farthing cluster down");
        }
        try (FolderHold again = FolderHold.take(folder)) {
            assertThat(again.channel().isOpen()).isTrue();
        }
    }
}

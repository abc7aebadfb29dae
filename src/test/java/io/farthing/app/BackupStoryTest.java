package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A machine is lost with everything on it, and billing goes on from its backup on another.
@Order(11)
final class BackupStoryTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<Path> FOLDERS = new ArrayList<>();
    private static Path lost = Path.of("");
    private static Path backups = Path.of("");
    private static Path found = Path.of("");

    @BeforeAll
    static void makeFolders() throws IOException {
        lost = newFolder("lost");
        backups = newFolder("backups");
        found = newFolder("found");
        KilledServer.shareBinaries(lost);
        KilledServer.shareBinaries(found);
    }

    private static Path newFolder(String name) throws IOException {
        Path folder = ProgramRun.newFolder(name);
        FOLDERS.add(folder);
        return folder;
    }

    @AfterAll
    static void remove() throws IOException {
        for (Path folder : FOLDERS) {
            ProgramRun.delete(folder);
        }
    }

    @Test
    void aMonthSurvivesItsMachine() throws Exception {
        JsonNode before = figures(lost);
        try (ProgramRun server = ProgramRun.start(lost, "serve", "--port", "0")) {
            assertThat(server.says("Farthing listens on ")).as(server.errors()).isTrue();
            try (ProgramRun backup = ProgramRun.start(lost, "backup", "--to", backups.toString())) {
                assertThat(backup.exitCode()).as(backup.errors()).isZero();
                assertThat(backup.output())
                        .contains("Any instant from ", "secrets.key too, in another place");
            }
            server.stop();
        }
        Path key = Files.copy(lost.resolve("secrets.key"), backups.resolve("key"));
        ProgramRun.delete(lost);
        try (ProgramRun restore =
                ProgramRun.start(
                        found, "restore", "--from", backups.toString(), "--key", key.toString())) {
            assertThat(restore.exitCode()).as(restore.errors() + restore.output()).isZero();
            assertThat(restore.output()).contains("Nothing differs.");
        }
        assertThat(found.resolve("secrets.key")).hasSameBinaryContentAs(key);
        assertThat(figures(found)).isEqualTo(before);
    }

    /// The demo run again changes nothing and tells the same.
    private static JsonNode figures(Path data) throws Exception {
        try (ProgramRun run = ProgramRun.start(data, "demo", "--no-serve", "--json")) {
            assertThat(run.exitCode()).as(run.errors()).isZero();
            ObjectNode figures = (ObjectNode) MAPPER.readTree(run.output());
            figures.remove("seconds");
            return figures;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backup --data DIR                                    | 2 | --to",
                "backup --data DIR --to DIR --stop                    | 2 | --stop",
                "backup --data DIR --to DIR --keep 0                  | 2 | --keep",
                "backup --db jdbc:postgresql://h/d --to DIR           | 2 | pg_basebackup",
                "backup --data DIR --to DIR                           | 1 | holds no database",
                "backup --data DIR --stop                             | 1 | holds no database",
                "restore --data DIR                                   | 2 | --from",
                "restore --data DIR --from DIR                        | 1 | no backup in",
                "restore --data DIR --from DIR --at soon              | 2 | not an instant",
                "restore --data DIR --from DIR --key DIR/absent       | 2 | cannot be read",
                "restore --db jdbc:postgresql://h/d --from DIR        | 2 | --db"
            })
    void aCommandThatCannotWorkSaysWhy(String line, int exitCode, String why) throws IOException {
        String folder = newFolder("empty").toString();
        String[] words = line.replace("DIR", folder).split(" ", -1);
        try (StandardStreams streams = StandardStreams.listen()) {
            assertThat(Main.run(Map.of(), words)).isEqualTo(exitCode);
            assertThat(streams.errors()).contains(why).doesNotContain("\tat ");
        }
    }
}

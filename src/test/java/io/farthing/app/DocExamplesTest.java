package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages tell a newcomer to type is typed, into a shell beside a demo that serves, and
/// prints what the pages say.
@Order(12)
final class DocExamplesTest {
    private static final long PATIENCE_SECONDS = 120;
    private static final int SHOWN = 2_000;
    private static final String MARK = "<end of example>";

    private static Path folder = Path.of("");
    private static @Nullable ProgramRun demo;

    @BeforeAll
    static void startDemo() throws Exception {
        folder = ProgramRun.newFolder("newcomer");
        Path data = Files.createDirectories(folder.resolve("data"));
        demo = ProgramRun.start(data, "demo", "--port", "0");
        assertThat(demo.says("Farthing listens on ")).as(demo.errors()).isTrue();
    }

    @AfterAll
    static void stopDemo() throws IOException {
        if (demo != null) {
            demo.stop();
            demo.close();
        }
        ProgramRun.delete(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/guides/README.md",
                "docs/guides/rest.md",
                "docs/guides/jelastic.md",
                "docs/guides/gandi.md",
                "docs/guides/memset.md",
                "docs/guides/ovh.md"
            })
    void linesRunAsTheyStand(String page) throws Exception {
        List<DocExample> examples = DocExample.of(Path.of(page));
        assertThat(examples).as("examples after . data/demo.env").isNotEmpty();
        String[] printed = run(examples).split(MARK, -1);
        for (int at = 0; at < examples.size(); at++) {
            DocExample example = examples.get(at);
            String shown = printed[at].substring(0, Math.min(SHOWN, printed[at].length()));
            assertThat(example.missingIn(printed[at]))
                    .as("%s:%d printed%n%s", page, example.line(), shown)
                    .isEmpty();
        }
    }

    /// All of a page in one shell, as a reader has it: functions and variables stay.
    private static String run(List<DocExample> examples) throws Exception {
        StringBuilder script = new StringBuilder("set -eu\n");
        for (DocExample example : examples) {
            script.append(example.script()).append("echo '").append(MARK).append("'\n");
        }
        Path file = Files.writeString(folder.resolve("page.sh"), script);
        Process shell =
                new ProcessBuilder("sh", file.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(printed).isZero();
        return printed;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a … c | a b c  | ''",
                "a … c | a b    | c",
                "a … a | a b    | a",
                "a b   | a   b  | ''",
                "{ … } | {}     | ''",
                "… b   | x b    | ''",
                "a     | b      | a"
            })
    void anAnswerIsFoundPieceByPiece(String answer, String printed, String missing) {
        assertThat(new DocExample(1, "", answer).missingIn(printed)).isEqualTo(missing);
    }

    @Test
    void onlyLinesAfterTheKeysAreExamples() throws IOException {
        Path page =
                Files.writeString(
                        folder.resolve("page.md"),
                        """
                        ```sh
                        ./farthing demo
                        ```
                        ```sh
                        . data/demo.env
                        ```
                        ```sh
                        echo 1
                        ```
                        ```json
                        1
                        ```
                        """);
        assertThat(DocExample.of(page))
                .containsExactly(
                        new DocExample(5, ". data/demo.env\n", ""),
                        new DocExample(8, "echo 1\n", "1\n"));
    }
}

package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class SettingsTest {

    @Command(mixinStandardHelpOptions = true)
    static final class Words {
        @Option(names = "--port")
        int port = 1;

        @Option(names = "--test-clock")
        boolean hasTestClock;

        @Option(names = "--size")
        int size;
    }

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # flag,     environment, file, port
                              ,            ,     ,    1
                              ,            ,    4,    4
                              ,           3,    4,    3
                    --port=2  ,           3,    4,    2
                    """)
    void theFlagWinsThenTheEnvironmentThenTheFile(
            String flag, String environment, String file, int port) throws Exception {
        Path settings = folder.resolve("settings");
        Files.writeString(settings, file == null ? "" : "port = " + file);
        Map<String, String> variables =
                environment == null
                        ? Map.of("FARTHING_CONFIG", settings.toString())
                        : Map.of(
                                "FARTHING_CONFIG",
                                settings.toString(),
                                "FARTHING_PORT",
                                environment);
        assertThat(parse(variables, flag == null ? new String[0] : new String[] {flag}).port)
                .isEqualTo(port);
    }

    @Test
    void aSwitchMayBeSetTwice() {
        Map<String, String> on = Map.of("FARTHING_TEST_CLOCK", "true");
        assertThat(parse(on).hasTestClock).isTrue();
        assertThat(parse(on, "--test-clock").hasTestClock).isTrue();
    }

    @Test
    void twoArgumentsMayBeEqual() {
        assertThat(parse(Map.of(), "--port", "7", "--size", "7").port).isEqualTo(7);
    }

    @Test
    void whatOnlyLooksLikeASettingIsNone() {
        assertThat(parse(Map.of("FARTHING_VERSION", "1.2", "FARTHING_HELP", "no")).port)
                .isEqualTo(1);
    }

    @Test
    void aSettingsFileThatIsNamedMustBeThere() {
        Map<String, String> absent = Map.of("FARTHING_CONFIG", folder + "/absent");
        assertThatThrownBy(() -> parse(absent)).hasMessageContaining("absent, which is not there");
        assertThat(Main.run(absent, "check")).isEqualTo(1);
    }

    private static Words parse(Map<String, String> environment, String... arguments) {
        Words words = new Words();
        new CommandLine(words)
                .setDefaultValueProvider(Settings.of(environment, arguments))
                .parseArgs(arguments);
        return words;
    }
}

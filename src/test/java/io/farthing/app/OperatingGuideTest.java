package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.KnownSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The operator's tables name every setting, and what holds where nobody said otherwise.
final class OperatingGuideTest {
    private static final Path GUIDE = Path.of("docs/operating.md");
    private static final String NONE = "none";

    /// A first cell in backticks, and the second.
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]*?) \\|");

    @Test
    void everyOptionOfTheServerIsThere() throws IOException {
        assertThat(rows("--.*")).isEqualTo(options());
    }

    @Test
    void everyNamedSettingIsThere() throws IOException {
        Map<String, String> settings =
                Arrays.stream(KnownSetting.values())
                        .collect(
                                Collectors.toMap(
                                        KnownSetting::key,
                                        each -> each.usual().isEmpty() ? NONE : each.usual(),
                                        (one, _) -> one,
                                        TreeMap::new));
        assertThat(rows("[a-z]+\\..*")).isEqualTo(settings);
    }

    @Test
    void everyVariableOfScriptsAndLogIsThere() throws IOException {
        String read =
                Files.readString(Path.of("src/package/java.sh"))
                        + Files.readString(Path.of("src/main/resources/logback.xml"));
        assertThat(Pattern.compile("\\$\\{(FARTHING_\\w+):-").matcher(read).results())
                .map(found -> found.group(1))
                .isSubsetOf(rows("FARTHING_.*").keySet());
        rows("FARTHING_.*_LEVEL|FARTHING_HEAP")
                .forEach((name, usual) ->
                        assertThat(read).contains("${%s:-%s}".formatted(name, usual)));
    }

    private static Map<String, String> rows(String name) throws IOException {
        return ROW.matcher(Files.readString(GUIDE))
                .results()
                .filter(row -> row.group(1).matches(name))
                .collect(
                        Collectors.toMap(
                                row -> row.group(1),
                                row -> row.group(2),
                                (one, _) -> one,
                                TreeMap::new));
    }

    private static Map<String, String> options() {
        return new CommandLine(new ServeCommand())
                .getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .collect(
                                Collectors.toMap(
                                        OptionSpec::longestName,
                                        OperatingGuideTest::usual,
                                        (one, _) -> one,
                                        TreeMap::new));
    }

    private static String usual(OptionSpec option) {
        Object value = option.defaultValue() != null ? option.defaultValue() : initial(option);
        if (value == null) {
            return NONE;
        }
        return value.equals(false) ? "off" : value.toString();
    }

    private static @Nullable Object initial(OptionSpec option) {
        Object value = option.initialValue();
        return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value;
    }
}

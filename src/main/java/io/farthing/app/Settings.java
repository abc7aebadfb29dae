package io.farthing.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Values for options that were not given as flags: first the environment (`FARTHING_TEST_CLOCK`
/// for `--test-clock`), then the file (`test-clock = true`).
final class Settings implements IDefaultValueProvider {
    private static final String FILE = "farthing.properties";

    private final Map<String, String> environment;
    private final Properties file;
    private final Set<String> given;

    /// @param arguments the command line, whose flags win
    Settings(Map<String, String> environment, Properties file, String... arguments) {
        this.environment = Map.copyOf(environment);
        this.file = file;
        given = Set.copyOf(Arrays.asList(arguments));
    }

    static Settings of(Map<String, String> environment, String... arguments) {
        String named = environment.get("FARTHING_CONFIG");
        Path path = Path.of(named == null ? FILE : named);
        if (named != null && !Files.isRegularFile(path)) {
            throw new CommandRefused(
                    "FARTHING_CONFIG names the settings file %s, which is not there"
                            .formatted(path));
        }
        return new Settings(environment, read(path), arguments);
    }

    private static Properties read(Path path) {
        Properties properties = new Properties();
        if (!Files.isRegularFile(path)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new CommandRefused(
                    "the settings file %s cannot be read: %s"
                            .formatted(path, unreadable.getMessage()));
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !isSetting(option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        String fromEnvironment =
                environment.get("FARTHING_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
        return fromEnvironment != null ? fromEnvironment : file.getProperty(name);
    }

    /// A switch that stands on the command line must not get a value from here as well, for picocli
    /// takes the two together for off.
    private boolean isSetting(OptionSpec option) {
        boolean isGivenSwitch =
                option.arity().max() == 0
                        && Arrays.stream(option.names()).anyMatch(given::contains);
        return !option.usageHelp() && !option.versionHelp() && !isGivenSwitch;
    }
}

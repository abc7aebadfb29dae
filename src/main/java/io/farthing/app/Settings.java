package io.farthing.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
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

    Settings(Map<String, String> environment, Properties file) {
        this.environment = Map.copyOf(environment);
        this.file = file;
    }

    static Settings ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Settings(
                environment, read(Path.of(environment.getOrDefault("FARTHING_CONFIG", FILE))));
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
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        String fromEnvironment =
                environment.get("FARTHING_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
        return fromEnvironment != null ? fromEnvironment : file.getProperty(name);
    }
}

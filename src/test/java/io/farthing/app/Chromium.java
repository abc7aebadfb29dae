package io.farthing.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The system's browser, without a window, driven over a pipe. No browser is ever downloaded.
final class Chromium implements AutoCloseable {
    private static final String VARIABLE = "FARTHING_CHROMIUM";

    private static final List<Path> USUAL =
            List.of(
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/google-chrome"),
                    Path.of("/snap/bin/chromium"),
                    Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
                    Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    /// It calls nobody, and starts as root too, as builds often run.
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Playwright playwright;
    final Browser browser;

    Chromium() {
        Path program = find(System.getenv(VARIABLE), USUAL);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(ARGUMENTS));
    }

    /// @param told what the environment says; null where it says nothing
    static Path find(@Nullable String told, List<Path> usual) {
        if (told != null) {
            return Path.of(told);
        }
        for (Path path : usual) {
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        throw new IllegalStateException(
                "No Chromium found for the console's tests: install one ('apt-get install chromium' on Debian), or set "
                        + VARIABLE
                        + " to the path of a Chromium or Chrome.");
    }

    @Override
    public void close() {
        playwright.close();
    }
}

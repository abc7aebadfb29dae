package io.farthing.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The demo and one browser for all tests that look at pages, begun with the first of them and
/// closed with the last. A browser is driven by one test at a time: they hold the lock [#LOCK].
final class InBrowser implements ParameterResolver {
    static final String LOCK = "browser";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Shared.class;
    }

    @Override
    public Shared resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, _ -> new Shared(), Shared.class);
    }

    static final class Shared implements AutoCloseable {
        /// Of browsers and accounts; with `-Dbrowser.language=de` the pages are looked at in
        /// German.
        private static final String LANGUAGE = System.getProperty("browser.language", "en");

        final DemoHouse house = new DemoHouse();
        private final Chromium chromium = new Chromium();
        private int visitors;

        /// What the browser complained of since it was last asked.
        private final List<String> complaints = new ArrayList<>();

        Shared() {
            house.nouns.database.transactVoid(
                    tx -> tx.update("UPDATE account SET language = ? WHERE uid > 0", LANGUAGE));
        }

        /// A window with nobody signed in. Each comes from an address of its own, as people do, so
        /// that no test waits for the limit of another.
        Page stranger() {
            visitors++;
            BrowserContext context =
                    chromium.browser.newContext(
                            new Browser.NewContextOptions()
                                    .setBaseURL(house.url())
                                    .setLocale(LANGUAGE)
                                    .setReducedMotion(ReducedMotion.REDUCE)
                                    .setExtraHTTPHeaders(
                                            Map.of("X-Forwarded-For", "192.0.2." + visitors)));
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                // Of a page that was refused its own status is said, which is what the test wants.
                boolean isOfThePage = message.location().startsWith(page.url() + ":");
                if (message.type().equals("error") && !isOfThePage) {
                    complaints.add(page.url() + " " + message.text());
                }
            });
            page.onPageError(error -> complaints.add(page.url() + " " + error));
            return page;
        }

        /// Without the password, which takes its time to check.
        Page signedIn(String login) {
            return page(house.session(login));
        }

        /// @param session null for a stranger
        Page page(@Nullable String session) {
            Page page = stranger();
            if (session != null) {
                Cookie cookie = new Cookie("farthing-session", session).setUrl(house.url());
                page.context().addCookies(List.of(cookie));
            }
            return page;
        }

        List<String> complaints() {
            List<String> found = List.copyOf(complaints);
            complaints.clear();
            return found;
        }

        @Override
        public void close() {
            chromium.close();
            house.close();
        }
    }
}

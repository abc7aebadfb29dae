package io.farthing.app;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What is wrong with a page as people get it: on a phone and on a desk, in light and dark, by the
/// rules of WCAG 2.2 AA as far as axe can tell.
enum Looks {
    DESK(1280, 900, ColorScheme.LIGHT),
    DESK_DARK(1280, 900, ColorScheme.DARK),
    PHONE_DARK(390, 844, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT);

    private static final String AXE = read("/axe.min.js");

    // Without the shade at a table's side, over which axe does not judge colours.
    private static final String RUN =
            """
            rules => {
                const shade = image => document.querySelectorAll('.scroll')
                    .forEach(each => each.style.backgroundImage = image);
                shade('none');
                return axe.run(document, {runOnly: rules, resultTypes: ['violations']})
                    .then(result => result.violations.map(rule => rule.nodes.length + ' x ' + rule.id + ': '
                        + rule.nodes[0].target.join(' ') + ' ' + rule.nodes[0].failureSummary.replace(/\\s+/g, ' ')))
                    .finally(() => shade(''));
            }
            """;

    private static final String WIDER =
            """
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth
                ? [...document.querySelectorAll('body *')]
                    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                    .map(each => each.tagName + '.' + each.className).slice(0, 3).join(', ') || 'the page'
                : ''
            """;

    private final int width;
    private final int height;
    private final ColorScheme theme;

    Looks(int width, int height, ColorScheme theme) {
        this.width = width;
        this.height = height;
        this.theme = theme;
    }

    void take(Page page) {
        page.setViewportSize(width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    }

    /// For people to look at: with `-Dlooks=FOLDER` a picture of every page and look is left there.
    private void picture(Page page) {
        String folder = System.getProperty("looks");
        if (folder != null) {
            String name = address(page).replaceAll("[^a-zA-Z0-9]+", "-") + "." + this + ".png";
            byte[] _ =
                    page.screenshot(
                            new Page.ScreenshotOptions()
                                    .setFullPage(true)
                                    .setPath(Path.of(folder, name)));
        }
    }

    private static String address(Page page) {
        return page.url().replaceFirst("^http://[^/]*", "");
    }

    /// Of the page that is open, all its flaws in all looks.
    static List<String> flaws(Page page) {
        // Through the driver, which the page's own policy does not concern: it stays as strict as
        // it is.
        page.evaluate(AXE);
        List<String> flaws = new ArrayList<>();
        for (Looks look : values()) {
            look.take(page);
            look.picture(page);
            look.flawsOf(page).forEach(flaw -> flaws.add(look + " " + address(page) + " " + flaw));
        }
        return flaws;
    }

    private List<String> flawsOf(Page page) {
        List<String> flaws = new ArrayList<>();
        String wider = (String) page.evaluate(WIDER);
        if (!wider.isEmpty()) {
            flaws.add("is wider than the window: " + wider);
        }
        for (Object violation : (List<?>) page.evaluate(RUN, rules())) {
            flaws.add(violation.toString());
        }
        return flaws;
    }

    /// In the dark nothing but the colours is another.
    private List<String> rules() {
        return theme == ColorScheme.DARK
                ? List.of("color-contrast")
                : List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    }

    private static String read(String resource) {
        try (InputStream stream = Looks.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

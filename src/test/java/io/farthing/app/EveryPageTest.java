package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.farthing.console.ConsoleRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Every page of the console, as it is found by following links, is one that everybody can use.
@ExtendWith(InBrowser.class)
@ResourceLock(InBrowser.LOCK)
final class EveryPageTest {
    /// What no link leads to: what a sign-in leads to, and what a script listens to.
    private static final Set<String> WITHOUT_LINK =
            Set.of("/console/second-factor", "/console/staff/run/progress");

    private final InBrowser.Shared shared;
    private final Set<String> all;
    private final Set<String> found = new TreeSet<>();
    private final List<String> flaws = new ArrayList<>();

    EveryPageTest(InBrowser.Shared shared) {
        this.shared = shared;
        all = ConsoleRoutes.pages(Doors.console(shared.house.nouns));
    }

    @Test
    void everyPageIsFoundAndHasNoFlaw() {
        look(shared.stranger(), "/console/sign-in");
        look(shared.signedIn(shared.house.customer(27)), "/console");
        look(shared.signedIn(shared.house.customer(DemoCustomer.AGENCY.uid())), "/console");
        look(shared.signedIn(DemoHouse.STAFF), "/console/staff", "/console/staff/bank/files/1");
        assertThat(flaws).isEmpty();
        assertThat(shared.complaints()).isEmpty();
        found.addAll(WITHOUT_LINK);
        assertThat(found).isEqualTo(all);
    }

    /// @param starts where people begin, and what only a form that they send leads to
    private void look(Page page, String... starts) {
        ConsoleBrowser browser =
                new ConsoleBrowser(shared.house.url(), "X-Forwarded-For", starts[0]);
        page.context().cookies().forEach(each -> browser.cookies.put(each.name, each.value));
        Walk walk = new Walk(all, browser);
        for (String start : starts) {
            walk.from(start);
        }
        for (String path : walk.pages()) {
            page.navigate(path);
            flaws.addAll(Looks.flaws(page));
        }
        found.addAll(walk.routes());
        page.context().close();
    }
}

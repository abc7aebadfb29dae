package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.farthing.console.ConsoleRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Every page of the console, as it is found by following links, is one that everybody can use.
@ExtendWith(InBrowser.class)
@ResourceLock(InBrowser.LOCK)
@Order(2)
final class EveryPageTest {
    /// What is kept, listened to, or leads on from a gateway, and not looked at.
    private static final String FILE =
            ".*(/pdf|/xml|\\.csv|\\.parquet|/progress|/registered/\\{id})";

    /// What no link leads to but a sign-in, which [CustomerJourneyTest] goes through.
    private static final String FACTOR = "/console/second-factor";

    private final InBrowser.Shared shared;

    EveryPageTest(InBrowser.Shared shared) {
        this.shared = shared;
    }

    @Test
    void everyPageIsFoundAndHasNoFlaw() {
        Set<String> routes = ConsoleRoutes.pages(Doors.console(shared.house.nouns));
        routes.removeIf(route -> route.matches(FILE) || route.equals(FACTOR));
        List<Walk.Visitor> visitors = visitors();
        Map<String, Walk.Found> pages = new Walk(shared.house.url(), routes).walk(visitors);
        List<String> flaws = new ArrayList<>();
        visitors.forEach(visitor -> flaws.addAll(flaws(visitor, pages)));
        assertThat(flaws).isEmpty();
        assertThat(shared.complaints()).isEmpty();
        assertThat(pages.keySet()).containsAll(routes);
    }

    private List<Walk.Visitor> visitors() {
        DemoHouse house = shared.house;
        List<String> customers = List.of("/console");
        // The last two are reached by forms that are sent.
        List<String> staffs =
                List.of(
                        "/console/staff",
                        "/console/staff/bank/files/1",
                        "/console/staff/products/draft",
                        "/console/staff/discount-codes/draft");
        return List.of(
                new Walk.Visitor(null, List.of("/console/sign-in")),
                new Walk.Visitor(house.session(house.customer(DemoHero.UID)), customers),
                new Walk.Visitor(
                        house.session(house.customer(DemoCustomer.AGENCY.uid())), customers),
                new Walk.Visitor(house.session(DemoHouse.STAFF), staffs));
    }

    private List<String> flaws(Walk.Visitor visitor, Map<String, Walk.Found> pages) {
        List<String> flaws = new ArrayList<>();
        Page page = shared.page(visitor.session());
        for (Walk.Found found : pages.values()) {
            if (found.visitor().equals(visitor) && found.address() != null) {
                page.navigate(found.address());
                flaws.addAll(Looks.flaws(page));
            }
        }
        page.context().close();
        return flaws;
    }
}

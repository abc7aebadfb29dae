package io.farthing.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What staff does all day, in a browser.
@ExtendWith(InBrowser.class)
@ResourceLock(InBrowser.LOCK)
final class StaffJourneyTest {
    private final InBrowser.Shared shared;
    private final Page page;

    StaffJourneyTest(InBrowser.Shared shared) {
        this.shared = shared;
        page = shared.signedIn(DemoHouse.STAFF);
        Looks.DESK.take(page);
    }

    @AfterEach
    void complainsOfNothing() {
        page.context().close();
        assertThat(shared.complaints()).isEmpty();
    }

    @Test
    void anAccountIsFoundAndSeenAsItsCustomer() {
        page.navigate("/console/staff");
        page.getByLabel("Number, or how the address or name begins").fill("Mara");
        page.keyboard().press("Enter");
        page.locator("table.rows")
                .getByText("27", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("h1")).containsText("Mara Visser");
        button("See as this customer").click();
        assertThat(page.locator("h1")).hasText("Hello, Mara Visser");
        assertThat(page.locator(".acting")).containsText("account 27");
        looksWell();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Keys")).click();
        assertThat(page.locator(".acting")).isVisible();
        assertThat(page.getByText("New key")).hasCount(0);
        button("Back to staff").click();
        assertThat(page.locator(".acting")).hasCount(0);
        page.navigate("/console/staff/accounts/27");
        assertThat(page.getByText("console.act.begin").first()).isVisible();
    }

    @Test
    void aDraftOfPricesIsTriedAndItsMistakeShown() {
        page.navigate("/console/staff/prices/tariff/dynamic-cloudlets");
        Locator document = page.locator("textarea");
        String published = document.inputValue();
        document.fill(published.replaceAll("0\\.00[34]", "0.002"));
        button("Preview").click();
        assertThat(page.locator("h3").first()).hasText("Accounts, the greatest difference first");
        assertThat(page.locator(".figures div").nth(1)).containsText("Would pay less24");
        looksWell();
        page.locator("textarea").fill("{ \"name\": }");
        button("Preview").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Line 1");
        assertThat(page.locator("textarea")).hasValue("{ \"name\": }");
        looksWell();
    }

    @Test
    void theHourlyRunTellsHowItWent() {
        page.navigate("/console/staff/run");
        button("Charge what is due").click();
        // The page is told by events and loads itself again.
        assertThat(page.locator(".done")).containsText("The last run charged");
        looksWell();
    }

    @Test
    void theBooksAreEvenAtAnyInstant() {
        page.navigate("/console/staff/ledger");
        page.getByLabel("As of").fill("2026-10-31T23:59");
        button("Show").click();
        assertThat(page.getByText("Debits equal credits in every currency.")).isVisible();
        assertThat(page.getByLabel("As of")).hasValue("2026-10-31T23:59");
    }

    @Test
    void aReportIsTakenAway() {
        page.navigate("/console/staff/reports");
        assertThat(
                        page.waitForDownload(() -> page.getByText("CSV", exact()).first().click())
                                .suggestedFilename())
                .endsWith(".csv");
    }

    @Test
    void whatIsNotThereIsSaidWell() {
        page.navigate("/console/staff/accounts/999999");
        assertThat(page.locator(".status")).hasText("404");
        looksWell();
        page.navigate("/console/nothing");
        looksWell();
    }

    private void looksWell() {
        assertThat(Looks.flaws(page)).isEmpty();
        Looks.DESK.take(page);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }
}

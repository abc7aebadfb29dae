package io.farthing.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.farthing.db.Tx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What customers come for, in a browser.
@ExtendWith(InBrowser.class)
@ResourceLock(InBrowser.LOCK)
final class CustomerJourneyTest {
    private static final long UID = 28;
    private static final long GERMAN = 30;

    private final InBrowser.Shared shared;
    private final String login;
    private Page page;

    CustomerJourneyTest(InBrowser.Shared shared) {
        this.shared = shared;
        login = shared.house.customer(UID);
        shared.house.giveCard(UID);
        page = shared.stranger();
    }

    @AfterEach
    void complainsOfNothing() {
        page.context().close();
        assertThat(shared.complaints()).isEmpty();
    }

    @Test
    void fromSigningInDownToAnExplanationByKeysAlone() {
        Looks.DESK.take(page);
        page.navigate("/console/");
        page.getByLabel("Login or e-mail address").focus();
        type(login);
        page.keyboard().press("Tab");
        type("not the password");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("That did not work");
        looksWell();
        page.getByLabel("Password").focus();
        type(DemoHouse.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(heading()).hasText(Pattern.compile("Hello, .*"));
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        // Over the charts' first bars, as anybody would who cannot point.
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.locator("a.bar").nth(1)).isFocused();
        page.keyboard().press("Enter");
        assertThat(heading()).hasText("2 Nov 2026");
        page.getByRole(AriaRole.LINK, byName("Explain charge")).first().focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("How it was calculated")).isVisible();
    }

    @Test
    void aPriceFollowsTheChoiceAndTheOrderComesToTheSame() throws IOException {
        page = shared.signedIn(login);
        page.navigate("/console/shop/vps-comfort");
        Locator total = page.locator("#price tfoot tr").last();
        assertThat(total).containsText("21.59 EUR");
        page.getByLabel("Snapshot").check();
        assertThat(total).containsText("22.49 EUR");
        page.getByLabel("How many").fill("3000");
        assertThat(page.locator("#mistake-quantity")).not().isEmpty();
        looksWell();
        page.getByLabel("How many").fill("1");
        assertThat(total).containsText("22.49 EUR");
        button("Order and pay").click();
        assertThat(page.getByText("Thank you for your order.")).isVisible();
        assertThat(page.locator(".sum")).hasText("22.49 EUR");
        page.locator("main dd a").first().click();
        assertThat(page.locator(".sum")).hasText("22.49 EUR");
        Download pdf = page.waitForDownload(() -> page.getByText("PDF").click());
        assertThat(Files.readString(pdf.path(), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
    }

    @Test
    void moneyIsAddedNowAndByItself() {
        page = shared.signedIn(login);
        Looks.PHONE.take(page);
        page.navigate("/console/");
        page.getByText("Menu").click();
        page.getByRole(AriaRole.LINK, byName("Payments")).click();
        page.getByLabel("Amount in EUR").fill("25");
        button("Top up").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The payment is on its way.");
        page.getByRole(AriaRole.LINK, byName("Automatic refills")).click();
        page.getByLabel("Level in EUR").fill("20");
        page.getByLabel("Amount in EUR").fill("50");
        button("Refill automatically").click();
        assertThat(page.locator("table.rows tbody tr")).containsText("50.00 EUR");
        looksWell();
    }

    @Test
    void aSecondFactorIsSetUpAndAskedFor() {
        String careful = shared.house.customer(29);
        page = shared.signedIn(careful);
        page.navigate("/console/security");
        page.locator("#factor-password").fill(DemoHouse.PASSWORD);
        button("Set up").click();
        assertThat(page.locator("svg.qr")).isVisible();
        looksWell();
        String secret = page.locator("main .code").innerText();
        page.locator("#code").fill(OneTimeCode.of(secret, shared.house.clock.instant()));
        button("Confirm").click();
        assertThat(page.locator(".codes .code")).hasCount(10);
        looksWell();
        page.getByText("I have kept them").click();
        button("Sign out").click();
        page.getByLabel("Login or e-mail address").fill(careful);
        page.getByLabel("Password").fill(DemoHouse.PASSWORD);
        button("Sign in").click();
        assertThat(page).hasURL(Pattern.compile(".*/console/second-factor.*"));
        looksWell();
        boolean _ = shared.house.clock.advance(Duration.ofSeconds(30));
        page.locator("#code").fill(OneTimeCode.of(secret, shared.house.clock.instant()));
        button("Sign in").click();
        assertThat(page.locator("h1")).containsText("Hello");
    }

    @Test
    void aKeyIsShownOnce() {
        page = shared.signedIn(login);
        page.navigate("/console/keys");
        page.getByLabel("Name").fill("backup script");
        page.getByLabel("API").selectOption("memset");
        button("Make it").click();
        assertThat(page.locator("[role=status] .code")).not().isEmpty();
        looksWell();
        page.navigate("/console/keys");
        assertThat(page.locator("[role=status]")).hasCount(0);
        assertThat(page.locator("table.rows tbody")).containsText("backup script");
    }

    @Test
    void theLanguageAndTheDarkStay() {
        page = shared.signedIn(shared.house.customer(GERMAN));
        Looks.DESK.take(page);
        page.navigate("/console/invoices");
        button("Deutsch").click();
        assertThat(heading()).hasText("Rechnungen");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        button("Dunkel").click();
        page.navigate("/console/services");
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(22, 19, 15)");
        assertThat(shared.house.nouns.database.read(this::languageOfTheirs)).isEqualTo("de");
    }

    private String languageOfTheirs(Tx tx) {
        return Objects.requireNonNull(shared.house.nouns.customers.accounts().find(tx, GERMAN))
                .contact()
                .language();
    }

    private void looksWell() {
        assertThat(Looks.flaws(page)).isEmpty();
        Looks.DESK.take(page);
    }

    private void type(String text) {
        page.keyboard().type(text);
    }

    private Locator heading() {
        return page.locator("h1");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions byName(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}

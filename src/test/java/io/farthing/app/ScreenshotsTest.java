package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The pictures of docs/console.md, written to `target/screenshots` each time. Those that are shown
/// are copied from there by hand, since two fonts' pixels are no difference.
@ExtendWith(InBrowser.class)
@ResourceLock(InBrowser.LOCK)
final class ScreenshotsTest {
    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final Path SHOWN = Path.of("docs", "screenshots");

    /// They are part of every clone for ever.
    private static final int LARGEST_BYTES = 150_000;

    private final InBrowser.Shared shared;

    ScreenshotsTest(InBrowser.Shared shared) {
        this.shared = shared;
    }

    @Test
    void whatACustomerSees() {
        Page page = shared.signedIn(shared.house.customer(DemoHero.UID));
        shoot(page, Looks.DESK, "/console/", "overview");
        shoot(page, Looks.PHONE_DARK, "/console/", "overview-phone");
        shoot(page, Looks.DESK, "/console/spending?month=2026-10", "spending");
        page.locator("a.bar").nth(14).click();
        page.locator("table.rows a").first().click();
        shoot(page, Looks.DESK, page.url(), "explanation");
        shoot(page, Looks.DESK, "/console/services", "services");
        shoot(page, Looks.DESK, "/console/shop/vps-comfort", "order");
        page.context().close();
    }

    @Test
    void whatStaffSees() {
        Page page = shared.signedIn(DemoHouse.STAFF);
        shoot(page, Looks.DESK, "/console/staff/accounts/" + DemoHero.UID, "staff-account");
        shoot(page, Looks.DESK, "/console/staff/ledger", "staff-ledger");
        shoot(page, Looks.DESK_DARK, "/console/staff/reports", "staff-reports");
        Looks.DESK.take(page);
        page.navigate("/console/staff/prices/tariff/dynamic-cloudlets");
        Locator document = page.locator("textarea");
        document.fill(document.inputValue().replaceAll("0\\.00(4|3)", "0.005"));
        page.locator("button[value=preview]").click();
        page.waitForLoadState(LoadState.LOAD);
        shoot(page, "staff-prices");
        page.context().close();
    }

    private static void shoot(Page page, Looks look, String address, String name) {
        look.take(page);
        page.navigate(address);
        shoot(page, name);
    }

    private static void shoot(Page page, String name) {
        page.evaluate("() => document.fonts.ready");
        Path file = FOLDER.resolve(name + ".png");
        byte[] picture = page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(SHOWN.resolve(file.getFileName())).isRegularFile();
        assertThat(picture.length).as(name).isBetween(1, LARGEST_BYTES);
    }
}

package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.money.Money;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What all pages have in common, over real HTTP.
final class ConsolePagesTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # path,                  nobody, customer, staff
                    /,                       303,    303,      303
                    /console,                303,    200,      303
                    /console/,               303,    200,      303
                    /console/sign-in,        200,    303,      303
                    /console/nothing-here,   404,    404,      404
                    /console/theme,          405,    405,      405
                    """)
    void whoSeesWhat(String path, int nobody, int customer, int staff) {
        house.browser().get(path).is(nobody);
        house.signedIn("ann").get(path).is(customer);
        house.signedIn("sue").get(path).is(staff);
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() {
        ConsoleBrowser ann = house.signedIn("ann");
        for (String path : new String[] {"/console", "/console/nothing-here"}) {
            ConsoleBrowser.Got got = ann.get(path);
            assertThat(got.header("Content-Security-Policy"))
                    .matches(
                            "default-src 'none'; style-src 'self' 'nonce-[0-9a-f]{32}'; script-src 'self';.*"
                                    + " frame-ancestors 'none'; base-uri 'none'");
            assertThat(got.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(got.header("Cache-Control")).isEqualTo("no-store");
            assertThat(got.body()).doesNotContain(" style=").doesNotContain("onclick");
        }
        assertThat(ann.get("/console").header("Content-Security-Policy"))
                .isNotEqualTo(ann.get("/console").header("Content-Security-Policy"));
    }

    /// What cannot be kept as text is refused with a page like any other; what can be is a value
    /// that means nothing.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # sent,                                       status
                    done=%00,                                     400
                    %00=1,                                        400
                    q=a%00b,                                      400
                    q=%ff,                                        400
                    q=%01&month=%1b&after=%7f&done=%0d%0a&at=%02, 0
                    before=%0a&status=%01&day=%09&environment=%1f, 0
                    """)
    void aControlCharacterInAnAddressIsAnsweredWithAPage(String query, int status) {
        for (ConsoleBrowser browser :
                List.of(house.browser(), house.signedIn("ann"), house.signedIn("sue"))) {
            for (String path : PATHS) {
                ConsoleBrowser.Got got = browser.get("/console" + path + "?" + query);
                boolean isPage = got.header("Content-Type").startsWith("text/html");
                assertThat(isPage || got.status() == 303).as(path + " " + got.body()).isTrue();
                assertThat(got.status() == status || (status == 0 && got.status() < 500))
                        .as(path + " " + got.status())
                        .isTrue();
            }
        }
    }

    private static final List<String> PATHS =
            List.of(
                    "",
                    "/sign-in",
                    "/spending",
                    "/invoices",
                    "/services",
                    "/shop",
                    "/orders",
                    "/payments",
                    "/notices",
                    "/keys",
                    "/exports/focus.csv",
                    "/staff/accounts",
                    "/staff/ledger",
                    "/staff/jobs",
                    "/staff/invoices",
                    "/staff/exports/focus.csv");

    @Test
    void aHostileNameIsOnlyAName() {
        house.signedIn("ann").get("/console").says("Hello, &lt;b&gt;Ann&lt;/b&gt; &amp; ");
        ConsoleBrowser stranger = house.browser();
        stranger.post("/console/sign-in", "login", "\"><script>alert(1)</script>", "password", "x")
                .is(422);
        assertThat(
                        stranger.get("/console/sign-in?done=%3Cscript%3E&next=%22%3E%3Cscript%3E")
                                .body())
                .doesNotContain("<script>");
    }

    @Test
    void theOverviewSaysWhatTheLedgerSays() {
        Money paid = Money.of(ConsoleHouse.EUR, "1234.5");
        Money used = Money.of(ConsoleHouse.EUR, "34.56");
        house.fund(house.bob, "top up", paid);
        house.nouns.database.transactVoid(tx -> {
            FundsResult _ =
                    house.nouns.funds.charge(
                            tx,
                            new Movement("by hand", house.bob, used, "a favour"),
                            null,
                            house.clock.instant());
        });
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get("/console").is(200).says("1,234.50", "January 2027", "34.56", "class=\"bar b14\"");
        bob.post("/console/language", "language", "de", "back", "/console/").leadsTo("/console/");
        bob.get("/console/").says("1.234,50", "Ausgaben im Januar 2027", "lang=\"de\"");
        bob.post("/console/language", "language", "fr", "back", "/console/");
        bob.get("/console/").says("Dépenses en janvier 2027");
        bob.post("/console/language", "language", "xx", "back", "/console/").is(400);
        bob.post("/console/language", "language", "en", "back", "/console/");
    }

    @Test
    void strangersChooseByTheirBrowserAndByTheCookie() {
        ConsoleBrowser stranger = house.browser();
        stranger.get("/console/sign-in", "Accept-Language", "pl,en;q=0.5").says("Logowanie");
        stranger.post("/console/language", "language", "fr", "back", "/console/sign-in")
                .leadsTo("/console/sign-in");
        stranger.get("/console/sign-in", "Accept-Language", "pl").says("Connexion");
        stranger.post("/console/theme", "theme", "dark", "back", "https://evil.example/")
                .leadsTo("/console/");
        stranger.get("/console/sign-in").says("data-theme=\"dark\"");
        stranger.post("/console/theme", "theme", "\"><b>", "back", "/").is(400);
    }

    /// Where it is shown again one only posts: a GET of the same address would be refused.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # sent to,                          stands on
                    /console/keys/new,                  /console/keys
                    /console/payments/top-up,           /console/payments
                    /console/payments/refills,          /console/payments/refills
                    /console/security/factor/begin,     /console/security
                    """)
    void aRefusedFormsLanguageIsChangedOnThePageItStandsOn(String form, String page) {
        ConsoleBrowser ann = house.signedIn("ann");
        String refused = ann.post(form).is(422).body();
        assertThat(refused).contains("name=\"back\" value=\"" + page + "\"");
        ann.post("/console/language", "language", "en", "back", page).leadsTo(page);
        ann.get(page).is(200);
    }

    @Test
    void onlyTheFilesOfThePagesAreServedAndTheyAreKept() {
        ConsoleBrowser browser = house.browser();
        String page = browser.get("/console/sign-in").body();
        int count = 0;
        for (String part : page.split("\"", -1)) {
            if (part.startsWith("/console/assets/")) {
                count++;
                assertThat(browser.get(part).is(200).header("Cache-Control"))
                        .isEqualTo("public, max-age=31536000, immutable");
            }
        }
        assertThat(count).isEqualTo(4);
        browser.get("/console/assets/old/console.css").is(200);
        browser.get("/console/assets/old/messages_en.properties").is(404);
        browser.get("/console/assets/old/..%2Fconsole.css").is(400);
        browser.get("/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.js").is(404);
    }
}

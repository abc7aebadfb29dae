package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.NewUser;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets into the console, over real HTTP.
final class ConsoleSignInTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @Test
    void theCookieIsTheSessionAndNoScriptReadsIt() {
        ConsoleBrowser browser = house.browser();
        ConsoleBrowser.Got got = signIn(browser, "ann", ConsoleHouse.PASSWORD).leadsTo("/console/");
        assertThat(got.header("Set-Cookie"))
                .matches("farthing-session=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax");
        browser.get("/console").is(200).says("Overview");
    }

    @Test
    void behindTlsTheCookieIsBoundToTheHost() {
        ConsoleBrowser browser =
                new ConsoleBrowser(
                        house.url(), "X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https");
        ConsoleBrowser.Got got = signIn(browser, "ann", ConsoleHouse.PASSWORD).is(303);
        assertThat(got.header("Set-Cookie"))
                .matches(
                        "__Host-farthing-session=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax; Secure");
        browser.get("/console").is(200);
    }

    @ParameterizedTest
    @CsvSource({"ann, wrong", "nobody, wrong", "'', ''", "ann, ''"})
    void whateverIsWrongTheAnswerIsTheSame(String login, String password) {
        ConsoleBrowser browser = house.browser();
        signIn(browser, login, password).is(422).says("That did not work.", "role=\"alert\"");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void afterFiveWrongPasswordsTheRightOneHasToWait() {
        for (int attempt = 0; attempt < 5; attempt++) {
            signIn(house.browser(), "bob", "wrong").is(422);
        }
        signIn(house.browser(), "bob", ConsoleHouse.PASSWORD).is(422).says("That did not work.");
        pass(Duration.ofMinutes(1));
        signIn(house.browser(), "bob", ConsoleHouse.PASSWORD).is(303);
    }

    @Test
    void anAddressThatTriesTooOftenIsSlowedDown() {
        ConsoleBrowser stranger =
                new ConsoleBrowser(house.url(), "X-Forwarded-For", "198.51.100.9");
        for (int attempt = 0; attempt < 30; attempt++) {
            signIn(stranger, "eve", "wrong").is(422);
        }
        signIn(stranger, "ann", ConsoleHouse.PASSWORD).is(429).says("A little slower");
    }

    @Test
    void signingInAgainMakesAnotherSessionAndEndsTheOld() {
        ConsoleBrowser browser = house.signedIn("ann");
        String before = browser.cookies.get("farthing-session");
        signIn(browser, "ann", ConsoleHouse.PASSWORD).is(303);
        assertThat(browser.cookies.get("farthing-session")).isNotEqualTo(before);
        ConsoleBrowser thief = house.browser();
        thief.cookies.put("farthing-session", before);
        thief.get("/console").leadsTo("/console/sign-in?next=%2Fconsole");
    }

    @Test
    void signedOutIsOut() {
        ConsoleBrowser browser = house.signedIn("ann");
        String key = browser.cookies.get("farthing-session");
        browser.post("/console/sign-out").leadsTo("/console/sign-in?done=signed-out");
        assertThat(browser.cookies).isEmpty();
        browser.cookies.put("farthing-session", key);
        browser.get("/console").is(303);
    }

    @Test
    void aSessionEndsWhenNobodyLooksAndAtLatestAfterHalfADay() {
        ConsoleBrowser idle = house.signedIn("ann");
        ConsoleBrowser busy = house.signedIn("ann");
        for (int minutes = 0; minutes < 12 * 60; minutes += 50) {
            busy.get("/console").is(200);
            pass(Duration.ofMinutes(50));
        }
        idle.get("/console").is(303);
        busy.get("/console").is(303);
    }

    @Test
    void aNewPasswordEndsEverySession() {
        long user =
                house.user(
                        NewUser.customer(
                                "carl",
                                house.nouns.access.passwords().hash("a first one"),
                                house.bob));
        ConsoleBrowser browser = house.browser();
        browser.signIn("carl", "a first one");
        browser.get("/console").is(200);
        String hash = house.nouns.access.passwords().hash("a second one");
        house.nouns.database.transactVoid(tx -> {
            boolean _ = house.nouns.access.users().setPasswordHash(tx, user, hash);
        });
        browser.get("/console").is(303);
    }

    @Test
    void aCookieOpensNoApiAndAnApiSessionNoPage() {
        ConsoleBrowser browser = house.signedIn("ann");
        String key = browser.cookies.get("farthing-session");
        browser.get("/api/v1/accounts/" + house.ann, "Authorization", "Bearer " + key).is(401);
        long user = house.user(NewUser.customer("dora", "-", house.bob));
        String api =
                house.nouns.database.transact(tx ->
                        house.nouns
                                .access
                                .sessions()
                                .open(tx, user, "", house.clock.instant())
                                .key());
        ConsoleBrowser other = house.browser();
        other.cookies.put("farthing-session", api);
        other.get("/console").is(303);
    }

    @Test
    void formsWantTheTokenOfTheSession() {
        ConsoleBrowser ann = house.signedIn("ann");
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/sign-in");
        String origin = house.url();
        ann.postFrom(origin, "/console/sign-out", "").is(403).says("This page is not for you");
        ann.postFrom(origin, "/console/sign-out", "0".repeat(64)).is(403);
        ann.postFrom("https://evil.example", "/console/sign-out", ann.token).is(403);
        ann.postFrom(origin, "/console/sign-out", ann.token).is(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/console//evil.example",
                "/console/../api",
                "/console/\\evil",
                "/consoleevil",
                "javascript:alert(1)"
            })
    void signingInLeadsNowhereElse(String next) {
        ConsoleBrowser browser = house.browser();
        browser.post(
                        "/console/sign-in",
                        "login",
                        "ann",
                        "password",
                        ConsoleHouse.PASSWORD,
                        "next",
                        next)
                .leadsTo("/console/");
    }

    private static ConsoleBrowser.Got signIn(
            ConsoleBrowser browser, String login, String password) {
        return browser.post("/console/sign-in", "login", login, "password", password, "next", "");
    }

    private static void pass(Duration time) {
        assertThat(house.clock.moveTo(house.clock.instant().plus(time))).isTrue();
    }
}

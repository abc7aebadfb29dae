package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.NewUser;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Passwords and the second factor, as a user with an authenticator meets them.
final class ConsoleSecurityTest {
    private static final Pattern SECRET = Pattern.compile("class=\"code\">([A-Z2-7]{32})<");
    private static final Pattern RECOVERY = Pattern.compile("class=\"code\">([A-Z2-7-]{19})<");
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @Test
    void withASecondFactorThePasswordAloneOpensNothing() {
        ConsoleBrowser ann = house.signedIn("ann");
        ann.post("/console/security/factor/begin", "password", "wrong").is(422);
        String page =
                ann.post("/console/security/factor/begin", "password", ConsoleHouse.PASSWORD)
                        .is(200)
                        .body();
        String secret = first(SECRET, page);
        house.signedIn("ann").get("/console/security").says("With a second factor");
        ann.post("/console/security/factor/confirm", "code", "000000").is(422).says(secret);
        ConsoleBrowser.Got codes =
                ann.post("/console/security/factor/confirm", "code", code(secret)).is(200);
        String recovery = first(RECOVERY, codes.body());
        ann.get("/console/security").says("Recovery codes left: 10").saysNot(recovery, secret);

        ConsoleBrowser next = house.browser();
        signIn(next).leadsTo("/console/second-factor?next=/console/");
        String waiting = next.cookies.get("farthing-session");
        next.get("/console").leadsTo("/console/sign-in?next=%2Fconsole");
        next.get("/console/security").is(303);
        next.get("/console/second-factor").is(200);
        next.post("/console/second-factor", "code", code(secret)).is(422).says("was used before");
        next.post("/console/second-factor", "code", recovery).leadsTo("/console/");
        assertThat(next.cookies.get("farthing-session")).isNotEqualTo(waiting);
        next.get("/console/security").is(200).says("Recovery codes left: 9");

        again(secret, recovery);
        next.post("/console/security/factor/end", "password", ConsoleHouse.PASSWORD).is(303);
        signIn(house.browser()).leadsTo("/console/");
    }

    /// The next code, and the recovery code that is gone; then wrong ones until even the right one
    /// waits.
    private static void again(String secret, String recovery) {
        assertThat(house.clock.moveTo(house.clock.instant().plus(Duration.ofSeconds(90)))).isTrue();
        ConsoleBrowser browser = house.browser();
        signIn(browser).is(303);
        browser.get("/console/second-factor");
        browser.post("/console/second-factor", "code", recovery).is(422);
        browser.post("/console/second-factor", "code", code(secret)).leadsTo("/console/");
        ConsoleBrowser guessing = house.browser();
        signIn(guessing).is(303);
        guessing.get("/console/second-factor");
        for (int attempt = 0; attempt < 5; attempt++) {
            guessing.post("/console/second-factor", "code", "123").is(422);
        }
        assertThat(house.clock.moveTo(house.clock.instant().plus(Duration.ofSeconds(30)))).isTrue();
        guessing.post("/console/second-factor", "code", code(secret)).is(422);
        assertThat(house.clock.moveTo(house.clock.instant().plus(Duration.ofSeconds(60)))).isTrue();
        guessing.post("/console/second-factor", "code", code(secret)).is(303);
    }

    @Test
    void aNewPasswordTakesTheOldOneAndEndsTheOtherSessions() {
        String hash = house.nouns.access.passwords().hash("a first one");
        house.user(NewUser.customer("carl", hash, house.bob));
        ConsoleBrowser carl = house.signedIn("carl");
        ConsoleBrowser elsewhere = house.signedIn("carl");
        change(carl, "wrong", "a second one", "a second one").is(422).says("not right");
        change(carl, "a first one", "short", "short").is(422).says("too short");
        change(carl, "a first one", "a second one", "another").is(422).says("differ");
        elsewhere.get("/console").is(200);
        change(carl, "a first one", "a second one", "a second one")
                .leadsTo("/console/security?done=saved");
        carl.get("/console/security?done=saved").is(200).says("Saved.");
        elsewhere.get("/console").is(303);
        house.browser().signIn("carl", "a second one");
    }

    private static ConsoleBrowser.Got change(
            ConsoleBrowser browser, String password, String wanted, String again) {
        return browser.post(
                "/console/security/password",
                "password",
                password,
                "wanted",
                wanted,
                "again",
                again);
    }

    private static ConsoleBrowser.Got signIn(ConsoleBrowser browser) {
        return browser.post(
                "/console/sign-in", "login", "ann", "password", ConsoleHouse.PASSWORD, "next", "");
    }

    private static String first(Pattern wanted, String page) {
        Matcher found = wanted.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    /// Of the time that it is in the house.
    private static String code(String secret) {
        return OneTimeCode.of(secret, house.clock.instant());
    }
}

package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.AuditTrail;
import io.farthing.access.BrowserSession;
import io.farthing.access.BrowserSessions;
import io.farthing.access.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Keys for programs: shown once, limited, gone when removed; and what staff may do as a customer.
final class ConsoleKeysTest {
    private static final Pattern SECRET = Pattern.compile("<p class=\"code\">([^<]+)</p>");
    private static final Pattern ID =
            Pattern.compile(
                    "name=\"kind\" value=\"token\"><input type=\"hidden\" name=\"id\" value=\"(\\d+)\"");
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @Test
    void aTokenIsShownOnceAndWorksWithinItsRights() {
        ConsoleBrowser ann = house.signedIn("ann");
        String page = make(ann, "token", "for <b>cron</b>", "api.accounts.get").is(200).body();
        String token = first(SECRET, page);
        ann.get("/console/keys")
                .says("for &lt;b&gt;cron&lt;/b&gt;", "api.accounts.get")
                .saysNot(token);
        String bearer = "Bearer " + token;
        ConsoleBrowser program = house.browser();
        program.get("/api/v1/accounts/" + house.ann, "Authorization", bearer).is(200);
        program.get("/api/v1/accounts/" + house.ann + "/charges", "Authorization", bearer).is(403);
        ConsoleBrowser bob = house.signedIn("bob");
        String id = first(ID, page);
        remove(bob, "token", id).is(303);
        program.get("/api/v1/accounts/" + house.ann, "Authorization", bearer).is(200);
        remove(ann, "token", id).leadsTo("/console/keys?done=saved");
        program.get("/api/v1/accounts/" + house.ann, "Authorization", bearer).is(401);
    }

    /// As the client of the signed dialect would: its calls carry the hash of what is called.
    @Test
    void anApplicationIsMadeWithItsSecretAndAFirstKey() throws Exception {
        ConsoleBrowser ann = house.signedIn("ann");
        make(ann, "ovh", "ledger", "GET me").is(422).says("one rule a line");
        make(ann, "ovh", "ledger", "").is(422);
        String page = make(ann, "ovh", "ledger", "GET /me\nGET /me/*").is(200).body();
        List<String> secrets = SECRET.matcher(page).results().map(each -> each.group(1)).toList();
        assertThat(secrets).hasSize(3);
        ann.get("/console/keys")
                .says("Application ledger", "Consumer key of ledger", "GET /me/*", secrets.get(0))
                .saysNot(secrets.get(1), secrets.get(2));
        signed(secrets, "/1.0/me").is(200).says("ann@example.com");
        signed(secrets, "/1.0/order/cart").is(403);
        Matcher id =
                Pattern.compile(
                                "value=\"application\"><input type=\"hidden\" name=\"id\" value=\"(\\d+)\"")
                        .matcher(page);
        assertThat(id.find()).isTrue();
        remove(house.signedIn("bob"), "application", id.group(1)).is(303);
        signed(secrets, "/1.0/me").is(200);
        remove(ann, "application", id.group(1)).is(303);
        signed(secrets, "/1.0/me").is(403);
    }

    private static ConsoleBrowser.Got signed(List<String> secrets, String path) throws Exception {
        String time = Long.toString(house.clock.instant().getEpochSecond());
        String text =
                String.join(
                        "+", secrets.get(1), secrets.get(2), "GET", house.url() + path, "", time);
        byte[] hash =
                MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        return house.browser()
                .get(
                        path,
                        "X-Ovh-Application",
                        secrets.get(0),
                        "X-Ovh-Consumer",
                        secrets.get(2),
                        "X-Ovh-Timestamp",
                        time,
                        "X-Ovh-Signature",
                        "$1$" + HexFormat.of().formatHex(hash));
    }

    @Test
    void theOtherDialectsHaveTheirOwn() {
        ConsoleBrowser ann = house.signedIn("ann");
        String memset = first(SECRET, make(ann, "memset", "backup", "service.list").body());
        String gandi = first(SECRET, make(ann, "gandi", "hosting", "").body());
        ann.get("/console/keys").says("service.list", "hosting").saysNot(memset, gandi);
        make(ann, "token", "", "").is(422).says("Give the key a name");
        make(ann, "token", "bad", "no(method)").is(422).says("no method name");
        make(ann, "nothing", "bad", "").is(404);
    }

    @Test
    void staffActingAsACustomerMakesNoKeysAndLeavesATrace() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.cookies.put("farthing-session", actingKey());
        sue.get("/console/keys").is(200).says("class=\"acting\"").saysNot("/console/keys/new");
        make(sue, "memset", "mine", "").is(403);
        sue.post("/console/services/renewing", "renewing", "off").is(303);
        List<String> deeds =
                house.nouns.database.read(tx ->
                        new AuditTrail()
                                .page(tx, house.bob, Long.MAX_VALUE, 10).stream()
                                        .map(entry -> entry.act().detail())
                                        .toList());
        assertThat(deeds).containsExactly("/console/services/renewing");
    }

    private static String actingKey() {
        Instant now = house.clock.instant();
        return house.nouns.database.transact(tx -> {
            BrowserSessions sessions = house.nouns.access.browserSessions();
            User sue = Objects.requireNonNull(house.nouns.access.users().findByLogin(tx, "sue"));
            String key = sessions.open(tx, sue.id(), "", false, now).key();
            BrowserSession opened = Objects.requireNonNull(sessions.find(tx, key, now));
            return sessions.replace(tx, opened, house.bob, now).key();
        });
    }

    private static ConsoleBrowser.Got make(
            ConsoleBrowser browser, String kind, String name, String scopes) {
        return browser.post("/console/keys/new", "kind", kind, "name", name, "scopes", scopes);
    }

    private static ConsoleBrowser.Got remove(ConsoleBrowser browser, String kind, String id) {
        return browser.post("/console/keys/delete", "kind", kind, "id", id);
    }

    private static String first(Pattern wanted, String page) {
        Matcher found = wanted.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}

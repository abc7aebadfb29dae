package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.AddressRule;
import io.farthing.access.SampleUsers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages on which people grant keys, and what happens to keys there.
final class GrantPageTest {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\"[^>]* name=\"(\\w+)\" value=\"([^\"]*)\">");
    private static final Pattern CODE = Pattern.compile("<code>([A-Za-z0-9]{16,32})</code>");

    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();

    /// Asked for by Ann's application; the token is in the address.
    private record Asked(String consumerKey, String address) {}

    private Asked asked(String more) {
        var answer =
                ann.sendSigned(
                        "POST",
                        "/auth/credential",
                        "{\"accessRules\":[{\"method\":\"GET\",\"path\":\"/me\"}]" + more + "}",
                        Map.of("X-Ovh-Application", ann.keys().application()));
        return new Asked(
                answer.tree().path("consumerKey").asString(),
                answer.tree().path("validationUrl").asString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return house.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError(failure);
        }
    }

    private HttpResponse<String> page(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) ->
                body.append(body.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(
                HttpRequest.newBuilder(URI.create(house.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static Map<String, String> form(HttpResponse<String> page) {
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            form.put(hidden.group(1), hidden.group(2));
        }
        form.put("login", "bob@example.org");
        form.put("password", SampleUsers.PASSWORD);
        form.put("duration", "3600");
        return form;
    }

    private String state(Asked asked) {
        var keys =
                new SignedClient.Keys(
                        ann.keys().application(), ann.keys().secret(), asked.consumerKey());
        var answer = house.as(keys).get("/auth/currentCredential");
        return answer.status() == 200
                ? answer.tree().path("status").asString()
                : answer.tree().path("errorCode").asString();
    }

    @Test
    void whoSignsInGrantsForTheTimeChosen() {
        Asked asked = asked("");
        HttpResponse<String> page = page(asked.address());
        assertThat(page.body()).contains("id=\"sT\"").contains("<code>GET /me</code>");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        HttpResponse<String> granted = post("/auth/", form(page));
        assertThat(granted.body()).contains("Your token is now valid");
        assertThat(state(asked)).isEqualTo("validated");
        assertThat(house.clock.moveTo(OvhHouse.NOW.plus(Duration.ofHours(1)))).isTrue();
        assertThat(state(asked)).isEqualTo("INVALID_CREDENTIAL");
        assertThat(page(asked.address()).statusCode()).as("answered once").isEqualTo(404);
    }

    @Test
    void whoRefusesIsSentBackAllTheSame() {
        Asked asked = asked(",\"redirection\":\"https://example.org/back?x=1&y=2\"");
        Map<String, String> form = form(page(asked.address()));
        form.put("answer", "refuse");
        HttpResponse<String> refused = post("/auth/", form);
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location").orElse(""))
                .isEqualTo("https://example.org/back?x=1&y=2");
        assertThat(state(asked)).isEqualTo("INVALID_CREDENTIAL");
    }

    @ParameterizedTest
    @CsvSource({
        "password, wrong,            not right",
        "login,    nobody@example.org, not right",
        "login,    Sue,              Only customers",
        "csrf,     1526392146-00,    not valid any more",
        "csrf,     '',               not valid any more"
    })
    void whatIsNotRightGrantsNothing(String field, String value, String said) {
        Asked asked = asked("");
        Map<String, String> form = form(page(asked.address()));
        form.put(field, value);
        HttpResponse<String> answer = post("/auth/", form);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(said);
        assertThat(state(asked)).isEqualTo("INVALID_CREDENTIAL");
    }

    @Test
    void aFormOfAnotherRequestOrAnotherDayIsNotTaken() {
        Asked one = asked("");
        Asked two = asked("");
        Map<String, String> form = form(page(one.address()));
        String other = form(page(two.address())).get("csrf");
        form.put("csrf", other);
        assertThat(post("/auth/", form).statusCode()).isEqualTo(403);
        Map<String, String> old = form(page(one.address()));
        assertThat(house.clock.moveTo(OvhHouse.NOW.plusSeconds(3601))).isTrue();
        assertThat(post("/auth/", old).statusCode()).isEqualTo(403);
    }

    @Test
    void theAccountsAddressRulesCountForTheirPeople() {
        house.database.transactVoid(tx -> {
            var _ =
                    house.access
                            .addressRules()
                            .add(
                                    tx,
                                    2,
                                    new AddressRule(
                                            0, "127.0.0.0/8", AddressRule.Verdict.DENY, false));
        });
        Asked asked = asked("");
        HttpResponse<String> answer = post("/auth/", form(page(asked.address())));
        assertThat(answer.body()).contains("does not allow to sign in from your address");
    }

    @Test
    void textsOfStrangersAreNoMarkup() {
        Asked asked = asked(",\"accessRules\":[{\"method\":\"GET\",\"path\":\"/<b>&\\\"\"}]");
        assertThat(asked.address()).as("a key twice is refused").isEmpty();
        var answer =
                ann.sendSigned(
                        "POST",
                        "/auth/credential",
                        "{\"accessRules\":[{\"method\":\"GET\",\"path\":\"/<b>&\\\"\"}]}",
                        Map.of("X-Ovh-Application", ann.keys().application()));
        String page = page(answer.tree().path("validationUrl").asString()).body();
        assertThat(page).contains("<code>GET /&lt;b&gt;&amp;&quot;</code>");
    }

    @Test
    void allThreeKeysCanBeMadeByHand() {
        HttpResponse<String> page = page(house.url() + "/createToken/?GET=/me&POST=/me/order/*");
        assertThat(page.body()).contains("GET /me\nPOST /me/order/*");
        Map<String, String> form = form(page);
        form.put("name", "by hand");
        form.put("rules", "GET /me");
        HttpResponse<String> made = post("/createToken/", form);
        Matcher keys = CODE.matcher(made.body());
        assertThat(keys.find()).isTrue();
        String application = keys.group(1);
        assertThat(keys.find()).isTrue();
        String secret = keys.group(1);
        assertThat(keys.find()).isTrue();
        SignedClient client = house.as(new SignedClient.Keys(application, secret, keys.group(1)));
        assertThat(client.get("/me").tree().path("nichandle").asString()).isEqualTo("ac2-ovh");
        assertThat(client.get("/me/bill").status()).isEqualTo(403);
    }

    @Test
    void anOrdersPageOpensWithItsPassword() {
        house.shop.give(1, "100.00");
        long _ = house.bought(1, "vps-value", "P1M", Map.of());
        long id = ann.get("/me/order").tree().get(0).asLong();
        String url = ann.get("/me/order/" + id).tree().path("pdfUrl").asString();
        HttpResponse<String> page = page(url);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("7.20 €").contains(".pdf?password=");
        assertThat(page(url + "x").statusCode()).isEqualTo(404);
    }
}

package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may call, and in which words everybody else is told.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignatureTest {
    @AutoClose private final OvhHouse house = new OvhHouse();
    private SignedClient ann = house.ann();

    /// One house for all, and for each a key of its own.
    @BeforeEach
    void newKey() {
        ann = house.ann();
    }

    @Test
    void theTimeIsABareNumberForAnybody() {
        var answer = ann.sendSigned("GET", "/auth/time", "", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(Long.toString(OvhHouse.NOW.getEpochSecond()));
        assertThat(answer.header("X-OVH-QUERYID")).startsWith("EU.ext-1.");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:{port}",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "https://127.0.0.1"
    })
    void everyClientSignsTheAddressItBelievesIn(String base) {
        String address =
                base.replace("{port}", Integer.toString(house.server.port()))
                        + "/1.0/me/bill?x=%2B";
        assertThat(signed(address, "/me/bill?x=%2B").status())
                .as("the signature is right, the parameter is not")
                .isEqualTo(400);
        assertThat(signed(address, "/me/bill?x=%2B").text()).contains("Invalid parameter x");
        assertThat(signed(address, "/me/bill?x=%2b").text()).contains("INVALID_SIGNATURE");
    }

    private SignedClient.Answer signed(String address, String path) {
        long now = OvhHouse.NOW.getEpochSecond();
        String signature = ann.sign("GET", address.replace("/me/bill", "/me"), "", now);
        return ann.sendSigned(
                "GET", path.replace("/me/bill", "/me"), "", ann.with(Map.of(), now, signature));
    }

    @ParameterizedTest
    @CsvSource({"-300, 200", "300, 200", "-301, 400", "301, 400"})
    void aClockMayBeFiveMinutesOff(long off, int status) {
        long then = OvhHouse.NOW.getEpochSecond() + off;
        String signature = ann.sign("GET", house.url() + "/1.0/me", "", then);
        var answer = ann.sendSigned("GET", "/me", "", ann.with(Map.of(), then, signature));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.text())
                    .isEqualTo(
                            "{\"message\":\"Query out of time\",\"errorCode\":\"QUERY_TIME_OUT\","
                                    + "\"httpCode\":\"400 Bad Request\"}");
        }
    }

    @Test
    void bodiesAreSignedByteForByte() {
        String body = "{\"city\":\"Łódź <&> \\u00e9\",\n \"zip\" : \"90-001\"}";
        assertThat(ann.put("/me", body).text()).isEqualTo("null");
        assertThat(ann.get("/me").tree().path("city").asString()).isEqualTo("Łódź <&> é");
        long now = OvhHouse.NOW.getEpochSecond();
        String signature = ann.sign("PUT", house.url() + "/1.0/me", body, now);
        var changed = ann.sendSigned("PUT", "/me", body + " ", ann.with(Map.of(), now, signature));
        assertThat(changed.text()).startsWith("{\"message\":\"Invalid signature\"");
    }

    @Test
    void whatIsWrongWithAKeyIsSaid() {
        var stranger = new SignedClient.Keys("unknown", ann.keys().secret(), ann.keys().consumer());
        assertThat(as(stranger).get("/me").text())
                .isEqualTo(
                        "{\"message\":\"This application key is invalid\",\"errorCode\":\"INVALID_KEY\","
                                + "\"httpCode\":\"403 Forbidden\"}");
        var keyless = new SignedClient.Keys(ann.keys().application(), ann.keys().secret(), "none");
        assertThat(as(keyless).get("/me").text())
                .startsWith(
                        "{\"message\":\"This credential does not exist\",\"errorCode\":\"NOT_CREDENTIAL\"");
        var guess = new SignedClient.Keys(ann.keys().application(), "guess", ann.keys().consumer());
        assertThat(as(guess).get("/me").status()).isEqualTo(400);
        var nobody = ann.sendSigned("GET", "/me", "", Map.of());
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.text()).isEqualTo("{\"message\":\"You must login first\"}");
        var applicationOnly =
                ann.sendSigned(
                        "GET", "/me", "", Map.of("X-Ovh-Application", ann.keys().application()));
        assertThat(applicationOnly.status()).isEqualTo(401);
    }

    @Test
    void aKeyEndsByLogout() {
        assertThat(ann.get("/auth/currentCredential").tree().path("status").asString())
                .isEqualTo("validated");
        assertThat(ann.post("/auth/logout", "").text()).isEqualTo("null");
        var after = ann.get("/me");
        assertThat(after.status()).isEqualTo(403);
        assertThat(after.text())
                .startsWith(
                        "{\"message\":\"This credential is not valid\",\"errorCode\":\"INVALID_CREDENTIAL\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /me,          200",
        "GET,  /me/api/credential, 403",
        "GET,  //me/,        200",
        "PUT,  /me,          403",
        "GET,  /vrack,       403"
    })
    void aKeyOpensOnlyWhatItsRulesName(String method, String path, int status) {
        SignedClient narrow = house.client(house.cast.ann(), "GET /me", "GET /nothing/*");
        var answer = narrow.call(method, path, "");
        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.text()).startsWith("{\"message\":\"This call has not been granted\"");
        }
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(ann.get("/nothing").text())
                .isEqualTo(
                        "{\"message\":\"Got an invalid (or empty) URL\",\"class\":\"Client::NotFound\"}");
        assertThat(ann.get("/me/api/credential/999").text())
                .isEqualTo(
                        "{\"message\":\"The requested object (id = 999) does not exist\","
                                + "\"class\":\"Client::NotFound\"}");
        assertThat(ann.get("/vrack/x/serviceInfos").text())
                .startsWith("{\"message\":\"This service does not exist\"");
        assertThat(ann.get("/vrack").text()).isEqualTo("[]");
        assertThat(ann.delete("/me").status()).isEqualTo(405);
    }

    @Test
    void whatIsNotRightIsNamed() {
        assertThat(ann.get("/me/api/credential?status=maybe").text())
                .contains("Invalid parameter status");
        assertThat(ann.get("/me/api/credential?status=null&applicationId=null").status())
                .isEqualTo(200);
        assertThat(ann.post("/me/accessRestriction/ip", "{\"ip\":\"192.0.2.0/24\"}").text())
                .isEqualTo(
                        "{\"message\":\"Missing parameter: rule\","
                                + "\"class\":\"Client::BadRequest::MissingParameter\","
                                + "\"details\":{\"parameter\":\"rule\"}}");
        assertThat(ann.put("/me", "{").text()).contains("The body is not JSON");
        assertThat(ann.put("/me", "[]").status()).isEqualTo(400);
    }

    private SignedClient as(SignedClient.Keys keys) {
        return house.as(keys);
    }

    @Test
    void whoAsksTooOftenWaits() {
        try (OvhHouse busy = new OvhHouse()) {
            whoAsksTooOftenWaits(busy.ann());
        }
    }

    private static void whoAsksTooOftenWaits(SignedClient ann) {
        int asked = 0;
        SignedClient.Answer answer;
        do {
            answer = ann.sendSigned("GET", "/auth/time", "", Map.of());
            asked++;
        } while (answer.status() == 200 && asked < 1000);
        assertThat(asked).isEqualTo(601);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text())
                .startsWith("{\"message\":\"Too many requests: try again in 1 s\"");
        assertThat(ann.get("/me").status()).as("signed calls are counted apart").isEqualTo(200);
    }

    @Test
    void aKeyMayBeBoundToAddresses() {
        var id = ann.get("/auth/currentCredential").tree().path("credentialId").asLong();
        String path = "/me/api/credential/" + id;
        assertThat(ann.put(path, "{\"allowedIPs\":[\"192.0.2.0/24\"]}").text()).isEqualTo("null");
        var refused = ann.get("/me");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("may not be used from your address");
        var forwarded = ann.send("GET", "/me", "", Map.of("X-Forwarded-For", "1.2.3.4, 192.0.2.9"));
        assertThat(forwarded.status()).as("a proxy on this machine is believed").isEqualTo(200);
    }
}

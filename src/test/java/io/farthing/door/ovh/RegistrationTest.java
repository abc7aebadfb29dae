package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A card from the call that registers it, over the page and the gateway, to an order it pays.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegistrationTest {
    private static final String CARD =
            """
            {"paymentType":"CREDIT_CARD","default":true,"description":"the new one","callbackUrl":
            {"success":"https://shop.example/ok","pending":"https://shop.example/wait",
            "failure":"https://shop.example/no","error":"https://shop.example/broken",
            "cancel":"https://shop.example/cancel"}}\
            """;

    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();

    private HttpResponse<String> visit(String url) {
        return sent(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private HttpResponse<String> press(String url, String answer) {
        String form = url.substring(url.indexOf('?') + 1) + "&answer=" + answer;
        return sent(
                HttpRequest.newBuilder(URI.create(url.substring(0, url.indexOf('?'))))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return house.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    /// A second later, or else it would be the same signed request again, and so the same answer.
    private JsonNode begun() {
        assertThat(house.clock.moveTo(house.clock.instant().plusSeconds(1))).isTrue();
        SignedClient.Answer answer = ann.post("/me/payment/method", CARD.replace("\n", ""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.tree();
    }

    @Test
    void aCardIsGivenToTheGatewayAndPays() {
        JsonNode begun = begun();
        String id = begun.path("paymentMethodId").asString();
        String url = begun.path("url").asString();
        assertThat(begun.path("validationType").asString()).isEqualTo("REDIRECT");
        String one = "/me/payment/method/" + id;
        assertThat(ann.get(one).tree().path("status").asString()).isEqualTo("CREATING");
        assertThat(ann.get("/me/payment/method?status=CREATING").text()).contains(id);
        assertThat(ann.get("/me/payment/method?default=true").text()).doesNotContain(id);
        assertThat(ann.post(one + "/finalize", "{}").status()).isEqualTo(409);
        assertThat(ann.post(one + "/details", "{}").tree().path("url").asString()).isEqualTo(url);
        assertThat(visit(url).body()).contains("simulated").contains("CREDIT_CARD");
        HttpResponse<String> there = press(url, "continue");
        assertThat(there.statusCode()).isEqualTo(303);
        HttpResponse<String> back = visit(location(there));
        assertThat(location(back)).isEqualTo("https://shop.example/ok");
        assertThat(location(visit(location(there)))).isEqualTo("https://shop.example/ok");
        JsonNode method = ann.post(one + "/finalize", "{}").tree();
        assertThat(method.path("status").asString()).isEqualTo("VALID");
        assertThat(method.path("default").asBoolean()).isTrue();
        assertThat(method.path("description").asString()).isEqualTo("the new one");
        assertThat(method.path("label").asString()).endsWith("4242");
        assertThat(visit(url).statusCode()).isEqualTo(404);
        assertThat(ann.get("/me/paymentMean/creditCard").text()).contains(id);
        assertThat(ann.post(one + "/challenge", "{\"challenge\":\"1\"}").status()).isEqualTo(409);
        assertThat(ann.post(one + "/details", "{}").status()).isEqualTo(409);
    }

    @Test
    void whoDoesNotWantToIsSentBack() {
        String before = ann.get("/me/payment/method?status=CREATING").text();
        String url = begun().path("url").asString();
        assertThat(location(press(url, "cancel"))).isEqualTo("https://shop.example/cancel");
        assertThat(press(url, "continue").statusCode()).isEqualTo(404);
        JsonNode second = begun();
        String one = "/me/payment/method/" + second.path("paymentMethodId").asString();
        assertThat(house.bob().get(one).status()).isEqualTo(404);
        assertThat(ann.delete(one).tree().path("status").asString()).isEqualTo("CANCELED");
        assertThat(visit(second.path("url").asString()).statusCode()).isEqualTo(404);
        assertThat(ann.get("/me/payment/method?status=CREATING").text()).isEqualTo(before);
    }

    @Test
    void aPageIsOpenForADay() {
        JsonNode begun = begun();
        String url = begun.path("url").asString();
        assertThat(visit(url.substring(0, url.length() - 1) + "x").statusCode()).isEqualTo(404);
        Instant end = house.clock.instant().plus(Duration.ofDays(1));
        house.shop.goTo(end.minusSeconds(1).toString());
        assertThat(visit(url).statusCode()).isEqualTo(200);
        house.shop.goTo(end.toString());
        assertThat(visit(url).statusCode()).isEqualTo(404);
        String one = "/me/payment/method/" + begun.path("paymentMethodId").asString();
        assertThat(ann.get(one).tree().path("status").asString()).isEqualTo("CANCELED");
    }

    @Test
    void theOlderCallsRegisterToo() {
        JsonNode card = ann.post("/me/paymentMean/creditCard", "{\"setDefault\":true}").tree();
        assertThat(card.path("validationType").asString()).isEqualTo("simpleValidation");
        String url = card.path("url").asString();
        assertThat(visit(location(press(url, "continue"))).body()).contains("has been registered");
        assertThat(ann.get("/me/paymentMean/creditCard/" + card.path("id").asString()).status())
                .isEqualTo(200);
        String account =
                "{\"iban\":\"FR14 2004 1010 0505 0001 3M02 606\",\"bic\":\"PSSTFRPP\","
                        + "\"ownerName\":\"Ann\",\"ownerAddress\":\"Lille\"}";
        JsonNode mandate = ann.post("/me/paymentMean/bankAccount", account).tree();
        assertThat(visit(mandate.path("url").asString()).body()).contains("SEPA_DIRECT_DEBIT");
        assertThat(ann.post("/me/paymentMean/bankAccount", account.replace("606", "607")).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "CREDIT_CARD" | "GOLD" | paymentType
                    "CREDIT_CARD" | "CREDIT_CARD","register":false | register
                    "CREDIT_CARD" | "CREDIT_CARD","orderId":1 | orderId
                    "CREDIT_CARD" | "CREDIT_CARD","formData":"4242424242424242" | formData
                    "https://shop.example/ok" | "javascript:alert(1)" | callbackUrl.success
                    "https://shop.example/no" | "" | callbackUrl.failure
                    """)
    void whatIsNotTakenIsNamed(String good, String bad, String parameter) {
        String body = CARD.replace("\n", "").replace(good, bad);
        SignedClient.Answer answer = ann.post("/me/payment/method", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.tree().path("details").path("parameter").asString()).isEqualTo(parameter);
        assertThat(answer.text()).doesNotContain("4242");
    }
}

package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.notices.Receiver;
import io.farthing.notices.Signature;
import io.farthing.payments.ExternalBilling;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every method that asks the provider's other billing system, against a web server that answers
/// well, refuses, is slow, talks nonsense, takes no signature, or is gone; and what of money comes
/// of it when an answer is lost.
final class OtherBillingTest {
    private static final String SECRET = "sixteen letters!";
    private static final Duration SOON = Duration.ofMillis(400);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Receiver OTHER = new Receiver();
    private static JelasticHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = new JelasticHouse(false, at(OTHER.url("/panel"), SECRET));
        prepare(house);
    }

    /// A sum that can be paid, and an invoice.
    private static void prepare(JelasticHouse house) throws Exception {
        requireOk(house, "staff", "serviceplan/rest/extendedcreateserviceplan?label=Ten&price=10");
        requireOk(
                house,
                "anna",
                "paymethod/rest/registerpaymethodandpay?payMethodType=cheque&servicePlanId=1");
    }

    @AfterEach
    void booksAreSound() {
        house.rooms.requireSound();
    }

    @AfterAll
    static void close() {
        house.close();
        OTHER.close();
        CLIENT.close();
    }

    private static ExternalBilling.Address at(URI url, String secret) {
        return new ExternalBilling.Address("Panel", url, secret, SOON);
    }

    /// A call that asks, who makes it, and what a good answer to it is.
    record Asking(String who, String path, String goodAnswer) {
        static Asking of(String line) {
            String[] words = line.strip().split(" +", 3);
            return new Asking(words[0], words[1], words[2]);
        }
    }

    private static final List<Asking> ASKINGS =
            """
            anna  account/rest/getexternbillingsystemsession?        {"session":"s-1"}
            staff account/rest/getexternaluserbyid?id=c-17           {"id":"c-17"}
            anna  order/rest/getfraudcheckurl?                       {"url":"https://p.example/1"}
            anna  order/rest/gethistoryurl?                          {"url":"https://p.example/1"}
            anna  order/rest/geturlsupplyingcookiesforhistoryurl?    {"url":"https://p.example/1"}
            anna  integration/rest/getssourl?path=a                  {"url":"https://p.example/1"}
            anna  integration/rest/getinvoiceurl?invoiceId=1         {"url":"https://p.example/1"}
            anna  invoice/rest/getexternalinvoices?                  {"invoices":[{"id":7}]}
            """
                    .lines()
                    .map(Asking::of)
                    .toList();

    private static final String CONVERTING =
            "account/rest/converttocommercial?customer=%7B%22name%22:%22Tess%22%7D";

    private static final String PAYING =
            "account/rest/converttocommercialandpay?customer=%7B%22name%22:%22Tess%22%7D"
                    + "&payMethodType=cheque&servicePlanId=1";

    /// With those that would change something if they were answered well.
    private static List<Asking> all() {
        List<Asking> all = new ArrayList<>(ASKINGS);
        all.add(new Asking("tess", CONVERTING, ""));
        all.add(new Asking("tess", PAYING, ""));
        return all;
    }

    private static JsonNode call(JelasticHouse house, String who, String path) throws Exception {
        String address = house.url() + "/1.0/billing/" + path + "&session=" + house.names.get(who);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        byte[] body = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        return ((Json.Reading.Read) Json.read(body, Limits.JsonLimits.STANDARD)).tree();
    }

    private static int result(String who, String path) throws Exception {
        return call(house, who, path).get("result").intValue();
    }

    @CanIgnoreReturnValue
    private static JsonNode ok(String who, String path) throws Exception {
        return requireOk(house, who, path);
    }

    @CanIgnoreReturnValue
    private static JsonNode requireOk(JelasticHouse house, String who, String path)
            throws Exception {
        JsonNode answer = call(house, who, path);
        assertThat(answer.get("result").intValue()).as(path + " " + answer).isZero();
        return answer;
    }

    private static void answers(int status, String body) {
        OTHER.reply = _ -> new Receiver.Reply(status, body);
    }

    @Test
    void aGoodAnswerIsHandedOnAndTheQuestionIsSigned() throws Exception {
        for (Asking asking : ASKINGS) {
            OTHER.got.clear();
            answers(200, asking.goodAnswer());
            ok(asking.who(), asking.path());
            Receiver.Got got = OTHER.got.getFirst();
            assertThat(OTHER.got).as(asking.path()).hasSize(1);
            assertThat(isSigned(got, SECRET)).as(asking.path()).isTrue();
            assertThat(got.body()).contains("\"action\":");
        }
    }

    private static boolean isSigned(Receiver.Got got, String secret) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(got.header(Signature.TIME_HEADER)));
        return Signature.isGenuine(
                secret,
                new Signature.Stamp(got.header(Signature.ID_HEADER), at),
                got.body().getBytes(StandardCharsets.UTF_8),
                got.header(Signature.SIGNATURE_HEADER),
                at);
    }

    @Test
    void aRefusalIsTheCustomersToRead() throws Exception {
        for (Asking asking : all()) {
            answers(422, "{\"error\":\"no, since you ask\"}");
            JsonNode refused = call(house, asking.who(), asking.path());
            assertThat(refused.get("result").intValue()).as(asking.path()).isEqualTo(2223);
            assertThat(refused.get("error").asString()).isEqualTo("no, since you ask");

            answers(422, "{\"error\":\"prove it\",\"fraudCheckRequired\":true}");
            assertThat(result(asking.who(), asking.path())).isEqualTo(2222);
        }
        assertThat(ok("tess", "account/rest/getaccount?").get("groupType").asString())
                .isEqualTo("trial");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 ",
                "200 no JSON",
                "200 []",
                "200 null",
                "200 {\"url\":7,\"session\":[],\"id\":{}}",
                "200 {\"url\":\"javascript:alert(1)\",\"id\":\"\"}",
                "302 {}",
                "404 ",
                "404 <html>",
                "422 {\"error\":\"\"}",
                "429 {\"error\":\"slowly\"}",
                "500 {\"error\":\"fault\"}",
                "503 "
            })
    void anAnswerThatIsNoneIsTheOtherSystemsFault(String answer) throws Exception {
        String[] words = answer.split(" ", 2);
        answers(Integer.parseInt(words[0]), words[1]);
        for (Asking asking : all()) {
            boolean isWhatItSays = asking.path().contains("getexternaluserbyid");
            if (!isWhatItSays || !answer.startsWith("200 {")) {
                assertThat(result(asking.who(), asking.path())).as(asking.path()).isEqualTo(2207);
            }
        }
        assertThat(ok("tess", "account/rest/getaccount?").get("groupType").asString())
                .isEqualTo("trial");
    }

    @Test
    void anAnswerThatComesTooLateIsNone() throws Exception {
        OTHER.reply =
                _ -> {
                    pause();
                    return new Receiver.Reply(200, "{}");
                };
        for (Asking asking : all()) {
            JsonNode late = call(house, asking.who(), asking.path());
            assertThat(late.get("result").intValue()).as(asking.path()).isEqualTo(2207);
            assertThat(late.get("error").asString()).contains("did not answer");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SOON.multipliedBy(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One that checks signatures, but has another secret.
    @Test
    void aSignatureThatIsNotTakenIsNoFaultOfTheCustomer() throws Exception {
        OTHER.reply =
                got ->
                        isSigned(got, "another secret!!")
                                ? new Receiver.Reply(200, "{\"id\":\"c-1\"}")
                                : new Receiver.Reply(401, "{\"error\":\"bad signature\"}");
        for (Asking asking : all()) {
            JsonNode refused = call(house, asking.who(), asking.path());
            assertThat(refused.get("result").intValue()).as(asking.path()).isEqualTo(2207);
            assertThat(refused.get("error").asString()).doesNotContain("signature");
        }
    }

    @Test
    void aSystemThatIsDownAnswersNothing() throws Exception {
        Receiver gone = new Receiver();
        ExternalBilling.Address address = at(gone.url("/"), SECRET);
        gone.close();
        try (JelasticHouse alone = new JelasticHouse(false, address)) {
            prepare(alone);
            for (Asking asking : all()) {
                JsonNode answer = call(alone, asking.who(), asking.path());
                assertThat(answer.get("result").intValue()).as(asking.path()).isEqualTo(2207);
            }
            alone.rooms.requireSound();
        }
    }

    /// The other system did register the customer, but nobody heard of it.
    @Test
    void aLostAnswerBuysNothingAndTheNextTryBuysOnce() throws Exception {
        OTHER.got.clear();
        OTHER.reply =
                _ -> {
                    pause();
                    return new Receiver.Reply(200, "{\"id\":\"c-3\"}");
                };
        try (JelasticHouse alone = new JelasticHouse(false, at(OTHER.url("/panel"), SECRET))) {
            prepare(alone);
            assertThat(call(alone, "tess", PAYING).get("result").intValue()).isEqualTo(2207);
            assertThat(list(alone, "order/rest/getorders?status=NEW")).isEmpty();
            assertThat(list(alone, "serviceplan/rest/getpaymethodlist?")).isEmpty();

            answers(200, "{\"id\":\"c-3\"}");
            requireOk(alone, "tess", PAYING);
            assertThat(OTHER.got.stream().map(got -> got.header(Signature.ID_HEADER)).distinct())
                    .as("the same question bears the same id")
                    .hasSize(1);
            assertThat(call(alone, "tess", PAYING).get("result").intValue())
                    .as("it is no trial any more")
                    .isEqualTo(2212);
            assertThat(list(alone, "order/rest/getorders?status=NEW")).hasSize(1);
            JsonNode account = requireOk(alone, "tess", "account/rest/getaccount?");
            assertThat(account.get("ebsUserId").asString()).isEqualTo("c-3");
            alone.rooms.requireSound();
        }
    }

    private static JsonNode list(JelasticHouse house, String path) throws Exception {
        return requireOk(house, "tess", path).get("array");
    }

    /// It tells again what it believes was not heard, and more than one of its servers does.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "order/rest/orderevent?eventType=APPROVED&externOrderId=%d",
                "invoice/rest/markaspaid?id=%d"
            })
    void aPaymentThatIsToldManyTimesIsPaidOnce(String event) throws Exception {
        String buying = "order/rest/payserviceplan?servicePlanId=1&payMethodId=1";
        JsonNode bought = ok("anna", buying).get("object");
        String id = event.contains("order/") ? "id" : "invoiceId";
        String path = event.formatted(bought.get(id).longValue());
        BigDecimal before = ok("anna", "account/rest/getaccount?").get("balance").decimalValue();
        assertThat(atOnce(() -> result("staff", path))).containsOnly(0, 2212).containsOnlyOnce(0);
        assertThat(result("staff", path)).as("once more").isEqualTo(2212);
        assertThat(ok("anna", "account/rest/getaccount?").get("balance").decimalValue())
                .isEqualByComparingTo(before.add(BigDecimal.TEN));
    }

    private static List<Integer> atOnce(Callable<Integer> calling) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<Integer> results = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> calls =
                    IntStream.range(0, 4)
                            .mapToObj(_ ->
                                    callers.submit(() -> {
                                        gate.await();
                                        return calling.call();
                                    }))
                            .toList();
            gate.countDown();
            for (Future<Integer> each : calls) {
                results.add(each.get());
            }
        }
        return results;
    }
}

package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpServerTest {
    private static final Limits.BodyLimits SMALL = new Limits.BodyLimits(1_000, 2_000);
    private static final Limits LIMITS =
            Limits.STANDARD.withBody(SMALL).withRequestTime(Duration.ofMillis(1_200));

    private final List<String> observed = new CopyOnWriteArrayList<>();
    private Wires wires;

    @BeforeAll
    void start() {
        Router router = new Router();
        router.route("GET", "/hello", _ -> Reply.text(200, "hello"));
        router.route("GET", "/accounts/{uid}", r -> Reply.text(200, r.pathParameter("uid")));
        router.route("GET", "/accounts/mine", _ -> Reply.text(200, "literal"));
        router.route("*", "/echo", HttpServerTest::echo);
        router.route("POST", "/length", r -> Reply.text(200, "" + r.body().length));
        router.route(
                "POST",
                "/bulk",
                r -> Reply.text(200, "" + r.body().length),
                new Limits.BodyLimits(200_000, 400_000));
        router.route("POST", "/json", r -> Reply.json(200, r.json()));
        router.route(
                "GET",
                "/fails",
                _ -> {
                    throw new IllegalStateException("a secret of the inside");
                });
        router.route("GET", "/slow", _ -> slow());
        router.route(
                "GET",
                "/stream",
                _ ->
                        Reply.stream(
                                200,
                                "text/csv",
                                out -> {
                                    for (int i = 0; i < 100_000; i++) {
                                        out.write("0123456789".getBytes(StandardCharsets.US_ASCII));
                                    }
                                }));
        router.route(
                "GET",
                "/breaks",
                _ ->
                        Reply.stream(
                                200,
                                "text/csv",
                                out -> {
                                    out.write(new byte[100_000]);
                                    throw new IOException("the disk is gone");
                                }));
        router.prefix("/JBilling/", r -> Reply.text(200, r.remainder()).observedAs("jelastic"));
        router.prefix(
                "/dialect",
                _ -> {
                    throw new IllegalStateException("inside");
                });
        router.errors(
                "/dialect",
                (_, refusal) -> Reply.json(200, Json.object().put("result", refusal.status())));
        router.observe((route, status, _) -> observed.add(route + " " + status));
        wires = Wires.start(router, LIMITS);
    }

    @AfterAll
    void stop() {
        wires.close();
    }

    private static Reply echo(Request request) {
        Params all = request.parameters();
        StringBuilder text = new StringBuilder(request.method());
        for (int i = 0; i < all.size(); i++) {
            text.append('|').append(all.nameAt(i)).append('=').append(all.valueAt(i));
        }
        return Reply.text(200, text.toString());
    }

    private static Reply slow() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
        return Reply.text(200, "slow");
    }

    @ParameterizedTest
    @CsvSource({
        "/hello, 200, hello",
        "/hello/, 200, hello",
        "//hello, 200, hello",
        "/hello?x=%41, 200, hello",
        "/accounts/17, 200, 17",
        "/accounts/a%20b%C3%A9, 200, a bé",
        "/accounts/mine, 200, literal",
        "/accounts/100%25, 200, 100%",
        "/JBilling/billing/account/rest/getaccount, 200, billing/account/rest/getaccount",
        "/jbilling/Billing, 200, Billing",
        "/JBilling, 200, ''",
        "/dialect/x, 200, '{\"result\":500}'",
    })
    void routes(String target, int status, String body) {
        HttpResponse<String> answer = wires.get(target);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"/nothing, 404", "/accounts, 404", "/JBillingX, 404", "/hello/more, 404"})
    void answersProblemDocuments(String target, int status) {
        HttpResponse<String> answer = wires.get(target);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"type":"about:blank","title":"Not Found","status":404,\
                        "detail":"nothing is at this path"}\
                        """);
    }

    @Test
    void tellsWhichMethodsARouteKnows() {
        HttpResponse<String> refused = wires.post("/hello", "text/plain", "x");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        HttpResponse<String> asked =
                wires.send(wires.request("/hello").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(asked.statusCode()).isEqualTo(204);
    }

    @Test
    void answersHeadWithTheLengthOfGet() {
        HttpResponse<String> answer = wires.send(wires.request("/hello").HEAD());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("5");
        assertThat(answer.body()).isEmpty();
        assertThat(wires.send(wires.request("/stream").HEAD()).statusCode()).isEqualTo(200);
    }

    @Test
    void readsParametersOfQueryAndForm() {
        HttpResponse<String> answer =
                wires.post(
                        "/echo?session=s%2B1&a=1",
                        "application/x-www-form-urlencoded; charset=UTF-8",
                        "a=2&name=J%C3%BCrgen+M&empty=&alone");
        assertThat(answer.body()).isEqualTo("POST|session=s+1|a=1|a=2|name=Jürgen M|empty=|alone=");
    }

    /// cloudcost asks by GET with a JSON content type and no body.
    @Test
    void ignoresAContentTypeWithoutBody() {
        HttpResponse<String> answer =
                wires.send(wires.request("/echo?a=1").header("Content-Type", "application/json"));
        assertThat(answer.body()).isEqualTo("GET|a=1");
    }

    @ParameterizedTest
    @CsvSource({
        "a=%zz, 400",
        "a=%4, 400",
        "a=%, 400",
        "a=%FF, 400",
        "a=%00, 400",
        "%C3=1, 400",
        "a=1, 200",
    })
    void refusesMalformedForms(String form, int status) {
        String type = "application/x-www-form-urlencoded";
        assertThat(wires.post("/echo", type, form).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"utf-8, 200", "'\"UTF-8\"', 200", "iso-8859-1, 200", "utf-16, 400", "klingon, 400"})
    void knowsAFewCharsets(String charset, int status) {
        String type = "application/x-www-form-urlencoded;charset=" + charset;
        assertThat(wires.post("/echo", type, "a=1").statusCode()).isEqualTo(status);
    }

    @Test
    void namesTheParameterAtFault() {
        HttpResponse<String> answer =
                wires.post("/echo", "application/x-www-form-urlencoded", "uid=%ff");
        assertThat(answer.body()).contains("\"field\":\"uid\"", "parameter uid is not UTF-8 text");
    }

    @Test
    void refusesTooManyParameters() {
        String many = "a=1&".repeat(1_001);
        String query = "/echo?" + many;
        assertThat(wires.get(query).body()).contains("more than 1000 parameters");
    }

    @ParameterizedTest
    @CsvSource({
        "/length, 1000, 200",
        "/length, 1001, 413",
        "/bulk, 200000, 200",
        "/bulk, 200001, 413",
    })
    void boundsBodies(String target, int bytes, int status) {
        String body = "x".repeat(bytes);
        assertThat(wires.post(target, "text/plain", body).statusCode()).isEqualTo(status);
        HttpResponse<String> chunked =
                wires.send(
                        wires.request(target)
                                .POST(
                                        BodyPublishers.ofByteArrays(
                                                List.of(
                                                        body.getBytes(
                                                                StandardCharsets.US_ASCII)))));
        assertThat(chunked.statusCode()).isEqualTo(status);
    }

    @Test
    void inflatesGzipWithinBounds() throws IOException {
        byte[] members = Zips.joined(Zips.gzip("a".repeat(500)), Zips.gzip("b".repeat(700)));
        assertThat(gzip("/length", members).body()).isEqualTo("1200");
        byte[] bomb = Zips.gzip("0".repeat(300_000));
        assertThat(bomb.length).isLessThan(1_000);
        assertThat(gzip("/length", bomb).statusCode()).isEqualTo(413);
        byte[] half = java.util.Arrays.copyOf(bomb, bomb.length / 2);
        assertThat(gzip("/bulk", half).statusCode()).isEqualTo(400);
        assertThat(gzip("/length", new byte[50]).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> gzip(String target, byte[] body) {
        return wires.send(
                wires.request(target)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void refusesUnknownEncodings() {
        HttpResponse<String> answer =
                wires.send(
                        wires.request("/length")
                                .header("Content-Encoding", "br")
                                .POST(BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Accept-Encoding")).hasValue("gzip");
    }

    @Test
    void readsJsonAndRefusesTheRest() {
        String type = "application/json";
        assertThat(wires.post("/json", type, "{\"a\":1.10}").body()).isEqualTo("{\"a\":1.10}");
        assertThat(wires.post("/json", "application/cloudevents+json", "[]").body())
                .isEqualTo("[]");
        assertThat(wires.post("/json", "text/plain", "[]").statusCode()).isEqualTo(415);
        assertThat(wires.post("/json", type, "").statusCode()).isEqualTo(400);
        assertThat(wires.post("/json", type, "{\n \"a\":}").body()).contains("line 2, column 6");
    }

    @Test
    void hidesTheInsideOfFailures() {
        HttpResponse<String> answer =
                wires.send(
                        wires.request("/fails")
                                .header(
                                        "traceparent",
                                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"traceId\":\"0af7651916cd43dd8448eb211c80319c\"")
                .doesNotContain("secret", "IllegalState");
    }

    @Test
    void waitsForAHandlerLongerThanForASilentSender() {
        assertThat(wires.get("/slow").body()).isEqualTo("slow");
    }

    @Test
    void streamsLargeAnswersAndCutsBrokenOnes() {
        assertThat(wires.get("/stream").body()).hasSize(1_000_000);
        assertThatThrownBy(() -> wires.get("/breaks")).isInstanceOf(AssertionError.class);
    }

    @Test
    void tellsTheObserverPatternsNotPaths() {
        observed.clear();
        assertThat(wires.get("/accounts/4711").statusCode()).isEqualTo(200);
        assertThat(wires.get("/nowhere/4711").statusCode()).isEqualTo(404);
        assertThat(wires.get("/JBilling/x").statusCode()).isEqualTo(200);
        assertThat(observed).contains("GET /accounts/{uid} 200", "unmatched 404", "jelastic 200");
    }

    @Test
    void speaksHttp10() throws IOException {
        String answer = wires.raw("GET /hello HTTP/1.0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hello");
        String large = wires.raw("GET /stream HTTP/1.0\r\n\r\n");
        assertThat(large.length()).isGreaterThan(1_000_000);
    }

    @Test
    void closesWhenAsked() throws IOException {
        String answer = wires.raw("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("Connection: close").endsWith("hello");
        assertThat(answer).doesNotContain("Server:").contains("nosniff", "no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400",
        "'GET /hello HTTP/1.1\r\n\r\n', 400",
        "'GET /hello HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n', 400",
        "'POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400",
        "'GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n', 400",
        "'GET /a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n', 400",
        "'GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n', 400",
        "'GARBAGE\r\n\r\n', 400",
        "'GET /hello HTTP/3.0\r\nHost: x\r\n\r\n', 505",
    })
    void refusesMalformedRequests(String sent, int status) throws IOException {
        String answer = wires.raw(sent);
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).contains("application/problem+json").doesNotContain("<html", "Jetty");
    }

    @Test
    void refusesAMalformedPathInTheWordsOfItsSubtree() throws IOException {
        String answer = wires.raw("GET /dialect/%ff HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer).endsWith("{\"result\":400}");
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws IOException {
        String answer =
                wires.raw(
                        "GET /hello HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431");
        String path = wires.raw("GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(path).startsWith("HTTP/1.1 414");
    }

    @Test
    void doesNotWaitForeverForABody() throws IOException {
        String silent = "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc";
        assertThat(wires.raw(silent)).startsWith("HTTP/1.1 408");
    }

    @Test
    void doesNotAcceptADrippingBodyForever() throws Exception {
        try (Socket socket = wires.socket()) {
            socket.getOutputStream()
                    .write(
                            "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 30 && socket.getInputStream().available() == 0; i++) {
                Thread.sleep(100);
                socket.getOutputStream().write('x');
            }
            byte[] answer = new byte[12];
            assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void keepsConnectionsAndAnswersPipelines() throws IOException {
        String one = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
        String last = "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assertThat(wires.raw(one + one + last).split("hello", -1)).hasSize(4);
    }
}

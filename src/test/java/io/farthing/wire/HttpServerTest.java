package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpServerTest {
    private static final Limits LIMITS = Limits.STANDARD.withRequestTime(Duration.ofMillis(1_200));

    private final List<String> observed = new CopyOnWriteArrayList<>();
    private Wires wires;

    @BeforeAll
    void start() {
        Router router = new Router();
        router.route("GET", "/hello", _ -> Reply.text(200, "hello"));
        router.route("GET", "/accounts/{uid}", r -> Reply.text(200, r.pathParameter("uid")));
        router.route("GET", "/accounts/mine", _ -> Reply.text(200, "literal"));
        router.route("GET", "/who", r -> Reply.text(200, r.isLoopback() + " " + r.bearerToken()));
        router.route(
                "GET",
                "/fails",
                _ -> {
                    throw new IllegalStateException("a secret of the inside");
                });
        router.route("GET", "/slow", _ -> slow());
        router.route("GET", "/stream", _ -> Reply.stream(200, "text/csv", HttpServerTest::large));
        router.route("GET", "/breaks", _ -> Reply.stream(200, "text/csv", HttpServerTest::broken));
        router.prefix("/JBilling/", r -> Reply.text(200, r.remainder()).observedAs("jelastic"));
        router.prefix(
                "/dialect",
                _ -> {
                    throw new IllegalStateException("inside");
                });
        router.errors(
                "/dialect",
                (_, refusal) -> Reply.json(200, Json.object().put("result", refusal.status())));
        router.errors(
                "/silent",
                (_, _) -> {
                    throw new IllegalStateException("no words");
                });
        router.observe((route, status, _) -> observed.add(route + " " + status));
        wires = Wires.start(router, LIMITS);
    }

    @AfterAll
    void stop() {
        wires.close();
    }

    private static Reply slow() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
        return Reply.text(200, "slow");
    }

    static void large(OutputStream out) throws IOException {
        for (int i = 0; i < 100_000; i++) {
            out.write("0123456789".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void broken(OutputStream out) throws IOException {
        out.write(new byte[100_000]);
        throw new IOException("the disk is gone");
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
        awaitObserved("GET /accounts/{uid} 200", "unmatched 404", "jelastic 200");
    }

    /// An answer may be read before its observer has been told.
    private void awaitObserved(String... expected) {
        for (int polls = 0; polls < 500 && !observed.containsAll(List.of(expected)); polls++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(observed).contains(expected);
    }

    @Test
    void answersEvenWhenARendererFails() {
        assertThat(wires.get("/silent/x").statusCode()).isEqualTo(404);
    }

    @Test
    void knowsWhoAsks() {
        assertThat(wires.get("/who").body()).isEqualTo("true null");
        HttpResponse<String> forwarded =
                wires.send(
                        wires.request("/who")
                                .header("X-Forwarded-For", "192.0.2.1")
                                .header("Authorization", "bearer  secret "));
        assertThat(forwarded.body()).isEqualTo("false secret");
    }

    @Test
    void finishesWhatIsUnderWayWhenItStops() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        Router router = new Router();
        router.route(
                "GET",
                "/slow",
                _ -> {
                    entered.countDown();
                    return slow();
                });
        try (Wires stopping = Wires.start(router, Limits.STANDARD)) {
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> stopping.get("/slow").body());
            entered.await();
            stopping.stopServer();
            assertThat(answer.get()).isEqualTo("slow");
        }
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerConfig config = ServerConfig.of("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> HttpServer.start(config, new Router()))
                    .isInstanceOf(WireException.class)
                    .hasMessageStartingWith(
                            "cannot listen on 127.0.0.1 port " + taken.getLocalPort() + ": ");
        }
    }
}

package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client that follows the rules cannot send.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RawHttpTest {
    private static final Limits LIMITS = Limits.STANDARD.withRequestTime(Duration.ofMillis(1_200));

    private Wires wires;

    @BeforeAll
    void start() {
        Router router = new Router();
        router.route("GET", "/hello", _ -> Reply.text(200, "hello"));
        router.route("GET", "/echo", r -> Reply.text(200, r.query().valueAt(0)));
        router.route("POST", "/length", r -> Reply.text(200, "" + r.body().length));
        router.route("GET", "/stream", _ -> Reply.stream(200, "text/csv", HttpServerTest::large));
        router.prefix(
                "/dialect",
                _ -> {
                    throw new IllegalStateException("inside");
                });
        router.errors(
                "/dialect",
                (_, refusal) -> Reply.json(200, Json.object().put("result", refusal.status())));
        wires = Wires.start(router, LIMITS);
    }

    @AfterAll
    void stop() {
        wires.close();
    }

    @Test
    void speaksHttp10() throws IOException {
        String answer = wires.raw("GET /hello HTTP/1.0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hello");
        String large = wires.raw("GET /stream HTTP/1.0\r\n\r\n");
        assertThat(large.length()).isGreaterThan(1_000_000);
    }

    /// Some clients send text beyond ASCII as it is; it must not turn into replacement characters.
    @ParameterizedTest
    @CsvSource({
        "\u00c3\u00bc, 200, ü",
        "\u00ff, 400, the query is not UTF-8 text",
        "%C3%BC, 200, ü"
    })
    void readsQueriesBeyondAscii(String sent, int status, String expected) throws IOException {
        String answer =
                wires.raw(
                        "GET /echo?a="
                                + sent
                                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains(expected);
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

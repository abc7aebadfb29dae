package io.farthing.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// The limit of time counts for the whole answer.
final class SignedPostTest {
    private static final Instant NOW = Instant.parse("2013-07-02T12:00:00Z");

    @Test
    void aBodyThatNeverEndsIsNoAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(anywhere, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    OutputStream body = exchange.getResponseBody();
                    body.write("{\"id\":".getBytes(StandardCharsets.UTF_8));
                    body.flush();
                    asked.countDown();
                });
        server.start();
        try (SignedPost post = new SignedPost(AddressGuard.ANYWHERE, Duration.ofMillis(300))) {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            SignedPost.Letter letter =
                    new SignedPost.Letter(url, "sixteen letters!", "id-1", new byte[0]);
            assertThat(post.send(letter, NOW)).isInstanceOf(SignedPost.Answer.NoAnswer.class);
            assertThat(asked.getCount()).as("its headers came").isZero();
        } finally {
            server.stop(0);
        }
    }
}

package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a request says of its sender.
final class CallerTest {
    private static final Wires WIRES = Wires.start(router(), Limits.STANDARD);

    @AfterAll
    static void close() {
        WIRES.close();
    }

    private static Router router() {
        Router router = new Router();
        router.route("GET", "/source", request -> Reply.text(200, request.sourceAddress()));
        router.route(
                "GET",
                "/basic",
                request -> {
                    BasicCredentials basic = request.basicCredentials();
                    return Reply.text(
                            200, basic == null ? "none" : basic.user() + "|" + basic.password());
                });
        return router;
    }

    /// The last of them is what the proxy on this machine saw; those before it anybody may write.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    203.0.113.7               | 203.0.113.7
                    10.0.0.1, 203.0.113.7     | 203.0.113.7
                    2001:db8::7               | 2001:db8::7
                    """)
    void aProxyOnThisMachineIsBelieved(String forwarded, String source) {
        HttpRequest.Builder request = WIRES.request("/source").header("X-Forwarded-For", forwarded);
        assertThat(WIRES.send(request).body()).isEqualTo(source);
    }

    @Test
    void withoutAProxyItIsTheOtherEnd() {
        assertThat(WIRES.get("/source").body()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"key:, key|", "key, key|", "a:b:c, a|b:c", "':', '|'"})
    void basicCredentialsAreRead(String sent, String read) {
        String coded = Base64.getEncoder().encodeToString(sent.getBytes(StandardCharsets.UTF_8));
        for (String scheme : new String[] {"Basic ", "basic "}) {
            HttpRequest.Builder request =
                    WIRES.request("/basic").header("Authorization", scheme + coded);
            assertThat(WIRES.send(request).body()).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @CsvSource({"Bearer x", "Basic", "Basic ====="})
    void otherCredentialsAreNone(String sent) {
        HttpRequest.Builder request = WIRES.request("/basic").header("Authorization", sent);
        assertThat(WIRES.send(request).body()).isIn("none", "|");
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(new BasicCredentials("user", "secret").toString()).doesNotContain("secret");
    }
}

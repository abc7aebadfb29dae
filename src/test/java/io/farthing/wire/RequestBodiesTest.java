package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestBodiesTest {
    private static final Limits LIMITS =
            Limits.STANDARD.withBody(new Limits.BodyLimits(1_000, 2_000));

    private Wires wires;

    @BeforeAll
    void start() {
        Router router = new Router();
        router.route("*", "/echo", RequestBodiesTest::echo);
        router.route("POST", "/length", r -> Reply.text(200, "" + r.body().length));
        router.route(
                "POST",
                "/bulk",
                r -> Reply.text(200, "" + r.body().length),
                new Limits.BodyLimits(200_000, 400_000));
        router.route("POST", "/json", r -> Reply.json(200, r.json()));
        router.route("POST", "/deaf", _ -> Reply.text(401, "who are you?"));
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
        byte[] half = Arrays.copyOf(bomb, bomb.length / 2);
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

    /// An answer that comes before the body was read must still reach the sender.
    @Test
    void answersASenderThatIsStillWriting() {
        for (int i = 0; i < 20; i++) {
            String body = "x".repeat(700_000);
            assertThat(wires.post("/deaf", "text/plain", body).statusCode()).isEqualTo(401);
            assertThat(wires.post("/length", "text/plain", body).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void findsParametersInAnyCaseWhenAsked() {
        Params params = FormText.parseQuery("startTime=1&ENDTIME=2&endtime=3", 10);
        assertThat(params.text("starttime")).isNull();
        assertThat(params.anyCase().text("STARTtime")).isEqualTo("1");
        assertThat(params.anyCase().all("endTime")).containsExactly("2", "3");
        assertThat(params.names()).containsExactly("startTime", "ENDTIME", "endtime");
    }

    @Test
    void boundsTheMemoryOfAllBodiesTogether() {
        BodyRoom room = new BodyRoom(300_000);
        RequestBody first = bodyOf(200_000, room);
        assertThat(first.bytes()).hasSize(200_000);
        RequestBody second = bodyOf(200_000, room);
        assertThatThrownBy(second::bytes)
                .isInstanceOf(RefusedRequest.class)
                .hasMessage("too many large requests at once");
        second.giveRoomBack();
        first.giveRoomBack();
        assertThat(bodyOf(200_000, room).bytes()).hasSize(200_000);
    }

    private static RequestBody bodyOf(int bytes, BodyRoom room) {
        return new RequestBody(
                new RequestBody.Arriving(new ByteArrayInputStream(new byte[bytes]), null, bytes),
                Limits.BodyLimits.BULK,
                room);
    }
}

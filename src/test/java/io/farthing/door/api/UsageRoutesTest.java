package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Usage events in, hourly usage and charges out.
final class UsageRoutesTest {
    private static final String EVENTS = "/api/v1/usage/events";
    private static final String ONE = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String LINES = "application/x-ndjson";

    @AutoClose private final Api api = new Api();

    @Test
    void eachEventCountsOnceInWhateverFormItComes() {
        assertCounts(events(ONE, event("vm-1", 0, "7")), 1, 0, 0);
        assertCounts(
                events(BATCH, "[" + event("vm-1", 0, "7") + "," + event("vm-1", 5, "8") + "]"),
                1,
                1,
                0);
        assertCounts(
                events(LINES, event("vm-1", 5, "8") + "\n\n" + event("vm-2", 5, "8") + "\r\n"),
                1,
                1,
                0);
        assertCounts(events(BATCH, "[]"), 0, 0, 0);
    }

    @Test
    void refusedEventsAreNamedAndTheOthersStored() {
        String body =
                String.join(
                        "\n",
                        event("vm-1", 0, "1"),
                        "no json",
                        event("vm-1", 5, "-1"),
                        event("vm-1", 10, "1").replace("\"account\":1", "\"account\":77"),
                        event("vm-1", 15, "1").replace("\"ram\"", "\"rum\""),
                        event("vm-1", 20, "1"));
        Api.Got taken = events(LINES, body);
        assertCounts(taken, 2, 0, 4);
        List<String> refusals = new ArrayList<>();
        taken.body()
                .get("refusals")
                .forEach(each ->
                        refusals.add(each.get("index") + " " + each.path("field").asString()));
        assertThat(refusals)
                .containsExactlyInAnyOrder(
                        "2 event", "3 data.readings.ram", "4 data.account", "5 data.readings.rum");
    }

    @Test
    void usageForAnHourThatIsChargedIsLateAndRecharged() {
        assertCounts(events(ONE, event("vm-1", 0, "7")), 1, 0, 0);
        Api.Got run = api.post(api.sueKey, "/api/v1/charging/runs", "{}").is(200);
        assertThat(run.text("hours")).isEqualTo("1");
        assertThat(api.post(api.sueKey, "/api/v1/charging/runs", "{}").text("hours"))
                .isEqualTo("0");
        Api.Got late = events(ONE, event("vm-2", 0, "700000"));
        assertThat(late.text("late")).isEqualTo("1");
        JsonNode hours =
                api.get(api.sueKey, "/api/v1/charging/late-hours").is(200).body().get("items");
        assertThat(hours).hasSize(1);
        assertThat(hours.get(0).get("hour").stringValue()).isEqualTo("2013-12-01T10:00:00Z");
        Api.Got recharged =
                api.post(api.sueKey, "/api/v1/charging/runs", "{\"recharge\":true}").is(200);
        assertThat(recharged.text("hours")).isEqualTo("1");
        assertThat(api.get(api.sueKey, "/api/v1/charging/late-hours").body().get("items"))
                .isEmpty();
        List<String> ids = idsInPages("/api/v1/accounts/1/charges?from=2013-12-01T00:00:00Z");
        assertThat(ids).anyMatch(id -> id.endsWith("-r2"));
        for (String id : ids) {
            api.get(api.annKey, "/api/v1/charges/" + id).is(200);
        }
        api.house.requireSound();
    }

    @Test
    void chargesAreListedPagedAndExplained() {
        events(LINES, event("vm-1", 0, "500000") + "\n" + event("vm-1", 70, "500000"));
        api.post(api.sueKey, "/api/v1/charging/runs", "{}").is(200);
        String charges =
                "/api/v1/accounts/1/charges?from=2013-12-01T00:00:00Z&to=2013-12-02T00:00:00Z";
        JsonNode all = api.get(api.annKey, charges).is(200).body().get("items");
        assertThat(all).hasSize(4);
        assertThat(idsInPages(charges + "&limit=1")).hasSize(4).doesNotHaveDuplicates();
        assertThat(idsInPages(charges + "&limit=3")).isEqualTo(idsInPages(charges + "&limit=1"));
        assertThat(idsInPages(charges + "&limit=4")).hasSize(4);
        assertThat(idsInPages(charges + "&resource=reserved")).hasSize(2);
        assertThat(idsInPages(charges + "&environment=none")).isEmpty();
        String id = all.get(0).get("id").stringValue();
        JsonNode explained = api.get(api.annKey, "/api/v1/charges/" + id).is(200).body();
        assertThat(explained.get("charge").get("amount")).isEqualTo(all.get(0).get("amount"));
        assertThat(explained.at("/nodes/0/readings")).isNotEmpty();
        assertThat(explained.get("steps")).isNotEmpty();
        assertThat(explained.at("/posting/kind").asString("")).isNotEmpty();
        api.get(api.bobKey, "/api/v1/charges/" + id).isProblem(Complaint.NOT_FOUND, "");
        api.get(api.annKey, "/api/v1/charges/nonsense").isProblem(Complaint.NOT_FOUND, "");
    }

    @Test
    void hourlyUsageIsPagedByHourAndNode() {
        events(
                LINES,
                String.join(
                        "\n",
                        event("vm-1", 0, "10"),
                        event("vm-1", 5, "30"),
                        event("vm-2", 5, "20"),
                        event("vm-1", 60 * 30, "40")));
        String usage = "/api/v1/accounts/1/usage?from=2013-12-01T10:00:00Z&to=2013-12-03T00:00:00Z";
        for (int limit : new int[] {1, 2, 3, 4}) {
            assertThat(usageInPages(usage + "&limit=" + limit))
                    .containsExactly(
                            "2013-12-01T10:00:00Z vm-1 30",
                            "2013-12-01T10:00:00Z vm-2 20",
                            "2013-12-02T16:00:00Z vm-1 40");
        }
        assertThat(usageInPages("/api/v1/accounts/1/usage?to=2013-12-01T11:00:00Z")).hasSize(2);
        assertThat(usageInPages("/api/v1/accounts/1/usage?to=2013-12-01T10:00:00Z")).isEmpty();
        assertThat(usageInPages(usage + "&environment=env-1")).hasSize(3);
        assertThat(usageInPages(usage + "&environment=env")).isEmpty();
        JsonNode environments =
                api.get(api.annKey, "/api/v1/accounts/1/environments").is(200).body();
        assertThat(environments.at("/items/0/nodes")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "from=2014-01-02T00:00:00Z&to=2014-01-01T00:00:00Z, to",
        "from=2014-01-01T00:00:00Z&to=2014-01-01T00:00:00Z, to",
        "from=1969-12-31T00:00:00Z, from",
        "to=9998-01-01T00:00:00Z, to",
        "from=2000-01-01T00:00:00Z, from"
    })
    void hoursThatMakeNoSenseAreNamed(String query, String field) {
        api.get(api.annKey, "/api/v1/accounts/1/usage?" + query)
                .isProblem(Complaint.INVALID_REQUEST, field);
        api.get(api.annKey, "/api/v1/accounts/1/charges?" + query)
                .isProblem(Complaint.INVALID_REQUEST, field);
    }

    @Test
    void aBodyMayBeCompressedButNotWithoutEnd() throws IOException {
        byte[] good = gzip(event("vm-1", 0, "7").getBytes(StandardCharsets.UTF_8), 1);
        assertCounts(sendGzip(ONE, good), 1, 0, 0);
        byte[] bomb = gzip(new byte[1 << 20], 200);
        assertThat(bomb.length).isLessThan(4 << 20);
        sendGzip(ONE, bomb).isProblem(Complaint.BODY_TOO_LARGE, "");
        sendGzip(LINES, gzip("{}".getBytes(StandardCharsets.UTF_8), 1)).is(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/cloudevents+json       | {        | INVALID_REQUEST | body
                    application/cloudevents+json       | ''       | INVALID_REQUEST | body
                    application/cloudevents-batch+json | [{}      | INVALID_REQUEST | body
                    application/json                   | []       | MEDIA_TYPE      | ''
                    text/plain                         | []       | MEDIA_TYPE      | ''
                    """)
    void aBodyThatCannotBeReadStoresNothing(
            String type, String body, Complaint complaint, String field) {
        events(type, body).isProblem(complaint, field);
    }

    @Test
    void onlyStaffBringUsage() {
        api.send(
                        api.request(api.annKey, EVENTS)
                                .header("Content-Type", ONE)
                                .POST(HttpRequest.BodyPublishers.ofString(event("vm-1", 0, "1"))))
                .isProblem(Complaint.STAFF_ONLY, "");
    }

    private List<String> idsInPages(String path) {
        List<String> ids = new ArrayList<>();
        pages(path, item -> ids.add(item.get("id").stringValue()));
        return ids;
    }

    private List<String> usageInPages(String path) {
        List<String> lines = new ArrayList<>();
        pages(
                path,
                item ->
                        lines.add(
                                item.get("hour").stringValue()
                                        + " "
                                        + item.get("node").stringValue()
                                        + " "
                                        + item.at("/quantities/0/quantity").stringValue()));
        return lines;
    }

    private void pages(String path, java.util.function.Consumer<JsonNode> action) {
        String cursor = "";
        do {
            JsonNode page = api.get(api.annKey, path + cursor).is(200).body();
            page.get("items").forEach(action);
            cursor = page.has("next") ? "&cursor=" + page.get("next").stringValue() : "";
        } while (!cursor.isEmpty());
    }

    @CanIgnoreReturnValue
    private Api.Got events(String type, String body) {
        return api.send(
                api.request(api.sueKey, EVENTS)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Api.Got sendGzip(String type, byte[] body) {
        return api.send(
                api.request(api.sueKey, EVENTS)
                        .header("Content-Type", type)
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(byte[] piece, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                out.write(piece);
            }
        }
        return bytes.toByteArray();
    }

    private static void assertCounts(Api.Got taken, int fresh, int repeated, int refused) {
        taken.is(200);
        assertThat(
                        List.of(
                                taken.text("new"),
                                taken.text("repeated"),
                                taken.text("late"),
                                taken.text("refused")))
                .containsExactly("" + fresh, "" + repeated, "0", "" + refused);
    }

    private static String event(String node, int minute, String ram) {
        return """
        {"specversion":"1.0","type":"io.farthing.usage.v1","source":"/test","id":"%s-%d",\
        "time":"%s","data":{"account":1,"environment":"env-1","node":"%s",\
        "reservedCloudlets":2,"readings":{"ram":%s}}}\
        """
                .formatted(
                        node,
                        minute,
                        java.time.Instant.parse("2013-12-01T10:00:00Z")
                                .plus(Duration.ofMinutes(minute)),
                        node,
                        ram);
    }
}

package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody should send is refused in this API's words, and never as a failure of ours.
final class HostileRequestTest {
    private static final String ACCOUNTS = "/api/v1/accounts";

    @AutoClose private final Api api = new Api();

    @Test
    void refusalsOfThePlumbingAreProblemsToo() {
        api.get(api.sueKey, "/api/v1/nothing").isProblem(Complaint.NOT_FOUND, "");
        api.get(api.sueKey, ACCOUNTS + "/ann").isProblem(Complaint.NOT_FOUND, "");
        api.get(api.sueKey, ACCOUNTS + "/99999999999999999999").isProblem(Complaint.NOT_FOUND, "");
        api.get(api.sueKey, ACCOUNTS + "/0").isProblem(Complaint.NOT_FOUND, "");
        api.write(api.sueKey, "DELETE", ACCOUNTS, "").isProblem(Complaint.METHOD_NOT_ALLOWED, "");
        api.send(api.request(api.sueKey, ACCOUNTS).POST(HttpRequest.BodyPublishers.ofString("{}")))
                .isProblem(Complaint.MEDIA_TYPE, "");
        api.get(api.sueKey, ACCOUNTS + "?limit=%00").isProblem(Complaint.INVALID_REQUEST, "limit");
        api.get(api.sueKey, "/api/v1/tariffs/a%00b").is(400);
        api.get(api.sueKey, "/api/v1/tariffs/%F0%9F%92%B6").isProblem(Complaint.NOT_FOUND, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"email\":\"a\",\"email\":\"b\"}",
                "{\"email\":\"\\u0000\"}",
                "{\"email\":\"\\ud800\"}",
                "{\"uid\":1e999999999}",
                "nul",
                "{} {}"
            })
    void jsonThatIsNoneIsRefused(String body) {
        api.post(api.sueKey, ACCOUNTS, body).is(400);
        assertThat(api.get(api.sueKey, ACCOUNTS).body().get("items")).hasSize(2);
    }

    @Test
    void deepAndLargeBodiesAreRefused() {
        api.post(api.sueKey, ACCOUNTS, "[".repeat(100_000)).is(400);
        api.post(
                        api.sueKey,
                        ACCOUNTS,
                        "{\"email\":\"" + "x".repeat(1 << 20) + "@y.z\",\"group\":\"post\"}")
                .isProblem(Complaint.INVALID_FIELD, "email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PUT  | /test-clock | {"now":"2013-12-31T23:59:59Z"} | CLOCK_MOVES_FORWARD | now
                    PUT  | /test-clock | {"now":"2500-01-01T00:00:00Z"} | INVALID_FIELD   | now
                    PUT  | /test-clock | {"advance":"PT99999999999H"}   | INVALID_FIELD   | advance
                    PUT  | /test-clock | {"advance":"-PT1H"}            | INVALID_REQUEST | advance
                    PUT  | /test-clock | {"advance":"tomorrow"}         | INVALID_REQUEST | advance
                    PUT  | /test-clock | {}                             | INVALID_REQUEST | now
                    POST | /charging/runs | {"from":"+1000000-01-01T00:00:00Z"} | INVALID_REQUEST | from
                    POST | /keys | {"description":" "}                  | INVALID_FIELD   | description
                    POST | /keys | {"description":"d","rights":[]}      | INVALID_FIELD   | rights
                    POST | /keys | {"description":"d","rights":["a b"]} | INVALID_FIELD   | rights
                    POST | /sessions | {"login":"ann"}                  | INVALID_REQUEST | password
                    """)
    void valuesOutOfBoundsAreNamed(
            String method, String path, String body, Complaint complaint, String field) {
        api.write(api.sueKey, method, "/api/v1" + path, body).isProblem(complaint, field);
    }

    @Test
    void aRealClockCannotBeMoved() {
        ApiDoor door = new ApiDoor(api.nouns, api.clock, null);
        assertThat(door.operations())
                .hasSize(api.door.operations().size() - 2)
                .noneMatch(each -> each.about().path().contains("clock"));
    }

    @Test
    void theClockIsOnlyMovedByStaff() {
        String path = "/api/v1/test-clock";
        api.write(api.annKey, "PUT", path, "{\"advance\":\"PT1H\"}")
                .isProblem(Complaint.STAFF_ONLY, "");
        assertThat(api.write(api.sueKey, "PUT", path, "{\"advance\":\"PT1H\"}").text("now"))
                .isEqualTo("2014-01-01T01:00:00Z");
        assertThat(api.get(api.annKey, path).text("now")).isEqualTo("2014-01-01T01:00:00Z");
    }
}

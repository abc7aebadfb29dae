package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Signing in, keys, and what a key may do.
final class AccessRoutesTest {
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String KEYS = "/api/v1/keys";
    private static final String RIGHT = "{\"login\":\"ann\",\"password\":\"correct horse\"}";

    @AutoClose private final Api api = new Api();

    @Test
    void aSessionIsOpenedUsedListedAndEnded() {
        Api.Got opened = api.post("", SESSIONS, RIGHT).is(201);
        String key = opened.text("key");
        Api.Got me = api.get(key, "/api/v1/me").is(200);
        assertThat(me.text("login")).isEqualTo("ann");
        assertThat(me.text("account")).isEqualTo("" + api.ann);
        assertThat(api.get(key, SESSIONS).body().get("items")).hasSize(1);
        api.send(api.request(key, SESSIONS + "/" + opened.text("id")).DELETE()).is(204);
        api.get(key, "/api/v1/me").isProblem(Complaint.UNAUTHENTICATED, "");
    }

    @Test
    void wrongPasswordsAreCountedAndLockOut() {
        String wrong = RIGHT.replace("correct", "wrong");
        Api.Got first = api.post("", SESSIONS, wrong);
        first.isProblem(Complaint.WRONG_PASSWORD, "");
        int left = first.body().get("attemptsLeft").intValue();
        for (int i = 0; i < left; i++) {
            api.post("", SESSIONS, wrong).isProblem(Complaint.WRONG_PASSWORD, "");
        }
        Api.Got locked = api.post("", SESSIONS, RIGHT);
        locked.isProblem(Complaint.LOCKED_OUT, "");
        long seconds = Long.parseLong(locked.response().headers().firstValue("Retry-After").get());
        assertThat(api.clock.advance(Duration.ofSeconds(seconds + 1))).isTrue();
        api.post("", SESSIONS, RIGHT).is(201);
    }

    @Test
    void theUnknownLoginLooksLikeTheWrongPassword() {
        Api.Got known = api.post("", SESSIONS, RIGHT.replace("correct", "wrong"));
        Api.Got unknown = api.post("", SESSIONS, RIGHT.replace("ann", "nobody"));
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "frt_0",
                "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void whatIsNoKeyIsToldSo(String key) {
        Api.Got refused = api.get(key, "/api/v1/me");
        refused.isProblem(Complaint.UNAUTHENTICATED, "");
        assertThat(refused.response().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void withoutAKeyNothingIsRead() {
        api.get("", "/api/v1/accounts?nonsense=1").isProblem(Complaint.UNAUTHENTICATED, "");
        api.post("", "/api/v1/accounts", "no json").isProblem(Complaint.UNAUTHENTICATED, "");
    }

    @Test
    void aKeyOpensWhatItsRightsName() {
        Api.Got made =
                api.post(
                                api.annKey,
                                KEYS,
                                """
                                {"description":"reader","rights":["api.accounts.get","api.keys.*"]}
                                """)
                        .is(201);
        String key = made.text("key");
        api.get(key, "/api/v1/accounts/" + api.ann).is(200);
        Api.Got refused = api.get(key, "/api/v1/accounts/" + api.ann + "/balances");
        refused.isProblem(Complaint.RIGHT_MISSING, "");
        assertThat(refused.text("right")).isEqualTo("api.accounts.balances.get");
    }

    @Test
    void aKeyMakesNoKeyThatMayMore() {
        String narrow = api.post(api.annKey, KEYS, body("\"api.keys.*\"")).text("key");
        api.post(narrow, KEYS, body("\"*\"")).isProblem(Complaint.INVALID_FIELD, "rights");
        api.post(narrow, KEYS, body("\"api.*\"")).isProblem(Complaint.INVALID_FIELD, "rights");
        api.post(narrow, KEYS, body("\"api.keys.list\"")).is(201);
        String inherited = api.post(narrow, KEYS, "{\"description\":\"d\"}").is(201).text("key");
        api.get(inherited, "/api/v1/accounts").isProblem(Complaint.RIGHT_MISSING, "");
    }

    @Test
    void aKeyEndsWhenItSays() {
        String body = "{\"description\":\"d\",\"expiresAt\":\"2014-01-01T01:00:00Z\"}";
        String key = api.post(api.annKey, KEYS, body).is(201).text("key");
        api.get(key, "/api/v1/me").is(200);
        assertThat(api.clock.advance(Duration.ofHours(1))).isTrue();
        api.get(key, "/api/v1/me").isProblem(Complaint.UNAUTHENTICATED, "");
        api.post(api.annKey, KEYS, body).isProblem(Complaint.INVALID_FIELD, "expiresAt");
    }

    @Test
    void keysAreListedWithoutSecretsAndDeletedByTheirOwner() {
        String id = api.post(api.annKey, KEYS, body("\"*\"")).text("id");
        JsonNode items = api.get(api.annKey, KEYS).is(200).body().get("items");
        assertThat(items).hasSize(2).noneMatch(each -> each.has("key"));
        api.send(api.request(api.bobKey, KEYS + "/" + id).DELETE())
                .isProblem(Complaint.NOT_FOUND, "");
        api.send(api.request(api.annKey, KEYS + "/" + id).DELETE()).is(204);
        api.send(api.request(api.annKey, KEYS + "/" + id).DELETE())
                .isProblem(Complaint.NOT_FOUND, "");
    }

    @Test
    void theSuspendedStayOutside() {
        String one = "/api/v1/accounts/" + api.ann;
        api.write(api.sueKey, "PATCH", one, "{\"suspended\":true}").is(200);
        api.get(api.annKey, one).isProblem(Complaint.ACCOUNT_BLOCKED, "");
        api.post("", SESSIONS, RIGHT).isProblem(Complaint.ACCOUNT_BLOCKED, "");
    }

    private static String body(String right) {
        return "{\"description\":\"d\",\"rights\":[" + right + "]}";
    }
}

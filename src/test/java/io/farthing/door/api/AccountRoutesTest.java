package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `/accounts`.
final class AccountRoutesTest {
    private static final String ROOT = "/api/v1/accounts";

    @AutoClose private final Api api = new Api();

    @Test
    void staffSeeEveryAccountAndCustomersTheirOwn() {
        assertThat(uids(api.get(api.sueKey, ROOT))).containsExactly(api.ann, api.bob);
        assertThat(uids(api.get(api.bobKey, ROOT))).containsExactly(api.bob);
        assertThat(api.get(api.bobKey, ROOT + "/" + api.bob).is(200).text("status"))
                .isEqualTo("active");
    }

    @Test
    void foreignAccountsLookLikeAccountsThatAreNotThere() {
        for (String path : List.of("", "/balances", "/transactions", "/charges", "/usage")) {
            Api.Got foreign = api.get(api.bobKey, ROOT + "/" + api.ann + path);
            Api.Got missing = api.get(api.bobKey, ROOT + "/999" + path);
            foreign.isProblem(Complaint.NOT_FOUND, "");
            missing.isProblem(Complaint.NOT_FOUND, "");
            assertThat(foreign.body()).isEqualTo(missing.body());
        }
        api.get(api.sueKey, ROOT + "/999").isProblem(Complaint.NOT_FOUND, "");
    }

    @Test
    void theNoteIsForStaff() {
        String one = ROOT + "/" + api.bob;
        api.write(api.sueKey, "PATCH", one, "{\"note\":\"pays late\"}").is(200);
        assertThat(api.get(api.sueKey, one).text("note")).isEqualTo("pays late");
        assertThat(api.get(api.bobKey, one).body().has("note")).isFalse();
    }

    @Test
    void anAccountIsCreatedAndChanged() {
        Api.Got made =
                api.post(
                                api.sueKey,
                                ROOT,
                                """
                                {"email":"new@example.com","group":"trial","name":"New","country":"NL"}
                                """)
                        .is(201);
        assertThat(made.text("currency")).isEqualTo("EUR");
        assertThat(made.text("groupType")).isEqualTo("trial");
        String one = ROOT + "/" + made.text("uid");
        Api.Got changed =
                api.write(
                                api.sueKey,
                                "PATCH",
                                one,
                                """
                                {"group":"prepaid","status":"inactive","suspended":true,"name":"Newer"}
                                """)
                        .is(200);
        assertThat(changed.text("group")).isEqualTo("prepaid");
        assertThat(changed.text("status")).isEqualTo("inactive");
        assertThat(changed.text("suspended")).isEqualTo("true");
        assertThat(changed.text("name")).isEqualTo("Newer");
        assertThat(changed.text("country")).isEqualTo("NL");
        assertThat(api.get(api.sueKey, one).body()).isEqualTo(changed.body());
    }

    @Test
    void aChangeThatIsRefusedHalfWayChangesNothing() {
        String one = ROOT + "/" + api.ann;
        JsonNode before = api.get(api.sueKey, one).body();
        api.write(api.sueKey, "PATCH", one, "{\"name\":\"Other\",\"group\":\"nowhere\"}")
                .isProblem(Complaint.INVALID_FIELD, "group");
        assertThat(api.get(api.sueKey, one).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"group":"post"}                                 | INVALID_REQUEST | email
                    {"email":5,"group":"post"}                       | INVALID_REQUEST | email
                    {"email":"x@example.com","group":"post","e":1}   | INVALID_REQUEST | e
                    {"email":"x@example.com","group":"post","uid":0} | INVALID_REQUEST | uid
                    {"email":"x@example.com","group":"post","uid":1.5} | INVALID_REQUEST | uid
                    {"email":"x@example.com","group":"post","currency":"E"} | INVALID_REQUEST | currency
                    {"email":"x@example.com","group":"post","currency":"XXQ"} | INVALID_REQUEST | currency
                    {"email":"x@example.com","group":"none"}         | INVALID_FIELD   | group
                    {"email":"x","group":"post"}                     | INVALID_FIELD   | email
                    {"email":"A1@example.com","group":"post"}        | TAKEN           | email
                    {"email":"x@example.com","group":"post","uid":1} | TAKEN           | uid
                    []                                               | INVALID_REQUEST | body
                    """)
    void whatCannotBecomeAnAccountIsNamed(String body, Complaint complaint, String field) {
        api.post(api.sueKey, ROOT, body).isProblem(complaint, field);
        assertThat(uids(api.get(api.sueKey, ROOT))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "status=active&groupType=post, 1",
        "status=active&uid=2, 1",
        "status=inactive&groupType=post, 0",
        "emailPrefix=A&status=active, 2",
        "emailPrefix=a1@, 1",
        "emailPrefix=nobody, 0"
    })
    void filtersMayBeCombined(String query, int found) {
        assertThat(uids(api.get(api.sueKey, ROOT + "?" + query).is(200))).hasSize(found);
    }

    @Test
    void pagesMeetEachOtherWithoutGapOrOverlap() {
        for (int i = 0; i < 5; i++) {
            long _ = api.house.account("post");
        }
        for (int limit : new int[] {1, 2, 3, 6, 7, 8, 1000}) {
            List<Long> seen = new ArrayList<>();
            String cursor = "";
            do {
                Api.Got page = api.get(api.sueKey, ROOT + "?limit=" + limit + cursor).is(200);
                assertThat(uids(page).size()).isBetween(1, limit);
                seen.addAll(uids(page));
                cursor = page.body().has("next") ? "&cursor=" + page.text("next") : "";
            } while (!cursor.isEmpty());
            assertThat(seen).as("limit " + limit).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=ten, limit",
        "limit=99999999999999999999, limit",
        "cursor=nonsense, cursor",
        "cursor=!!, cursor",
        "page=2, page",
        "limit=1&limit=2, limit",
        "status=gone, status",
        "status=active&uid=one, uid",
        "emailPrefix=%00, emailPrefix"
    })
    void aQueryThatMeansNothingIsRefused(String query, String field) {
        api.get(api.sueKey, ROOT + "?" + query).isProblem(Complaint.INVALID_REQUEST, field);
    }

    @Test
    void aCursorOfAnotherListingIsNone() {
        Api.Got page = api.get(api.sueKey, ROOT + "?limit=1");
        api.get(api.sueKey, "/api/v1/keys?cursor=" + page.text("next"))
                .isProblem(Complaint.INVALID_REQUEST, "cursor");
    }

    @Test
    void aFilterNarrowsTheListing() {
        assertThat(uids(api.get(api.sueKey, ROOT + "?group=prepaid"))).containsExactly(api.bob);
        assertThat(uids(api.get(api.sueKey, ROOT + "?email=A1@EXAMPLE.com")))
                .containsExactly(api.ann);
        assertThat(uids(api.get(api.sueKey, ROOT + "?suspended=true"))).isEmpty();
    }

    @Test
    void customersMayNotWrite() {
        String one = ROOT + "/" + api.bob;
        api.write(api.bobKey, "PATCH", one, "{\"group\":\"post\"}")
                .isProblem(Complaint.STAFF_ONLY, "");
        api.post(api.bobKey, ROOT, "{\"email\":\"x@example.com\",\"group\":\"post\"}")
                .isProblem(Complaint.STAFF_ONLY, "");
    }

    @Test
    void aUserIsAddedAndSignsIn() {
        String users = ROOT + "/" + api.ann + "/users";
        api.post(api.sueKey, users, "{\"login\":\"amy\",\"password\":\"long enough\"}").is(201);
        assertThat(api.get(api.annKey, users).body().get("items")).hasSize(2);
        api.post("", "/api/v1/sessions", "{\"login\":\"amy\",\"password\":\"long enough\"}")
                .is(201);
        api.post(api.sueKey, users, "{\"login\":\"AMY\",\"password\":\"long enough\"}")
                .isProblem(Complaint.TAKEN, "login");
        api.post(api.sueKey, users, "{\"login\":\"zoe\",\"password\":\"short\"}")
                .isProblem(Complaint.INVALID_FIELD, "password");
    }

    @Test
    void whatStaffDidIsWrittenDown() {
        String one = ROOT + "/" + api.ann;
        api.write(api.sueKey, "PATCH", one, "{\"suspended\":true}").is(200);
        api.write(api.sueKey, "PATCH", one, "{\"group\":\"nowhere\"}");
        JsonNode items = api.get(api.sueKey, one + "/audit").is(200).body().get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("action").stringValue()).isEqualTo("api.accounts.change");
        api.get(api.annKey, one + "/audit").is(403);
    }

    private static List<Long> uids(Api.Got page) {
        List<Long> uids = new ArrayList<>();
        page.is(200).body().get("items").forEach(item -> uids.add(item.get("uid").longValue()));
        return uids;
    }
}

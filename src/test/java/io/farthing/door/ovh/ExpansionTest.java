package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Pages of objects where a list has ids, and many ids in one path.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExpansionTest {
    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();
    private final List<Long> ids = new ArrayList<>();

    /// Three, bought by the first test that asks.
    private List<Long> services() {
        if (!ids.isEmpty()) {
            return ids;
        }
        house.shop.give(1, "500.00");
        for (String plan : List.of("vps-value", "vps-starter", "vps-comfort")) {
            ids.add(house.bought(1, plan, "P1M", Map.of()));
        }
        return ids;
    }

    private static Map<String, String> pages(String... more) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Pagination-Mode", "CachedObjectList-Pages");
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return headers;
    }

    private static List<String> plans(JsonNode page) {
        List<String> plans = new ArrayList<>();
        page.forEach(each -> plans.add(each.path("plan").path("code").asString()));
        return plans;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                     | vps-value,vps-starter,vps-comfort | 3
                    X-Pagination-Size=2                    | vps-value,vps-starter             | 3
                    X-Pagination-Size=2;X-Pagination-Number=2 | vps-comfort                    | 3
                    X-Pagination-Sort=plan.code            | vps-comfort,vps-starter,vps-value | 3
                    X-Pagination-Sort=plan.code;X-Pagination-Sort-Order=DESC;X-Pagination-Size=1 | vps-value | 3
                    X-Pagination-Filter=plan.code:eq=vps-value | vps-value                     | 1
                    X-Pagination-Filter=plan.code:like=%25START%25 | vps-starter               | 1
                    X-Pagination-Filter=plan.code:in=vps-value,vps-comfort&state:ne=expired | vps-value,vps-comfort | 2
                    """)
    void aListIsReadInPagesOfObjects(String headers, String expected, String elements) {
        List<Long> _ = services();
        Map<String, String> sent = pages();
        for (String header : headers.isEmpty() ? new String[0] : headers.split(";", -1)) {
            sent.put(header.split("=", 2)[0], header.split("=", 2)[1]);
        }
        var answer = ann.send("GET", "/service", "", sent);
        assertThat(String.join(",", plans(answer.tree()))).isEqualTo(expected);
        assertThat(answer.header("x-pagination-elements")).isEqualTo(elements);
        assertThat(answer.header("x-pagination-cursor-next")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Pagination-Size, 0",
        "X-Pagination-Number, -1",
        "X-Pagination-Filter, plan.code",
        "X-Pagination-Filter, plan.code:is=x"
    })
    void whatCannotBeReadIsRefused(String header, String value) {
        var answer = ann.send("GET", "/service", "", pages(header, value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains(header);
    }

    @Test
    void aBatchAnswersForEachKey() {
        List<Long> all = services();
        String path = "/service/" + all.get(0) + ",999," + all.get(2);
        JsonNode answers = ann.send("GET", path, "", Map.of("X-Ovh-Batch", ",")).tree();
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).path("value").path("plan").path("code").asString())
                .isEqualTo("vps-value");
        assertThat(answers.get(1))
                .isEqualTo(
                        Json.object()
                                .put("key", "999")
                                .putNull("value")
                                .put("error", "The requested object (id = 999) does not exist"));
        assertThat(answers.get(2).path("key").asString()).isEqualTo(all.get(2).toString());
        assertThat(ann.get(path).status()).as("without the header it is one id").isEqualTo(404);
    }

    @Test
    void anExpansionOpensNoOtherDoor() {
        SignedClient narrow = house.client(house.cast.ann(), "GET /service");
        List<Long> all = services();
        assertThat(narrow.send("GET", "/service", "", pages()).status())
                .as("objects need the right to see one")
                .isEqualTo(403);
        assertThat(narrow.get("/service").text()).isEqualTo(all.toString().replace(" ", ""));
    }
}

package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// `/v2`: the same operations, with lists of objects in pages that lead to one another.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecondVersionTest {
    private static final String NEXT = "X-Pagination-Cursor-Next";

    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();
    private final SignedClient second = ann.at(house.url() + "/v2");

    private void buyFive() {
        house.shop.give(1, "100.00");
        for (int i = 0; i < 5; i++) {
            long _ = house.bought(1, "vps-value", "P1M", Map.of());
        }
    }

    private SignedClient.Answer page(Map<String, String> headers) {
        return second.send("GET", "/service", "", headers);
    }

    @Test
    void pagesLeadToOneAnother() {
        buyFive();
        List<Long> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String cursor = "";
        do {
            Map<String, String> headers =
                    cursor.isEmpty()
                            ? Map.of("X-Pagination-Size", "2")
                            : Map.of("X-Pagination-Size", "2", "X-Pagination-Cursor", cursor);
            SignedClient.Answer answer = page(headers);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            sizes.add(answer.tree().size());
            for (JsonNode each : answer.tree()) {
                assertThat(each.path("plan").path("code").asString()).isEqualTo("vps-value");
                seen.add((long) seen.size());
            }
            cursor = answer.header(NEXT);
        } while (!cursor.isEmpty());
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(ann.get("/service").tree().size()).isEqualTo(seen.size());
        assertThat(ann.get("/service").header(NEXT)).as("never in the first version").isEmpty();
    }

    @Test
    void whatIsNoListIsAnsweredAsEver() {
        assertThat(second.get("/me").tree().path("nichandle").asString()).isEqualTo("ac1-ovh");
        assertThat(second.get("/me").header(NEXT)).isEmpty();
        assertThat(second.get("/nothing").status()).isEqualTo(404);
        assertThat(second.get("/vps").tree().isArray()).isTrue();
    }

    @Test
    void aWrongCursorIsRefused() {
        for (String wrong : List.of("!", "bm90aGluZw", "")) {
            SignedClient.Answer answer = page(Map.of("X-Pagination-Cursor", wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.text()).startsWith("{\"message\":\"invalid cursor\"");
        }
        assertThat(page(Map.of("X-Pagination-Size", "0")).status()).isEqualTo(400);
        assertThat(page(Map.of("X-Schemas-Version", "1.0")).status()).isEqualTo(200);
        assertThat(page(Map.of("X-Schemas-Version", "2.0")).status()).isEqualTo(400);
    }

    @Test
    void itsSchemaFilesSaySo() {
        JsonNode index = second.get("/").tree();
        assertThat(index.path("basePath").asString()).isEqualTo(house.url() + "/v2");
        assertThat(type(second)).isEqualTo("serviceList.Service[]");
        assertThat(type(ann)).isEqualTo("long[]");
    }

    private static String type(SignedClient client) {
        JsonNode first = client.get("/service.json").tree().path("apis").get(0);
        assertThat(first.path("path").asString()).isEqualTo("/service");
        return first.path("operations").get(0).path("responseType").asString();
    }
}

package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.payments.MethodType;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Another plan for a server, from its price to its delivery.
final class UpgradeTest {
    private static final String UPGRADE = "/order/upgrade/vps/vps1/vps-value";

    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();

    private void bought() {
        house.shop.give(1, "20.00");
        long _ = house.bought(1, "vps-starter", "P1M", Map.of());
    }

    private static String status(JsonNode answer) {
        return answer.path("operation").path("status").asString();
    }

    /// Whoever asks first is told the price, and nothing happens.
    @Test
    void thePriceIsThatOfTheOrder() {
        bought();
        JsonNode rehearsed = ann.get(UPGRADE + "?quantity=1").tree();
        assertThat(rehearsed.path("operation").isNull()).isTrue();
        JsonNode ordered = ann.post(UPGRADE, "{\"quantity\":1}").tree();
        assertThat(rehearsed.path("order").path("prices"))
                .isEqualTo(ordered.path("order").path("prices"));
        assertThat(rehearsed.path("order").path("details"))
                .isEqualTo(ordered.path("order").path("details"));
    }

    /// Nobody has paid it, so it is to be done; what is paid is done at once.
    @Test
    void theOperationStandsWhereItsOrderStands() {
        bought();
        JsonNode ordered = ann.post(UPGRADE, "{\"quantity\":1}").tree();
        assertThat(status(ordered)).isEqualTo("TODO");
        long order = ordered.path("order").path("orderId").asLong();
        assertThat(ordered.path("operation").path("id").asLong()).isEqualTo(order);
        assertThat(ann.get("/me/order/" + order + "/status").text()).isEqualTo("\"notPaid\"");
        assertThat(plan()).isEqualTo("vps-starter");
    }

    /// A gateway is asked: still to be done.
    @Test
    void aCardBeingAskedHasDoneNothingYet() {
        bought();
        var _ = house.card(1, "tok_ok");
        assertThat(status(paidByTheUsualMethod())).isEqualTo("TODO");
        assertThat(plan()).isEqualTo("vps-starter");
        house.shop.work();
        assertThat(plan()).isEqualTo("vps-value");
    }

    @Test
    void onAccountItIsDone() {
        bought();
        var _ = house.shop.method(1, MethodType.ACCOUNT);
        assertThat(status(paidByTheUsualMethod())).isEqualTo("DONE");
        assertThat(plan()).isEqualTo("vps-value");
    }

    private JsonNode paidByTheUsualMethod() {
        return ann.post(UPGRADE, "{\"quantity\":1,\"autoPayWithPreferredPaymentMethod\":true}")
                .tree();
    }

    private String plan() {
        long service = ann.get("/vps/vps1/serviceInfos").tree().path("serviceId").asLong();
        return ann.get("/service/" + service).tree().path("plan").path("code").asString();
    }
}

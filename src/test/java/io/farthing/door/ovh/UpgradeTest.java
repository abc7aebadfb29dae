package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.jobs.JobChange;
import io.farthing.jobs.JobStatus;
import io.farthing.jobs.Provisioned;
import io.farthing.orders.OrderStatus;
import io.farthing.payments.MethodType;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(told()).isEqualTo("DONE");
    }

    /// Paid, it is under way until the machine has been told.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # the automation,        then
                    done,                    DONE
                    takes its time,          DOING
                    is asked again later,    DOING
                    cannot,                  ERROR
                    """)
    void onAccountItIsDoingUntilItsJobHasEnded(String automation, String then) {
        bought();
        house.automation.set(_ ->
                switch (automation) {
                    case "done" -> new Provisioned.Done(Map.of(), "");
                    case "takes its time" -> new Provisioned.Pending("t-1");
                    case "is asked again later" -> new Provisioned.Failed("busy", true);
                    default -> new Provisioned.Failed("no such plan", false);
                });
        var _ = house.shop.method(1, MethodType.ACCOUNT);
        JsonNode placed = paidByTheUsualMethod();
        assertThat(status(placed)).isEqualTo("DOING");
        assertThat(plan()).isEqualTo("vps-value");
        assertThat(told()).isEqualTo("DOING");
        house.shop.work();
        assertThat(told()).isEqualTo(then);
        JsonNode after = ann.get(UPGRADE + "?quantity=1").tree();
        assertThat(after.path("operation").path("id"))
                .isEqualTo(placed.path("operation").path("id"));
        assertThat(after.path("order").isNull()).isTrue();
    }

    /// Staff stops the job before it has begun.
    @Test
    void aJobThatIsCancelledCancelsTheOperation() {
        bought();
        var _ = house.shop.method(1, MethodType.ACCOUNT);
        long order = paidByTheUsualMethod().path("order").path("orderId").asLong();
        JobChange change =
                house.shop.database.transact(tx ->
                        house.shop.jobs.cancel(
                                tx,
                                house.shop.jobs.ofOrder(tx, order).getFirst().id(),
                                house.clock.instant()));
        assertThat(change).isInstanceOf(JobChange.Changed.class);
        assertThat(told()).isEqualTo("CANCELLED");
    }

    /// Nobody pays it for a day: it is cancelled, and the plan may be ordered again.
    @Test
    void whatNobodyPaysIsCancelled() {
        bought();
        JsonNode ordered = ann.post(UPGRADE, "{\"quantity\":1}").tree();
        assertThat(told()).isEqualTo("TODO");
        house.shop.goTo(house.clock.instant().plus(Duration.ofHours(24)).toString());
        assertThat(told()).isEqualTo("CANCELLED");
        assertThat(ann.get(UPGRADE + "?quantity=1").tree().at("/order/prices").isObject()).isTrue();
        JsonNode again = ann.post(UPGRADE, "{\"quantity\":1}").tree();
        assertThat(status(again)).isEqualTo("TODO");
        assertThat(again.path("operation").path("id"))
                .isNotEqualTo(ordered.path("operation").path("id"));
        assertThat(told()).isEqualTo("TODO");
    }

    /// Every state of an order with every state of its job.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PLACED,     ,           TODO
                    CHECKING,   ,           TODO
                    PAID,       ,           DOING
                    DELIVERING, ,           DOING
                    DELIVERED,  ,           DOING
                    DELIVERED,  WAITING,    DOING
                    DELIVERED,  NEW,        DOING
                    DELIVERED,  PROCESSING, DOING
                    DELIVERED,  DONE,       DONE
                    DELIVERED,  ERROR,      ERROR
                    DELIVERED,  CANCELLED,  CANCELLED
                    CANCELLED,  ,           CANCELLED
                    CANCELLED,  DONE,       CANCELLED
                    EXPIRED,    ,           CANCELLED
                    """)
    void eachHasItsWord(OrderStatus order, @Nullable JobStatus work, String word) {
        assertThat(UpgradeStatus.of(order, work)).isEqualTo(word);
    }

    /// What a reading tells of the last operation.
    private String told() {
        return status(ann.get(UPGRADE + "?quantity=1").tree());
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

package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.House;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A subscription from what it installs to the day on which it ends, on a clock that the test
/// moves.
final class InstallationStoryTest {
    private static final String SUBSCRIBING =
            "subscription/rest/subscribe?productId=wiki"
                    + "&items=%5B%7B%22servicePlanId%22:%22wiki-seats%22,%22quantity%22:2%7D%5D";

    private final JelasticHouse house = new JelasticHouse();
    private final StoryCalls api = new StoryCalls(house);

    /// Tess pays beforehand by now and has bought two seats, until 2 August.
    @BeforeEach
    void aSubscriptionIsBought() throws Exception {
        String uid = "uid=" + house.tess;
        api.ok("staff", "account/rest/setgroup?groupName=prepaid&" + uid);
        api.ok("staff", "account/rest/fundaccount?amount=200&" + uid);
        JsonNode bought = api.ok("tess", SUBSCRIBING).get("object");
        api.ok(
                "tess",
                "invoice/rest/pay?paymentMethodType=balance&id="
                        + bought.get("invoiceId").longValue());
        house.rooms.work();
        assertThat(balance()).as("2 x 9.00 and 20 % of tax").isEqualByComparingTo("178.40");
    }

    @AfterEach
    void booksAreSound() {
        house.rooms.requireSound();
        house.close();
    }

    private BigDecimal balance() throws Exception {
        return api.ok("tess", "account/rest/getaccount?").get("balance").decimalValue();
    }

    /// An hour's use of an environment, charged as the program does it; what it cost.
    private BigDecimal costOf(String environment) throws Exception {
        BigDecimal before = balance();
        long hour = 3600;
        Duration since = Duration.between(House.JULY.start(), house.clock.instant());
        house.house.use(house.tess, environment + "/app %d:%02d 8 0".formatted(since.toHours(), 5));
        long next = (house.clock.instant().getEpochSecond() / hour + 1) * hour + 16 * 60;
        boolean _ = house.clock.moveTo(Instant.ofEpochSecond(next));
        house.rooms.hour();
        return before.subtract(balance());
    }

    private String install(String environment) throws Exception {
        JsonNode made =
                api.ok(
                                "tess",
                                "subscription/rest/installproduct?subscriptionId=1&envName="
                                        + environment)
                        .get("object");
        return "&itemResourceId=%d&passphrase=%s"
                .formatted(made.get("id").longValue(), made.get("uniqueName").asString());
    }

    private void uninstall(String which) throws Exception {
        api.ok("tess", "subscription/rest/uninstallproduct?subscriptionId=1" + which);
    }

    @Test
    void whatASubscriptionInstallsIsNotChargedUntilItIsTakenDown() throws Exception {
        String wiki = install("wiki-1");
        assertThat(costOf("wiki-1")).isZero();
        assertThat(costOf("own-1")).as("others are charged as ever").isPositive();
        assertThat(costOf("wiki-1")).isZero();
        uninstall(wiki);
        assertThat(costOf("wiki-1")).isPositive();
        String again = install("wiki-1");
        assertThat(costOf("wiki-1")).as("it was the subscription's before").isZero();
        uninstall(again);
    }

    @Test
    void anEnvironmentThatWasThereBeforeGoesOnBeingCharged() throws Exception {
        BigDecimal cost = costOf("own-1");
        assertThat(cost).isPositive();
        String _ = install("own-1");
        assertThat(costOf("own-1")).isEqualByComparingTo(cost);
    }

    @Test
    void theUsageIsChargedFromTheHourInWhichTheSubscriptionEnds() throws Exception {
        String _ = install("wiki-1");
        assertThat(costOf("wiki-1")).isZero();
        api.ok("tess", "subscription/rest/cancel?id=1&immediately=true&passphrase=sub-1");
        house.rooms.work();
        assertThat(costOf("wiki-1")).isPositive();
    }

    /// Charging the same hours once more changes nothing, the free ones included.
    @Test
    void aCorrectionLeavesFreeHoursFree() throws Exception {
        String wiki = install("wiki-1");
        assertThat(costOf("wiki-1")).isZero();
        uninstall(wiki);
        BigDecimal before = balance();
        api.ok("staff", "account/rest/surchargeaccounts?startDate=2013-07-02&endDate=2013-07-03");
        assertThat(balance()).isEqualByComparingTo(before);
    }

    private JsonNode subscription() throws Exception {
        return api.ok("tess", "subscription/rest/getsubscriptions?").get("array").get(0);
    }

    @Test
    void aDayBeforeTheEndOfWhatIsPaidGivesNothingBack() throws Exception {
        api.ok("tess", "subscription/rest/cancel?id=1&cancelDate=2013-07-20");
        assertThat(subscription().get("status").asString()).isEqualTo("CANCELED");
        BigDecimal before = balance();
        house.rooms.goTo("2013-07-19T23:59:59Z");
        assertThat(subscription().get("items").get(0).get("status").asString()).isEqualTo("ACTIVE");
        house.rooms.goTo("2013-07-20T00:00:01Z");
        assertThat(subscription().get("status").asString()).isEqualTo("ENDED");
        assertThat(balance()).isEqualByComparingTo(before);
    }

    /// Paid until 2 August at noon, and wanted for half a month of 31 days more.
    @Test
    void aDayAfterItIsInvoicedToTheSecond() throws Exception {
        api.ok("tess", "subscription/rest/cancel?id=1&cancelDate=2013-08-18T00:00:00Z");
        JsonNode invoice = api.ok("tess", "invoice/rest/getinvoices?").get("array").get(0);
        assertThat(invoice.get("unpaid").decimalValue())
                .as("2 x 9.00, 15.5 of 31 days, and 20 % of tax")
                .isEqualByComparingTo("10.80");
        assertThat(api.call("tess", "subscription/rest/undocancel?id=1").get("result").intValue())
                .as("its end is invoiced")
                .isEqualTo(2212);
        house.rooms.goTo("2013-08-17T23:00:00Z");
        assertThat(subscription().get("items").get(0).get("status").asString()).isEqualTo("ACTIVE");
        house.rooms.goTo("2013-08-18T00:00:01Z");
        assertThat(subscription().get("status").asString()).isEqualTo("ENDED");
    }
}

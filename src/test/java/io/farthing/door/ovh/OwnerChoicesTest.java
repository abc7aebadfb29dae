package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What an owner decides for all services, or of one while it runs: whether they renew, and whether
/// one is to rest for a while.
final class OwnerChoicesTest {
    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();

    private long vps() {
        house.shop.give(1, "500.00");
        return house.bought(1, "vps-value", "P1M", Map.of());
    }

    private String expiry(long service) {
        return ann.get("/service/" + service).tree().path("expirationDate").asString();
    }

    private String state(long service) {
        JsonNode tree = ann.get("/service/" + service).tree();
        return tree.path("state").asString() + " " + tree.path("resource").path("state").asString();
    }

    @Test
    void nothingIsRenewedForWhoSwitchedItOff() {
        long vps = vps();
        assertThat(ann.put("/me/autorenew", "{\"active\":false}").text()).isEqualTo("null");
        house.shop.goTo("2018-06-16T00:00:00Z");
        assertThat(expiry(vps)).isEqualTo("2018-06-15");
        assertThat(state(vps)).isEqualTo("unpaid ok");
        assertThat(ann.get("/me/autorenew").text())
                .isEqualTo("{\"active\":false,\"lastRenew\":null,\"renewDay\":0}");
        house.shop.requireSound();
    }

    /// The reminder had gone out already; switching it on orders what was only reminded of.
    @Test
    void switchedOnAgainItIsOrderedInTime() {
        long vps = vps();
        assertThat(ann.put("/me/autorenew", "{\"active\":false}").text()).isEqualTo("null");
        house.shop.goTo("2018-06-10T00:00:00Z");
        assertThat(expiry(vps)).isEqualTo("2018-06-15");
        assertThat(ann.post("/me/autorenew", "{\"renewDay\":0}").text()).isEqualTo("null");
        house.shop.work();
        assertThat(expiry(vps)).isEqualTo("2018-07-15");
        assertThat(ann.get("/me/autorenew").tree().path("lastRenew").asString())
                .startsWith("2018-06-10");
        house.shop.requireSound();
    }

    @Test
    void aDayOfTheMonthIsKept() {
        long vps = vps();
        assertThat(ann.put("/me/autorenew", "{\"renewDay\":12}").text()).isEqualTo("null");
        house.shop.goTo("2018-06-11T12:00:00Z");
        assertThat(expiry(vps)).isEqualTo("2018-06-15");
        house.shop.goTo("2018-06-12T12:00:00Z");
        assertThat(expiry(vps)).isEqualTo("2018-07-15");
    }

    /// The same for one service alone: from manual to automatic after its reminder.
    @Test
    void aServiceMadeAutomaticAfterItsReminderIsOrdered() {
        long vps = vps();
        String manual = "{\"renew\":{\"mode\":\"manual\",\"period\":\"P1M\"}}";
        assertThat(ann.put("/services/" + vps, manual).text()).isEqualTo("null");
        house.shop.goTo("2018-06-10T00:00:00Z");
        assertThat(expiry(vps)).isEqualTo("2018-06-15");
        String automatic = manual.replace("manual", "automatic");
        assertThat(ann.put("/services/" + vps, automatic).text()).isEqualTo("null");
        house.shop.work();
        assertThat(expiry(vps)).isEqualTo("2018-07-15");
    }

    /// Suspended within its term and back within it: nothing is owed.
    @Test
    void whatRestsWithinItsTermCostsNothingMore() {
        long vps = vps();
        assertThat(ann.post("/service/" + vps + "/suspend", "").text()).isEqualTo("null");
        assertThat(state(vps)).isEqualTo("expired suspended");
        house.shop.goTo("2018-06-01T00:00:00Z");
        assertThat(ann.post("/service/" + vps + "/reopen", "").text()).isEqualTo("null");
        house.shop.work();
        assertThat(state(vps)).isEqualTo("ok ok");
        assertThat(expiry(vps)).isEqualTo("2018-06-15");
        assertThat(ann.get("/me/order").tree().size()).isEqualTo(1);
    }

    /// Three months in which the clock orders nothing; then all that was missed is charged to the
    /// next bill at once, from the old expiry.
    @Test
    void reopeningChargesWhatWasLeftOut() {
        long vps = vps();
        assertThat(ann.post("/service/" + vps + "/suspend", "").text()).isEqualTo("null");
        house.shop.goTo("2018-08-20T00:00:00Z");
        assertThat(state(vps)).isEqualTo("expired suspended");
        String renewal = "{\"duration\":\"P1M\",\"services\":[]}";
        assertThat(ann.post("/service/" + vps + "/renew", renewal).status()).isEqualTo(409);
        assertThat(ann.get("/me/order").tree().size()).isEqualTo(1);
        assertThat(ann.post("/service/" + vps + "/reopen", "").text()).isEqualTo("null");
        house.shop.work();
        assertThat(state(vps)).isEqualTo("ok ok");
        assertThat(expiry(vps)).isEqualTo("2018-09-15");
        assertThat(ann.get("/me/order").tree().size()).isEqualTo(1 + 3);
        house.shop.requireSound();
        assertThat(ann.post("/service/" + vps + "/reopen", "").status()).isEqualTo(409);
    }

    /// Ended while suspended: what was held since the last paid term is on a bill, day by day.
    @Test
    void terminatingChargesUpToTheEnd() {
        long vps = vps();
        assertThat(ann.post("/service/" + vps + "/terminate", "").status()).isEqualTo(409);
        assertThat(ann.post("/service/" + vps + "/suspend", "").text()).isEqualTo("null");
        house.shop.goTo("2018-06-30T13:49:06Z");
        assertThat(ann.post("/service/" + vps + "/terminate", "").text()).isEqualTo("null");
        house.shop.work();
        assertThat(state(vps)).isEqualTo("expired deleted");
        JsonNode bill = ann.get("/me/bill/" + ann.get("/me/bill").tree().get(0).asString()).tree();
        // 15 of 30 days of 6.00.
        assertThat(bill.path("priceWithoutTax").path("text").asString()).isEqualTo("3.00 €");
        house.shop.requireSound();
    }

    @Test
    void whatIsLeavingCanLeaveAtOnce() {
        long vps = vps();
        String skip = "/services/" + vps + "/terminate/skipRetentionPeriod";
        assertThat(ann.post(skip, "").status()).isEqualTo(409);
        assertThat(ann.delete("/services/" + vps).status()).isEqualTo(200);
        assertThat(ann.post(skip, "").text()).isEqualTo("null");
        house.shop.work();
        assertThat(state(vps)).isEqualTo("expired deleted");
        house.shop.requireSound();
    }

    /// Below the threshold there is one mail, and another only after there was enough in between.
    @Test
    void littlePrepaidMoneyIsToldOnce() {
        house.shop.give(1, "20.00");
        String threshold = "{\"alertThreshold\":15}";
        assertThat(ann.put("/me/ovhAccount/EUR", threshold).text()).isEqualTo("null");
        assertThat(ann.get("/me/ovhAccount/EUR").tree().path("alertThreshold").asInt())
                .isEqualTo(15);
        assertThat(alerts()).isZero();
        long _ = house.bought(1, "vps-value", "P1M", Map.of());
        assertThat(alerts()).isEqualTo(1);
        assertThat(alerts()).isEqualTo(1);
        house.shop.give(1, "100.00");
        assertThat(alerts()).isEqualTo(1);
        assertThat(ann.put("/me/ovhAccount/EUR", "{\"alertThreshold\":-1}").status())
                .isEqualTo(400);
        assertThat(ann.put("/me/ovhAccount/EUR", "{\"alertThreshold\":null}").text())
                .isEqualTo("null");
        assertThat(ann.get("/me/ovhAccount/EUR").tree().path("alertThreshold").isNull()).isTrue();
    }

    private long alerts() {
        return house.database.transact(tx -> {
            house.shop.prepaidAlerts.run(tx, house.clock.instant());
            return house.shop.notices.mails(tx, 1L, null, 100).stream()
                    .filter(mail -> mail.template().equals("prepaid-low"))
                    .count();
        });
    }
}

package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.House;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whole lives of accounts as callers of this API see them, on a clock that the test moves; the
/// books are checked after each.
final class StoriesTest {
    private static final String CARD =
            "&firstName=A&lastName=B&cardCode=123&expireMonth=12&expireYear=2015&servicePlanId=0"
                    + "&cardNumber=";

    private final JelasticHouse house = new JelasticHouse();
    private final StoryCalls api = new StoryCalls(house);

    @AfterEach
    void booksAreSound() {
        house.rooms.requireSound();
        house.close();
    }

    private JsonNode account(String who) throws Exception {
        return api.ok(who, "account/rest/getaccount", "");
    }

    /// An hour of an environment, charged as the program does it.
    private void useAnHour(long account) {
        Instant now = house.clock.instant();
        Duration since = Duration.between(House.JULY.start(), now);
        house.house.use(account, "env-9/app %d:%02d 8 0".formatted(since.toHours(), 5));
        passAnHour();
    }

    /// To sixteen minutes past the next hour.
    private void passAnHour() {
        long hour = 3600;
        long next = (house.clock.instant().getEpochSecond() / hour + 1) * hour + 16 * 60;
        boolean _ = house.clock.moveTo(Instant.ofEpochSecond(next));
        house.rooms.hour();
    }

    @Test
    void aTrialIsConvertedSpentRefilledAndDestroyed() throws Exception {
        String uid = "uid=" + house.tess;
        api.ok("staff", "account/rest/fundaccount", uid + "&amount=0.02&isBonus=true");
        useAnHour(house.tess);
        assertThat(account("tess").get("groupType").asString()).isEqualTo("trial");
        assertThat(account("tess").get("status").intValue()).as("its bonus is spent").isEqualTo(2);

        api.ok("staff", "account/rest/fundaccount", uid + "&amount=0.10");
        assertThat(account("tess").get("status").intValue()).isEqualTo(1);
        String customer = URLEncoder.encode("{\"name\":\"Tess\"}", StandardCharsets.UTF_8);
        api.ok("tess", "account/rest/converttocommercial", "customer=" + customer);
        assertThat(account("tess").get("groupType").asString()).isEqualTo("billing");

        useAnHour(house.tess);
        assertThat(account("tess").get("status").intValue()).isEqualTo(1);
        useAnHour(house.tess);
        useAnHour(house.tess);
        JsonNode spent = account("tess");
        assertThat(spent.get("balance").decimalValue()).isNegative();
        assertThat(spent.get("status").intValue()).isEqualTo(2);

        api.ok("staff", "account/rest/fundaccount", uid + "&amount=5");
        assertThat(account("tess").get("status").intValue()).as("at once").isEqualTo(1);

        api.ok("staff", "account/rest/setquota", uid + "&name=account.destroy.period&value=60");
        api.ok("staff", "account/rest/setaccountstatus", uid + "&status=2");
        boolean _ = house.clock.moveTo(house.clock.instant().plus(Duration.ofDays(61)));
        JsonNode due = api.ok("staff", "account/rest/getaccountsfordestroying", "").get("array");
        assertThat(due).hasSize(1);
        assertThat(due.get(0).get("uid").longValue()).isEqualTo(house.tess);
        api.ok("staff", "account/rest/setaccountstatus", uid + "&status=3");
        assertThat(api.ok("staff", "account/rest/getaccountsfordestroying", "").get("array"))
                .isEmpty();
    }

    @Test
    void aMonthIsInvoicedRefusedTriedAgainAndPaidLate() throws Exception {
        api.ok("bert", "paymethod/rest/registerbankcard", CARD + "4000000000000002");
        boolean _ = house.clock.moveTo(Instant.parse("2013-07-31T22:00:00Z"));
        passAnHour();
        JsonNode invoice = api.ok("bert", "invoice/rest/getinvoices", "").get("array").get(0);
        assertThat(invoice.get("status").asString()).isEqualTo("CREATED");
        assertThat(invoice.get("unpaid").decimalValue()).isEqualByComparingTo("0.04");

        house.rooms.goTo("2013-08-13T00:00:00Z");
        JsonNode news = api.ok("bert", "serviceplan/rest/getpaymentnews", "").get("array");
        assertThat(news).as("one payment, refused four times").hasSize(1);
        assertThat(news.get(0).get("status").asString()).isEqualTo("FAILED");

        house.rooms.goTo("2013-08-16T00:00:00Z");
        passAnHour();
        assertThat(account("bert").get("status").intValue()).as("overdue").isEqualTo(2);
        JsonNode expired =
                api.ok("bert", "invoice/rest/getinvoices", "status=EXPIRED").get("array");
        assertThat(expired).hasSize(1);

        api.ok("bert", "paymethod/rest/registerbankcard", CARD + "4242424242424242");
        String method = "&paymentMethodId=2";
        JsonNode paying = api.ok("bert", "invoice/rest/pay", "id=1" + method);
        assertThat(paying.get("payment").asString()).isEqualTo("PENDING");
        house.rooms.work();
        JsonNode paid = api.ok("bert", "invoice/rest/getinvoices", "").get("array").get(0);
        assertThat(paid.get("status").asString()).isEqualTo("PAID_AFTER_EXPIRED");
        assertThat(paid.get("unpaid").decimalValue()).isZero();
        assertThat(account("bert").get("status").intValue()).as("at once").isEqualTo(1);
        passAnHour();
        assertThat(account("bert").get("status").intValue()).as("and for good").isEqualTo(1);
    }

    @Test
    void aBalanceBelowItsLevelIsRefilledOnce() throws Exception {
        api.ok("staff", "serviceplan/rest/extendedcreateserviceplan", "label=Ten&price=10");
        api.ok("staff", "account/rest/setgroup", "uid=" + house.tess + "&groupName=prepaid");
        api.ok("staff", "account/rest/fundaccount", "uid=" + house.tess + "&amount=1");
        api.ok("tess", "paymethod/rest/registerbankcard", CARD + "4242424242424242");
        api.ok("tess", "serviceplan/rest/createlevelautopay", "minBalance=0.99&servicePlanId=1");
        passAnHour();
        assertThat(account("tess").get("balance").decimalValue())
                .as("switching it on refills nothing")
                .isEqualByComparingTo("1");

        useAnHour(house.tess);
        assertThat(account("tess").get("balance").decimalValue())
                .isBetween(new BigDecimal("10.9"), new BigDecimal("11"));
        useAnHour(house.tess);
        assertThat(account("tess").get("balance").decimalValue()).isLessThan(new BigDecimal("11"));
        JsonNode runs =
                api.ok("tess", "serviceplan/rest/getautopayhistory", "autoPayId=1").get("array");
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).get("status").asString()).isEqualTo("PAID");
        assertThat(api.ok("tess", "serviceplan/rest/getboughtserviceplans", "").get("array"))
                .as("an automatic payment buys no plan by hand")
                .isEmpty();
    }

    @Test
    void aSubscriptionIsRaisedAndLoweredToTheCent() throws Exception {
        String items =
                "productId=wiki&items="
                        + URLEncoder.encode(
                                Json.writeText(
                                        List.of(
                                                Map.of(
                                                        "servicePlanId",
                                                        "wiki-seats",
                                                        "quantity",
                                                        4))),
                                StandardCharsets.UTF_8);
        api.ok("staff", "account/rest/fundaccount", "uid=" + house.tess + "&amount=200");
        JsonNode bought = api.ok("tess", "subscription/rest/subscribe", items).get("object");
        assertThat(bought.get("status").asString()).isEqualTo("INCOMPLETE");
        String id = "id=" + bought.get("invoiceId").longValue();
        api.ok("tess", "invoice/rest/pay", id + "&paymentMethodType=balance");
        house.rooms.work();
        assertThat(balance()).as("4 x 9.00 and 20 % of tax").isEqualByComparingTo("156.80");

        String item = "subscriptionId=1&itemId=" + bought.get("items").get(0).get("id").longValue();
        // Half of the month, to the second: 15.5 days of 31.
        boolean _ = house.clock.moveTo(Instant.parse("2013-07-18T00:00:00Z"));
        JsonNode upcoming =
                api.ok("tess", "subscription/rest/upcominginvoice", item + "&quantity=6")
                        .get("object");
        assertThat(upcoming.get("total").decimalValue()).isEqualByComparingTo("10.80");
        JsonNode raised =
                api.ok("tess", "subscription/rest/updatesubscription", item + "&quantity=6");
        assertThat(raised.get("order").get("amount").decimalValue())
                .as("2 x 9.00, half of it, and tax")
                .isEqualByComparingTo("10.80");
        assertThat(quantity()).as("until it is paid").isEqualTo(4);
        api.ok(
                "tess",
                "invoice/rest/pay",
                "id="
                        + raised.get("order").get("invoiceId").longValue()
                        + "&paymentMethodType=balance");
        house.rooms.work();
        assertThat(quantity()).isEqualTo(6);
        assertThat(balance()).isEqualByComparingTo("146.00");

        // A quarter is left.
        boolean _ = house.clock.moveTo(Instant.parse("2013-07-25T18:00:00Z"));
        api.ok("tess", "subscription/rest/updatesubscription", item + "&quantity=2");
        house.rooms.work();
        assertThat(quantity()).isEqualTo(2);
        assertThat(balance())
                .as("4 x 9.00, a quarter of it, and tax, back on the balance")
                .isEqualByComparingTo("156.80");
    }

    private BigDecimal balance() throws Exception {
        return account("tess").get("balance").decimalValue();
    }

    private int quantity() throws Exception {
        return api.ok("tess", "subscription/rest/getsubscriptions", "")
                .get("array")
                .get(0)
                .get("items")
                .get(0)
                .get("quantity")
                .intValue();
    }
}

package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.payments.MethodType;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Ordering by cart, as Terraform's provider does it and as people's scripts do.
final class CartTest {
    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();
    private final SignedClient bob = house.bob();

    private String cart() {
        JsonNode cart = ann.post("/order/cart", "{\"ovhSubsidiary\":\"FR\"}").tree();
        assertThat(cart.path("expire").asString()).isEqualTo("2018-05-16T15:49:06+02:00");
        return "/order/cart/" + cart.path("cartId").asString();
    }

    private JsonNode add(String cart, String kind, String planCode, String duration) {
        String item =
                "{\"planCode\":\"%s\",\"duration\":\"%s\",\"pricingMode\":\"default\",\"quantity\":1}"
                        .formatted(planCode, duration);
        var answer = ann.post(cart + "/" + kind, item);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.tree();
    }

    @Test
    void terraformOrdersAndFindsWhatItGot() {
        house.shop.give(1, "100.00");
        long prepaid = house.shop.method(1, MethodType.PREPAID).id();
        assertThat(ann.get("/auth/details").tree().path("account").asString()).isEqualTo("ac1-ovh");
        String cart = cart();
        assertThat(ann.post(cart + "/assign", "").text()).isEqualTo("null");
        long item = add(cart, "vps", "vps-comfort", "P1M").path("itemId").asLong();
        String setting = "{\"label\":\"datacenter\",\"value\":\"WAW\"}";
        assertThat(ann.post(cart + "/item/" + item + "/configuration", setting).status())
                .isEqualTo(200);
        String option =
                "{\"planCode\":\"additional_disk.50\",\"duration\":\"P1M\",\"pricingMode\":\"default\",\"quantity\":1,\"itemId\":"
                        + item
                        + "}";
        assertThat(ann.post(cart + "/vps/options", option).status()).isEqualTo(200);
        assertThat(ann.get("/me/payment/method?default=true").text())
                .isEqualTo("[" + prepaid + "]");

        JsonNode preview = ann.get(cart + "/checkout").tree();
        JsonNode placed = ann.post(cart + "/checkout", "").tree();
        assertThat(preview.path("prices")).isEqualTo(placed.path("prices"));
        assertThat(preview.path("orderId").isNull()).isTrue();
        assertThat(placed.path("prices").path("withoutTax").path("text").asString())
                .as("13.00 + 2.50 a month, 4.99 once")
                .isEqualTo("20.49 €");
        long order = placed.path("orderId").asLong();
        String pay = "{\"paymentMethod\":{\"id\":" + prepaid + "}}";
        assertThat(ann.post("/me/order/" + order + "/pay", pay).text()).isEqualTo("null");
        assertThat(ann.get("/me/order/" + order + "/status").text()).isEqualTo("\"delivering\"");
        house.shop.work();
        assertThat(ann.get("/me/order/" + order + "/status").text()).isEqualTo("\"delivered\"");
        String name = nameOf(order, "vps-comfort");
        JsonNode ids = ann.get("/services?resourceName=" + name + "&routes=/vps").tree();
        JsonNode service = ann.get("/services/" + ids.get(0).asLong()).tree();
        assertThat(service.path("billing").path("plan").path("code").asString())
                .isEqualTo("vps-comfort");
        assertThat(ann.get("/services/" + ids.get(0).asLong() + "/options").tree()).hasSize(1);
        terminate(name);
        house.shop.requireSound();
    }

    /// The name stands in the line whose plan was ordered.
    private String nameOf(long order, String plan) {
        String details = "/me/order/" + order + "/details";
        for (JsonNode id : ann.get(details).tree()) {
            String one = details + "/" + id.asLong();
            JsonNode code =
                    ann.get(one + "/extension").tree().path("order").path("plan").path("code");
            if (code.asString().equals(plan)) {
                return ann.get(one).tree().path("domain").asString();
            }
        }
        throw new AssertionError("no line orders " + plan);
    }

    private void terminate(String name) {
        assertThat(ann.post("/vps/" + name + "/terminate", "").text()).contains("by e-mail");
        JsonNode mails = ann.get("/me/notification/email/history").tree();
        JsonNode mail = ann.get("/me/notification/email/history/" + mails.get(0).asLong()).tree();
        String token =
                mail.path("body")
                        .asString()
                        .replaceFirst(
                                "(?s).*/billing/confirmTerminate\\?id=\\w+&token=(\\w+).*", "$1");
        String path = "/vps/" + name + "/confirmTermination";
        assertThat(ann.post(path, "{\"token\":\"wrong\"}").status()).isEqualTo(400);
        assertThat(ann.post(path, "{\"token\":\"" + token + "\"}").text()).contains("ends at");
        JsonNode sheet = ann.get("/vps/" + name + "/serviceInfos").tree();
        assertThat(sheet.path("renew").path("deleteAtExpiration").asBoolean()).isTrue();
    }

    @Test
    void aCartIsOrderedOnce() {
        house.shop.give(1, "100.00");
        String cart = cart();
        assertThat(ann.post(cart + "/checkout", "").text()).contains("assign it");
        assertThat(ann.post(cart + "/assign", "").status()).isEqualTo(200);
        assertThat(ann.post(cart + "/checkout", "").text()).contains("is empty");
        long item = add(cart, "vps", "vps-value", "P1Y").path("itemId").asLong();
        JsonNode first = ann.post(cart + "/checkout", "{}").tree();
        assertThat(ann.post(cart + "/checkout", "{}").tree())
                .as("the same signed request again")
                .isEqualTo(first);
        assertThat(house.clock.moveTo(OvhHouse.NOW.plusSeconds(1))).isTrue();
        assertThat(ann.post(cart + "/checkout", "{}").text())
                .contains("has been ordered")
                .contains(first.path("orderId").asString());
        assertThat(ann.get(cart).tree().path("readOnly").asBoolean()).isTrue();
        assertThat(ann.delete(cart + "/item/" + item).status()).isEqualTo(400);
        assertThat(ann.get("/me/order").tree()).hasSize(1);
    }

    @Test
    void aCartOpensToItsIdAndIsItsOwnersAlone() {
        String cart = cart();
        assertThat(ann.sendSigned("GET", cart, "", Map.of()).status()).isEqualTo(200);
        assertThat(ann.post(cart + "/assign", "").status()).isEqualTo(200);
        assertThat(bob.post(cart + "/assign", "").status()).isEqualTo(404);
        assertThat(bob.get(cart + "/checkout").status()).isEqualTo(404);
        assertThat(house.clock.moveTo(OvhHouse.NOW.plusSeconds(86_401))).isTrue();
        assertThat(ann.get(cart).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    vps,        vps-none,  P1M, 404, There is no plan vps-none
                    webHosting, vps-value, P1M, 404, There is no plan vps-value
                    vps,        vps-value, P5M, 400, 'is none of P1M, P3M, P6M, P1Y'
                    vps,        vps-value, P0D, 400, is no term
                    vps,        vps-value, x,   400, is no duration
                    """)
    void whatIsNotSoldIsNotPutIn(
            String kind, String plan, String duration, int status, String said) {
        String item =
                "{\"planCode\":\"%s\",\"duration\":\"%s\",\"pricingMode\":\"default\",\"quantity\":1}"
                        .formatted(plan, duration);
        var answer = ann.post(cart() + "/" + kind, item);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(said);
    }

    /// What a cart takes can be ordered.
    @ParameterizedTest
    @CsvSource({"0, 400", "1, 200", "100, 200", "101, 400"})
    void ofAProductThereAreAsManyAsAnOrderTakes(int quantity, int status) {
        String cart = cart();
        assertThat(ann.post(cart + "/assign", "").status()).isEqualTo(200);
        String wanted =
                "{\"planCode\":\"vps-value\",\"duration\":\"P1M\",\"pricingMode\":\"default\",\"quantity\":%d}"
                        .formatted(quantity);
        assertThat(ann.post(cart + "/vps", wanted).status()).isEqualTo(status);
        long item = add(cart, "vps", "vps-value", "P1M").path("itemId").asLong();
        String changed = "{\"quantity\":%d}".formatted(quantity);
        assertThat(ann.put(cart + "/item/" + item, changed).status()).isEqualTo(status);
        assertThat(ann.get(cart + "/checkout").status()).isEqualTo(200);
    }

    @Test
    void aDomainIsFoundByItsName() {
        house.shop.give(1, "100.00");
        String cart = cart();
        JsonNode found = ann.get(cart + "/domain?domain=Example.OVH").tree().get(0);
        assertThat(found.path("orderable").asBoolean()).isTrue();
        assertThat(ann.get(cart + "/domain?domain=example.com").text()).isEqualTo("[]");
        assertThat(ann.post(cart + "/domain", "{\"domain\":\"example.ovh\"}").status())
                .isEqualTo(200);
        assertThat(ann.post(cart + "/assign", "").status()).isEqualTo(200);
        JsonNode order = ann.post(cart + "/checkout", "").tree();
        String pay = "{\"paymentMean\":\"ovhAccount\"}";
        String one = "/me/order/" + order.path("orderId").asLong();
        assertThat(ann.post(one + "/payWithRegisteredPaymentMean", pay).text()).isEqualTo("null");
        house.shop.work();
        assertThat(ann.get("/domain").text()).isEqualTo("[\"example.ovh\"]");
        JsonNode again = ann.get(cart() + "/domain?domain=example.ovh").tree().get(0);
        assertThat(again.path("orderable").asBoolean()).isFalse();
    }

    @Test
    void aDiscountCodeIsTakenOff() {
        String cart = cart();
        assertThat(ann.post(cart + "/assign", "").status()).isEqualTo(200);
        var _ = add(cart, "vps", "vps-value", "P1M");
        assertThat(ann.post(cart + "/coupon", "{\"coupon\":\"WELCOME10\"}").text())
                .isEqualTo("[\"WELCOME10\"]");
        assertThat(ann.post(cart + "/coupon", "{\"coupon\":\"VPS20\"}").status()).isEqualTo(400);
        JsonNode prices = ann.get(cart + "/checkout").tree().path("prices");
        assertThat(prices.path("originalWithoutTax").path("text").asString()).isEqualTo("6.00 €");
        assertThat(prices.path("reduction").path("text").asString()).isEqualTo("0.60 €");
        assertThat(prices.path("withoutTax").path("text").asString()).isEqualTo("5.40 €");
        assertThat(ann.delete(cart + "/coupon?coupon=WELCOME10").text()).isEqualTo("null");
        assertThat(ann.post("/me/voucher/checkValidity", "{\"voucher\":\"welcome10\"}").text())
                .isEqualTo("{\"validity\":true}");
    }
}

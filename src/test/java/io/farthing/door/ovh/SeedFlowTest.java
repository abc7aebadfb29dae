package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.payments.PaymentMethod;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The guide that every client was written by: find the service, read its strategies, renew, pay.
final class SeedFlowTest {
    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();

    @Test
    void aDomainIsRenewedWithItsHosting() {
        house.shop.give(1, "100.00");
        Map<String, String> named = Map.of("domain", "example.ovh");
        long domain = house.bought(1, "domain-ovh", "P1Y", named);
        long hosting = house.bought(1, "hosting-perso-2014", "P1Y", named);
        PaymentMethod card = house.card(1, "tok_ok");

        JsonNode sheet = ann.get("/domain/example.ovh/serviceInfos").tree();
        assertThat(sheet.path("serviceId").asLong()).isEqualTo(domain);
        assertThat(sheet.path("expiration").asString()).isEqualTo("2019-05-15");

        JsonNode offers = ann.get("/service/" + domain + "/renew?includeOptions=false").tree();
        assertThat(offers.get(0).path("renewPeriod").asString()).isEqualTo("P1Y");
        JsonNode strategies = offers.get(0).path("strategies");
        assertThat(strategies.get(0).path("price").path("value").asString()).isEqualTo("1.99");
        assertThat(strategies.get(1).path("price").path("value").asString()).isEqualTo("37.87");
        assertThat(strategies.get(1).path("priceInUcents").asLong()).isEqualTo(3_787_000_000L);

        JsonNode order = renewed(domain, hosting);
        long id = order.path("orderId").asLong();
        pay(id, card);
        for (String root : new String[] {"/domain", "/hosting/web"}) {
            JsonNode after = ann.get(root + "/example.ovh/serviceInfos").tree();
            assertThat(after.path("expiration").asString()).isEqualTo("2020-05-15");
        }
        JsonNode bills = ann.get("/me/bill?orderId=" + id).tree();
        JsonNode bill = ann.get("/me/bill/" + bills.get(0).asString()).tree();
        assertThat(bill.path("category").asString()).isEqualTo("earlyrenewal");
        assertThat(bill.path("priceWithTax").path("value").asString()).isEqualTo("45.44");
        house.shop.requireSound();
    }

    /// With dryRun and without: the prices are the same, and only the second is an order.
    private JsonNode renewed(long domain, long hosting) {
        String wanted =
                "{\"dryRun\":%s,\"duration\":\"P1Y\",\"services\":["
                        + hosting
                        + ","
                        + domain
                        + "]}";
        String path = "/service/" + domain + "/renew";
        JsonNode rehearsed = ann.post(path, wanted.formatted(true)).tree();
        assertThat(ann.get("/me/order").tree()).hasSize(2);
        var answer = ann.post(path, wanted.formatted(false));
        assertThat(answer.text())
                .contains(
                        "\"priceWithTax\":{\"currencyCode\":\"EUR\",\"priceInUcents\":null,"
                                + "\"text\":\"45.44 €\",\"value\":45.44}");
        JsonNode order = answer.tree();
        for (String price : new String[] {"priceWithTax", "tax", "priceWithoutTax"}) {
            assertThat(rehearsed.path(price)).isEqualTo(order.path(price));
        }
        assertThat(ann.post(path, wanted.formatted(false)).tree())
                .as("the same signed request again")
                .isEqualTo(order);
        assertThat(order.path("tax").path("text").asString()).isEqualTo("7.57 €");
        assertThat(order.path("priceWithoutTax").path("text").asString()).isEqualTo("37.87 €");
        assertThat(order.path("date").asString()).isEqualTo("2018-05-15T15:49:06+02:00");
        assertThat(order.path("expirationDate").asString()).isEqualTo("2018-05-16T15:49:06+02:00");
        assertThat(order.path("retractionDate").isNull()).isTrue();
        return order;
    }

    private void pay(long order, PaymentMethod card) {
        String one = "/me/order/" + order;
        assertThat(ann.get(one + "/status").text()).isEqualTo("\"notPaid\"");
        var paid =
                ann.post(
                        one + "/payWithRegisteredPaymentMean",
                        "{\"paymentMean\":\"creditCard\",\"paymentMeanId\":" + card.id() + "}");
        assertThat(paid.text()).isEqualTo("null");
        assertThat(ann.get(one + "/status").text()).isEqualTo("\"checking\"");
        house.shop.work();
        assertThat(ann.get(one + "/status").text()).isEqualTo("\"delivered\"");
    }
}

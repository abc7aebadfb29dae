package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A life of services in which all is done through the OVHcloud door, and every step is seen
/// through the Memset door, to the cent.
final class OvhToMemsetStoryTest {
    private static final String GONE = "cancelled";

    @AutoClose private final DoorHouse house = new DoorHouse();
    private final long card = house.card("4242");

    @Test
    void whatOneDoorDoesTheOtherShows() {
        ordersAndPays();
        String project = usesByTheHour();
        renewsEarly();
        missesAPayment();
        renewsLate();
        cancels();
        endsTheProject(project);
        theBooksAreSound();
    }

    private JsonNode post(String path, String body) {
        var answer = house.ovh.post(path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.tree();
    }

    private long ordered(String kind, String plan, String duration) {
        JsonNode cart = post("/order/cart", "{\"ovhSubsidiary\":\"FR\"}");
        String one = "/order/cart/" + cart.path("cartId").asString();
        var _ = post(one + "/assign", "");
        String item =
                "{\"planCode\":\"%s\",\"duration\":\"%s\",\"pricingMode\":\"default\",\"quantity\":1}"
                        .formatted(plan, duration);
        var _ = post(one + "/" + kind, item);
        return post(one + "/checkout", "{}").path("orderId").asLong();
    }

    private void pay(long order) {
        String mean = "{\"paymentMean\":\"creditCard\",\"paymentMeanId\":" + card + "}";
        assertThat(post("/me/order/" + order + "/payWithRegisteredPaymentMean", mean).isNull())
                .isTrue();
    }

    /// 3.50 and a fifth of tax. A month from the 31st ends on the 28th.
    private void ordersAndPays() {
        long order = ordered("vps", "vps-starter", "P1M");
        JsonNode proforma = house.memset.call("invoice.list", "").get(0);
        assertThat(proforma.path("status").asString()).isEqualTo("NEW");
        assertThat(proforma.path("proforma").asBoolean()).isTrue();
        assertThat(house.memset.jobs("")).containsExactly("SETUP-NEW-VPS AWAITING-PAYMENT");
        pay(order);
        house.until(() -> house.memset.jobs(""), List.of("SETUP-NEW-VPS DONE"));
        assertThat(house.memset.invoices()).containsExactly("DONE 4.20");
        JsonNode invoice = house.memset.call("invoice.list", "").get(0);
        assertThat(invoice.path("ref")).isEqualTo(proforma.path("ref"));
        assertThat(invoice.path("vat").decimalValue()).isEqualByComparingTo("0.70");
        assertThat(house.memset.service("vps1")).isEqualTo("LIVE 2027-01-31 2027-02-28");
    }

    /// 0.012 an hour and its tax, from ten o'clock on the last of January.
    private String usesByTheHour() {
        pay(ordered("cloud", "OPENSTACK", "P1M"));
        house.until(
                () -> house.memset.jobs(""),
                List.of("SETUP-NEW-OPENSTACK-PROJECT DONE", "SETUP-NEW-VPS DONE"));
        JsonNode found = house.memset.call("service.list", "type=openstack_project").get(0);
        String name = found.path("name").asString();
        assertThat(house.memset.service(name)).isEqualTo("LIVE 2027-01-31 -");
        house.goTo("2027-02-01T01:00:00Z");
        house.untilBilled(house.memset::invoices, "DONE 0.20");
        return name;
    }

    private String renewed(long service) {
        JsonNode order =
                post("/service/" + service + "/renew", "{\"duration\":\"P1M\",\"services\":[]}");
        pay(order.path("orderId").asLong());
        return order.path("priceWithTax").path("text").asString();
    }

    private long vps() {
        return house.ovh.get("/vps/vps1/serviceInfos").tree().path("serviceId").asLong();
    }

    private void renewsEarly() {
        house.goTo("2027-02-10T12:00:00Z");
        String manual =
                "{\"renew\":{\"manualPayment\":true,\"automatic\":false,\"forced\":false,"
                        + "\"deleteAtExpiration\":false}}";
        var put = house.ovh.put("/vps/vps1/serviceInfos", manual);
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(renewed(vps())).isEqualTo("4.20 €");
        house.until(() -> house.memset.service("vps1"), "LIVE 2027-01-31 2027-03-31");
        assertThat(house.memset.invoices().getFirst()).isEqualTo("DONE 4.20");
    }

    /// February's 672 hours come on the first of March. Nobody renews by the end of March.
    private void missesAPayment() {
        house.goTo("2027-03-01T01:00:00Z");
        house.untilBilled(house.memset::invoices, "DONE 9.67");
        house.goTo("2027-04-01T12:00:00Z");
        house.untilBilled(house.memset::invoices, "DONE 10.70");
        assertThat(house.memset.service("vps1")).isEqualTo("LIVE 2027-01-31 2027-03-31");
        house.goTo("2027-04-08T12:00:00Z");
        house.until(() -> house.memset.service("vps1"), "ONHOLD 2027-01-31 2027-03-31");
        house.until(
                () -> house.memset.jobs("vps1"),
                List.of("SUSPEND-SERVICE DONE", "SETUP-NEW-VPS DONE"));
    }

    /// As if it had been in time.
    private void renewsLate() {
        assertThat(renewed(vps())).isEqualTo("4.20 €");
        house.until(() -> house.memset.service("vps1"), "LIVE 2027-01-31 2027-04-30");
        house.until(() -> house.memset.jobs("vps1").getFirst(), "RESUME-SERVICE DONE");
        assertThat(house.memset.invoices())
                .containsExactly(
                        "DONE 4.20",
                        "DONE 10.70",
                        "DONE 9.67",
                        "DONE 4.20",
                        "DONE 0.20",
                        "DONE 4.20");
    }

    /// With half a day to go: the notice of a day reaches past what is paid.
    private void cancels() {
        house.goTo("2027-04-29T20:00:00Z");
        var _ = post("/vps/vps1/terminate", "");
        JsonNode mails = house.ovh.get("/me/notification/email/history").tree();
        JsonNode mail =
                house.ovh.get("/me/notification/email/history/" + mails.get(0).asLong()).tree();
        String token = mail.path("body").asString().replaceFirst("(?s).*token=(\\w+).*", "$1");
        var _ = post("/vps/vps1/confirmTermination", "{\"token\":\"" + token + "\"}");
        assertThat(house.memset.jobs("vps1").getFirst()).isEqualTo("CANCEL-SERVICE NEW");
        assertThat(house.memset.invoices().getFirst()).isEqualTo("AWAITING-PAYMENT 0.06");
        JsonNode debt = post("/me/debtAccount/pay", "");
        pay(debt.path("orderId").asLong());
        house.until(() -> house.memset.invoices().getFirst(), "DONE 0.06");
        house.goTo("2027-05-01T01:00:00Z");
        house.until(() -> house.memset.service("vps1"), "CANCELLED 2027-01-31 2027-04-30");
        house.until(() -> house.memset.jobs("vps1").getFirst(), "CANCEL-SERVICE DONE");
        house.untilBilled(house.memset::invoices, "DONE 10.37");
    }

    /// What was used in May is on the last invoice.
    private void endsTheProject(String name) {
        house.goTo("2027-05-02T12:00:00Z");
        long project =
                house.ovh
                        .get("/cloud/project/" + name + "/serviceInfos")
                        .tree()
                        .path("serviceId")
                        .asLong();
        assertThat(house.ovh.delete("/services/" + project).status()).isEqualTo(200);
        house.until(() -> house.memset.service(name).split(" ", 2)[0], "CANCELLED");
        house.goTo("2027-06-01T01:00:00Z");
        house.untilBilled(house.memset::invoices, "DONE 0.55");
    }

    private void theBooksAreSound() {
        assertThat(house.memset.invoices()).hasSize(9).allMatch(each -> each.startsWith("DONE "));
        for (JsonNode order : house.ovh.get("/me/order").tree()) {
            assertThat(house.ovh.get("/me/order/" + order.asLong() + "/status").text())
                    .isNotEqualTo(GONE);
        }
        house.requireSound();
    }
}

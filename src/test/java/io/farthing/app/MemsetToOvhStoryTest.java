package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.door.ovh.SignedClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A life of services in which the customer does everything through the Memset door, and every step
/// is seen through the OVHcloud door, to the cent. The dialect has no call that pays or renews:
/// cards do so by the clock, and staff records what comes by transfer.
final class MemsetToOvhStoryTest {

    @AutoClose private final DoorHouse house = new DoorHouse();
    private final long good = house.card("4242");
    private final long declined = house.card("0002");

    @Test
    void whatOneDoorDoesTheOtherShows() throws IOException {
        String server = orders();
        String hourly = usesByTheHour();
        isRenewedEarly(server);
        missesAPayment(server);
        paysLate(server);
        cancels(server);
        endsTheHourly(hourly);
        theBooksAreSound();
    }

    /// The status of each order, the newest first.
    private List<String> orderStatuses() {
        List<String> shown = new ArrayList<>();
        for (JsonNode id : house.ovh.get("/me/order").tree()) {
            shown.add(
                    house.ovh.get("/me/order/" + id.asLong() + "/status").text().replace("\"", ""));
        }
        return shown;
    }

    /// `category price` of each bill, the newest first.
    private List<String> bills() {
        List<String> shown = new ArrayList<>();
        for (JsonNode id : house.ovh.get("/me/bill").tree()) {
            JsonNode bill = house.ovh.get("/me/bill/" + id.asString()).tree();
            shown.add(
                    bill.path("category").asString()
                            + " "
                            + bill.path("priceWithTax").path("value").asString());
        }
        return shown;
    }

    private String debts() {
        return house.ovh.get("/me/debtAccount/debt").text();
    }

    /// `status expiration` of a server.
    private String sheet(String name) {
        JsonNode sheet = house.ovh.get("/vps/" + name + "/serviceInfos").tree();
        return sheet.path("status").asString() + " " + sheet.path("expiration").asString();
    }

    /// 9.00 and a fifth of tax.
    private String orders() {
        JsonNode order =
                house.memset.call("create.monthly_miniserver", "sku=MSVM001&os=debian_jessie_64");
        assertThat(order.path("net_total").decimalValue()).isEqualByComparingTo("9.00");
        house.until(this::orderStatuses, List.of("delivered"));
        assertThat(bills()).containsExactly("purchase 10.80");
        JsonNode names = house.ovh.get("/vps").tree();
        assertThat(names).hasSize(1);
        String name = names.get(0).asString();
        assertThat(sheet(name)).isEqualTo("ok 2027-02-28");
        return name;
    }

    /// 0.024 an hour and its tax, from ten o'clock on the last of January.
    private String usesByTheHour() {
        var _ = house.memset.call("create.hourly_miniserver", "sku=MS0025&os=debian_wheezy_64");
        house.until(this::orderStatuses, List.of("delivered", "delivered"));
        String name = house.ovh.get("/vps").tree().get(1).asString();
        assertThat(sheet(name)).isEqualTo("ok 9999-12-31");
        house.goTo("2027-02-01T01:00:00Z");
        house.untilBilled(this::bills, "purchase-cloud 0.41");
        house.until(this::debts, "[]");
        return name;
    }

    /// Ordered a week before its end, and paid by the card two days later; from the old expiry, so
    /// that the 31st comes back.
    private void isRenewedEarly(String server) {
        house.goTo("2027-02-21T12:00:00Z");
        house.until(() -> orderStatuses().getFirst(), "notPaid");
        assertThat(invoiceStatus()).isEqualTo("RENEWAL");
        house.goTo("2027-02-23T12:00:00Z");
        house.until(() -> sheet(server), "ok 2027-03-31");
        assertThat(bills().getFirst()).isEqualTo("autorenew 10.80");
        house.goTo("2027-03-01T01:00:00Z");
        house.untilBilled(this::bills, "purchase-cloud 19.36");
        house.until(this::debts, "[]");
    }

    /// The usual card is another by then, which says no; five days after the end the server stops.
    private void missesAPayment(String server) {
        setUsual(declined);
        house.goTo("2027-03-26T12:00:00Z");
        house.until(() -> orderStatuses().getFirst(), "checking");
        house.goTo("2027-03-31T12:00:00Z");
        house.until(() -> sheet(server), "unPaid 2027-03-31");
        setUsual(good);
        house.goTo("2027-04-01T01:00:00Z");
        house.untilBilled(this::bills, "purchase-cloud 21.40");
        house.until(this::debts, "[]");
        setUsual(declined);
        house.goTo("2027-04-05T12:00:00Z");
        house.until(() -> sheet(server), "expired 2027-03-31");
    }

    /// Of the newest, through its own door.
    private String invoiceStatus() {
        return house.memset.call("invoice.list", "").get(0).path("status").asString();
    }

    private void setUsual(long method) {
        JsonNode set =
                house.memset.call("payment_method.set_default", "payment_method_id=" + method);
        assertThat(set.path("default").asBoolean()).isTrue();
        assertThat(house.ovh.get("/me/payment/method?default=true").tree().get(0).asLong())
                .isEqualTo(method);
    }

    /// By transfer, which staff records: as if it had been in time.
    private void paysLate(String server) throws IOException {
        house.goTo("2027-04-11T12:00:00Z");
        house.untilGivenUp(() -> orderStatuses().getFirst(), "notPaid");
        long order = house.ovh.get("/me/order").tree().get(0).asLong();
        receive("order", order, "10.80");
        house.until(() -> sheet(server), "ok 2027-04-30");
        assertThat(orderStatuses().getFirst()).isEqualTo("delivered");
        assertThat(Collections.frequency(bills(), "autorenew 10.80")).isEqualTo(2);
    }

    private void receive(String kind, long id, String amount) throws IOException {
        String receipt =
                """
                {"amount":{"amount":"%s","currency":"EUR"},"type":"bank_transfer",
                 "subject":{"kind":"%s","id":%d},"reference":"a statement"}
                """
                        .formatted(amount, kind, id);
        NativeClient.Answer answer =
                house.staff.post(
                        "/accounts/" + house.account + "/receipts", receipt, kind + "/" + id);
        assertThat(answer.status()).as(answer.tree().toString()).isEqualTo(201);
    }

    /// Four days before the end, with a notice of seven: three are invoiced. The renewal that was
    /// ordered for May is given up, since nobody could pay it now.
    private void cancels(String server) throws IOException {
        house.goTo("2027-04-26T12:00:00Z");
        house.until(() -> orderStatuses().getFirst(), "checking");
        JsonNode job = house.memset.call("service.cancel", "name=" + server);
        assertThat(job.path("type").asString()).isEqualTo("CANCEL-SERVICE");
        assertThat(bills().getFirst()).isEqualTo("purchase 1.04");
        long debt = house.ovh.get("/me/debtAccount/debt").tree().get(0).asLong();
        receive("invoice", debt, "1.04");
        assertThat(debts()).isEqualTo("[]");
        setUsual(good);
        house.goTo("2027-05-01T01:00:00Z");
        house.untilBilled(this::bills, "purchase-cloud 20.74");
        assertThat(sheet(server)).isEqualTo("ok 2027-04-30");
        house.goTo("2027-05-03T13:00:00Z");
        house.until(() -> house.ovh.get("/vps/" + server + "/serviceInfos").status(), 460);
        house.until(() -> orderStatuses().getFirst(), "cancelled");
    }

    /// What was used in May is on the last invoice.
    private void endsTheHourly(String name) {
        var _ = house.memset.call("service.cancel", "name=" + name);
        house.until(() -> house.ovh.get("/vps/" + name + "/serviceInfos").status(), 460);
        house.goTo("2027-06-01T01:00:00Z");
        house.untilBilled(this::bills, "purchase-cloud 1.85");
        assertThat(house.ovh.get("/vps").tree()).isEmpty();
    }

    /// The renewal that was paid late bears the day on which it was.
    private void theBooksAreSound() {
        SignedClient.Answer debts = house.ovh.get("/me/debtAccount");
        assertThat(debts.tree().path("dueAmount").path("value").decimalValue())
                .isEqualByComparingTo("0");
        assertThat(bills())
                .containsExactly(
                        "purchase-cloud 1.85",
                        "purchase-cloud 20.74",
                        "purchase 1.04",
                        "autorenew 10.80",
                        "purchase-cloud 21.40",
                        "purchase-cloud 19.36",
                        "autorenew 10.80",
                        "purchase-cloud 0.41",
                        "purchase 10.80");
        house.requireSound();
    }
}

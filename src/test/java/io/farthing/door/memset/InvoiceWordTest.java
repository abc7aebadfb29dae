package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.Selection;
import io.farthing.door.memset.Client.Sent;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.PayResult;
import io.farthing.orders.PaymentChoice;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where an invoice stands, in the dialect's seven words.
final class InvoiceWordTest {
    @AutoClose private final MemsetHouse house = new MemsetHouse();
    @AutoClose private final Client client = new Client(house);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # status, origin,       money,     word
                    DRAFT,    ORDER,        NOT_ASKED, NEW
                    DRAFT,    ORDER,        AWAITED,   AWAITING-PAYMENT
                    DRAFT,    ORDER,        CHARGED,   PROCESSING
                    ISSUED,   ORDER,        AWAITED,   AWAITING-PAYMENT
                    ISSUED,   ORDER,        CHARGED,   PROCESSING
                    DRAFT,    RENEWAL,      NOT_ASKED, RENEWAL
                    ISSUED,   RENEWAL,      AWAITED,   RENEWAL
                    DRAFT,    RENEWAL,      CHARGED,   PROCESSING
                    PAID,     RENEWAL,      AWAITED,   DONE
                    DRAFT,    TOP_UP,       NOT_ASKED, NEW
                    ISSUED,   CONSOLIDATED, AWAITED,   AWAITING-PAYMENT
                    ISSUED,   USAGE,        CHARGED,   PROCESSING
                    PAID,     USAGE,        AWAITED,   DONE
                    VOID,     ORDER,        NOT_ASKED, CANCELLED
                    VOID,     RENEWAL,      CHARGED,   CANCELLED
                    VOID,     ORDER,        GIVEN_UP,  CANCELLED
                    CREDITED, ORDER,        AWAITED,   REFUND
                    CREDITED, ORDER,        GIVEN_UP,  CANCELLED
                    CREDITED, RENEWAL,      GIVEN_UP,  CANCELLED
                    ISSUED,   CREDIT_NOTE,  AWAITED,   REFUND
                    PAID,     CREDIT_NOTE,  AWAITED,   REFUND
                    """)
    void eachHasItsWord(
            InvoiceStatus status, InvoiceOrigin origin, InvoiceWord.Money money, String word) {
        assertThat(InvoiceWord.of(status, origin, money)).isEqualTo(word);
    }

    /// Ordered through a door that asks for the money later.
    @Test
    void anOrdersInvoiceIsNewUntilSomebodyIsAskedForItsMoney() {
        Order order =
                house.shop.placed(
                        NewOrder.of(
                                house.anna,
                                Selection.of("MSVM001").with("os", "debian_jessie_64")));
        assertStatus("NEW");
        PayResult paying =
                house.shop.database.transact(tx ->
                        house.shop.orders.pay(
                                tx, order.id(), new PaymentChoice.Usual(), MemsetHouse.NOW));
        assertThat(paying).isInstanceOf(PayResult.Checking.class);
        assertStatus("PROCESSING");
        house.work();
        assertStatus("DONE");
    }

    /// The invoice of a transfer that never came has a number and is credited; nothing went back.
    @Test
    void whatNobodyPaidAndWasDroppedIsCancelled() {
        Sent order =
                Sent.form(
                        "/v1/json/create.monthly_miniserver",
                        "api_key={cora}&sku=MSVM001&os=debian_jessie_64");
        assertThat(client.send(order).statusCode()).isEqualTo(200);
        assertThat(statuses()).containsExactly("AWAITING-PAYMENT");
        house.shop.goTo("2018-06-16T22:04:47Z");
        assertThat(statuses()).containsExactly("REFUND", "CANCELLED");
    }

    private List<String> statuses() {
        String all = client.send(Sent.get("/v1/json/invoice.list?api_key={cora}")).body();
        return Pattern.compile("\"status\":\"([A-Z-]+)\"")
                .matcher(all)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /// What was used is charged to the card when its month is over.
    @Test
    void aMonthlyInvoiceIsProcessedWhileItsCardIsCharged() {
        Sent hourly =
                Sent.form(
                        "/v1/json/create.hourly_miniserver",
                        "api_key={anna}&sku=MS0025&os=debian_wheezy_64");
        assertThat(client.send(hourly).statusCode()).isEqualTo(200);
        house.work();
        house.shop.goTo("2018-06-01T02:00:00Z");
        MonthInZone may = MonthInZone.of(MemsetHouse.NOW, ZoneId.of("Europe/London"));
        assertThat(house.shop.consolidation.issue(may, house.clock.instant())).isEqualTo(1);
        assertStatus("AWAITING-PAYMENT");
        assertThat(house.shop.clockWork()).isEqualTo(1);
        assertStatus("PROCESSING");
        house.work();
        assertStatus("DONE");
    }

    private void assertStatus(String status) {
        String all = client.send(Sent.get("/v1/json/invoice.list?api_key={anna}")).body();
        assertThat(all).contains("\"status\":\"" + status + "\"").containsOnlyOnce("\"status\"");
        String some =
                client.send(Sent.get("/v1/json/invoice.list?api_key={anna}&status=" + status))
                        .body();
        assertThat(some).isEqualTo(all);
    }
}

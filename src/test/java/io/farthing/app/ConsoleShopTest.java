package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.AuditTrail;
import io.farthing.money.Money;
import io.farthing.orders.Order;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.OrderStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ordering in the browser: Ann has money, Bob has none.
final class ConsoleShopTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();
    private static int keys;

    @BeforeAll
    static void open() {
        house.fund(house.ann, "top up", Money.of(ConsoleHouse.EUR, "1000"));
    }

    private static List<Order> orders(long account) {
        return house.nouns.database.read(
                tx -> house.nouns.trade.shop.orders.list(tx, OrderQuery.of(account)));
    }

    private static String freshKey() {
        return "%032x".formatted(++keys);
    }

    private static ConsoleBrowser.Got order(
            ConsoleBrowser browser, String sku, String key, String... fields) {
        String[] all =
                Stream.concat(
                                Stream.of("step", "order", "key", key, "method", "prepaid"),
                                Stream.of(fields))
                        .toArray(String[]::new);
        return browser.post("/console/shop/" + sku, all);
    }

    @Test
    void whatIsSoldIsListedByFamilyWithItsPrice() {
        house.browser().get("/console/shop").is(303);
        house.signedIn("sue").get("/console/shop").is(403);
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get("/console/shop")
                .is(200)
                .says("Servers by the month", "/console/shop/MSVM001", "9.00\u00a0EUR a month")
                .says("Object storage", "0.072\u00a0EUR a GB and month");
        ann.post("/console/language", "language", "de", "back", "/console/shop").is(303);
        ann.get("/console/shop").says("Eigene Server", "0,072\u00a0EUR je GB und Monat");
        ann.get("/console/shop/vps-comfort")
                .is(200)
                .says("Zahlungspflichtig bestellen", "<dt>Arbeitsspeicher (GB)</dt>");
        ann.post("/console/language", "language", "en", "back", "/console/shop").is(303);
    }

    @Test
    void thePriceShownIsWhatTheOrderCosts() {
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get("/console/shop/vps-comfort").is(200).says("Set-up of VPS Comfort", "VAT");
        String[] choice = {"term", "P1Y", "quantity", "2", "option-automated_backup", "true"};
        int before = orders(house.ann).size();
        String priced = ann.post("/console/shop/vps-comfort", choice).is(200).body();
        assertThat(orders(house.ann)).hasSize(before);
        String place = order(ann, "vps-comfort", freshKey(), choice).is(303).header("Location");
        assertThat(place).matches("/console/orders/[0-9]+\\?done=ordered");
        Order order = orders(house.ann).getFirst();
        assertThat(order.status()).isNotEqualTo(OrderStatus.PLACED);
        String gross = order.gross().minorText() + "\u00a0EUR";
        assertThat(priced).contains(">" + gross + "<");
        ann.get(place)
                .is(200)
                .says(">" + gross + "<", "Thank you for your order.", "/console/services/");
        ann.get("/console/orders").says("Order " + order.id());
    }

    @Test
    void aScriptGetsThePriceAndTheMistakesAlone() {
        ConsoleBrowser ann = house.signedIn("ann");
        String fragment =
                ann.postAs(
                                "/console/shop/MSVM001",
                                List.of("HX-Request", "true"),
                                "option-os",
                                "win2016serverstd_64",
                                "term",
                                "P1M",
                                "quantity",
                                "1")
                        .is(200)
                        .body();
        assertThat(fragment)
                .doesNotContain("<html", " style=")
                .contains("hx-swap-oob=\"true\">Please select a valid choice.");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # sku,      field,              value,               said,             at
                    MSVM001,    option-os,          win2016serverstd_64, Windows requires at least 2 GB RAM., option-os
                    MSVM001,    option-os,          amiga,               amiga is not one of the available choices., option-os
                    domain-ovh, option-domain,      example.com,         example.com does not end in .ovh., option-domain
                    domain-ovh, option-domain,      '',                  This field is required., option-domain
                    MSVM001,    quantity,           0,                   greater than or equal to 1., quantity
                    MSVM001,    quantity,           101,                 less than or equal to 100., quantity
                    MSVM001,    quantity,           many,                greater than or equal to 1., quantity
                    MSVM001,    term,               P7M,                 P7M is not one of the available choices., term
                    vps-value,  code,               NOSUCH,              There is no such code, ''
                    vps-value,  method,             999999,              No payment method is set., method
                    """)
    void whatIsRefusedIsSaidAtItsField(
            String sku, String field, String value, String said, String at) {
        ConsoleBrowser ann = house.signedIn("ann");
        int before = orders(house.ann).size();
        String page = order(ann, sku, freshKey(), "quantity", "1", field, value).is(422).body();
        assertThat(page).contains(said);
        if (!at.isEmpty()) {
            assertThat(page).matches("(?s).*id=\"mistake-" + at + "\">[^<]*\\Q" + said + "\\E.*");
        }
        assertThat(orders(house.ann)).hasSize(before);
    }

    @Test
    void aSecondClickIsTheFirstOrderAgain() {
        String key = freshKey();
        int before = orders(house.ann).size();
        List<ConsoleBrowser> browsers = List.of(house.signedIn("ann"), house.signedIn("ann"));
        List<CompletableFuture<ConsoleBrowser.Got>> clicks =
                browsers.stream()
                        .map(browser ->
                                CompletableFuture.supplyAsync(
                                        () -> order(browser, "vps-value", key, "quantity", "1")))
                        .toList();
        String place = clicks.getFirst().join().is(303).header("Location");
        clicks.getLast().join().leadsTo(place);
        assertThat(orders(house.ann)).hasSize(before + 1);
        order(browsers.getFirst(), "vps-value", key, "quantity", "3")
                .is(422)
                .says("was placed from this form already", "/console/orders/");
        assertThat(orders(house.ann)).hasSize(before + 1);
    }

    @Test
    void whatCannotBePaidIsNotKept() {
        ConsoleBrowser bob = house.signedIn("bob");
        String key = freshKey();
        order(bob, "vps-value", key, "quantity", "1")
                .is(422)
                .says("The prepaid balance lacks", "VPS Value");
        assertThat(orders(house.bob)).isEmpty();
        order(bob, "vps-value", "no key", "quantity", "1").is(404);
    }

    @Test
    void whatIsRefusedIsSaidInTheReadersLanguage() {
        ConsoleBrowser bob = house.signedIn("bob");
        bob.post("/console/language", "language", "de", "back", "/console/shop").is(303);
        order(bob, "vps-value", freshKey(), "quantity", "0")
                .is(422)
                .says("Der Wert muss mindestens 1 sein.");
        order(bob, "vps-value", freshKey(), "quantity", "1").is(422).says("Im Guthaben fehlen");
        order(bob, "MSVM001", freshKey(), "quantity", "1", "option-os", "win2016serverstd_64")
                .is(422)
                .says("Windows requires at least 2 GB RAM.");
        bob.post("/console/language", "language", "en", "back", "/console/shop").is(303);
    }

    @Test
    void aCardPaysAndNobodyElsesDoes() {
        long card = house.card(house.ann, "4242").id();
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get("/console/shop/vps-starter").says("•••• 4242");
        order(ann, "vps-starter", freshKey(), "quantity", "1", "method", "usual").is(303);
        Order order = orders(house.ann).getFirst();
        assertThat(order.method()).isEqualTo(card);
        assertThat(order.status()).isEqualTo(OrderStatus.CHECKING);
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get("/console/orders/" + order.id()).is(404);
        bob.get("/console/orders").is(200).saysNot("Order " + order.id() + "<");
        order(bob, "vps-starter", freshKey(), "quantity", "1", "method", "" + card).is(422);
        assertThat(orders(house.bob)).isEmpty();
    }

    @Test
    void whatStaffOrdersForACustomerIsWrittenDown() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/accounts").is(200);
        sue.post("/console/staff/accounts/" + house.ann + "/act").leadsTo("/console/");
        sue.get("/console/shop/vps-starter").is(200).says("class=\"acting\"");
        order(sue, "vps-starter", freshKey(), "quantity", "0").is(422);
        order(sue, "vps-starter", freshKey(), "quantity", "1").is(303);
        List<String> deeds =
                house.nouns.database.read(tx ->
                        new AuditTrail()
                                .page(tx, house.ann, Long.MAX_VALUE, 10).stream()
                                        .map(entry -> entry.act().detail())
                                        .filter(detail -> detail.startsWith("/console/"))
                                        .toList());
        assertThat(deeds).containsExactly("/console/shop/vps-starter");
    }

    @ParameterizedTest
    @CsvSource({"nothing, 404", "%00, 400", "MS%0A, 400", "%3Cscript%3E, 404"})
    void whatIsNotSoldIsMissing(String sku, int status) {
        house.signedIn("ann").get("/console/shop/" + sku).is(status).saysNot("<script>");
    }
}

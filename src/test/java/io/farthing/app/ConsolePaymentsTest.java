package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Money;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentQuery;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Paying in the browser.
final class ConsolePaymentsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();
    private static long first;
    private static long second;

    @BeforeAll
    static void open() {
        first = house.card(house.ann, "4242").id();
        second = house.card(house.ann, "1881").id();
    }

    private static List<Payment> payments() {
        PaymentQuery query = new PaymentQuery(house.ann, null, null, 10);
        return house.nouns.database.read(tx -> house.nouns.trade.payments.page(tx, query));
    }

    private static ConsoleBrowser.Got topUp(ConsoleBrowser browser, String amount, long method) {
        return browser.post(
                "/console/payments/top-up", "key", KEY, "amount", amount, "method", "" + method);
    }

    @Test
    void aSecondClickPaysNothingMore() {
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get("/console/payments").is(200).says("•••• 4242", "Usual");
        topUp(ann, "25,50", first).leadsTo("/console/payments?done=paying");
        topUp(ann, "25.5", first).leadsTo("/console/payments?done=paying");
        assertThat(payments())
                .singleElement()
                .extracting(Payment::amount)
                .isEqualTo(Money.of(ConsoleHouse.EUR, "25.5"));
        ann.get("/console/payments?done=paying").says("The payment is on its way.", "25.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.00", "-5", "1e3", "1.234", "1,000.00", "12345678", "five"})
    void whatIsNoAmountIsSaid(String amount) {
        ConsoleBrowser ann = house.signedIn("ann");
        topUp(ann, amount, first).is(422).says("Enter an amount such as 25 or 25.50.");
    }

    @Test
    void anothersMethodIsNotThere() {
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get("/console/payments").is(200).saysNot("4242", "1881").saysNot("4242");
        topUp(bob, "5", first).is(422);
        bob.post("/console/payments/methods/" + second + "/usual").is(404);
        bob.post("/console/payments/methods/" + second + "/remove").is(404);
    }

    @Test
    void methodsAreChosenAndRemoved() {
        long third = house.card(house.ann, "3003").id();
        ConsoleBrowser ann = house.signedIn("ann");
        ann.post("/console/payments/methods/" + third + "/remove").is(303);
        ann.get("/console/payments").saysNot("3003");
        ann.post("/console/payments/methods/" + first + "/remove")
                .is(422)
                .says("The usual method cannot be removed");
        ann.post("/console/payments/methods/" + second + "/usual").is(303);
        ann.post("/console/payments/methods/" + first + "/usual").is(303);
    }

    /// The simulated gateway's page is the way back itself.
    @Test
    void aMethodIsRegisteredOnTheGatewaysPageOnce() {
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get("/console/payments").says("Add a payment method");
        String page =
                bob.post(
                                "/console/payments/register",
                                "type",
                                "direct-debit",
                                "label",
                                "<i>Rent</i>")
                        .is(200)
                        .says("simulated", "Continue to the payment service")
                        .body();
        Matcher way = Pattern.compile("href=\"([^\"]*/registered/[0-9]+)\"").matcher(page);
        assertThat(way.find()).isTrue();
        assertThat(way.group(1)).startsWith(house.url());
        String back = way.group(1).substring(house.url().length());
        house.signedIn("ann").get(back).is(404);
        house.browser().get(back).is(303);
        for (int times = 0; times < 2; times++) {
            bob.get(back).leadsTo("/console/payments?done=registered");
        }
        bob.get("/console/payments?done=registered")
                .says("The payment method has been added.", "&lt;i&gt;Rent&lt;/i&gt;")
                .saysNot("<i>Rent");
        List<PaymentMethod> methods =
                house.nouns.database.read(
                        tx -> house.nouns.trade.methods.list(tx, house.bob, ConsoleHouse.BEGIN));
        assertThat(methods).hasSize(1);
    }

    @Test
    void onlyWhatAGatewayTakesIsRegistered() {
        ConsoleBrowser bob = house.signedIn("bob");
        bob.post("/console/payments/register", "type", "cheque").is(404);
        bob.post("/console/payments/register", "type", "card", "label", "x".repeat(101)).is(404);
        bob.get("/console/payments/registered/0").is(404);
        bob.get("/console/payments/registered/x").is(404);
    }
}

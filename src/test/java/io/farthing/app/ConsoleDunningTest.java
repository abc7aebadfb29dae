package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.Invoice;
import io.farthing.payments.MethodType;
import io.farthing.payments.NewPayment;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentSubject;
import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is overdue, on staff's page, over real HTTP.
final class ConsoleDunningTest {
    private static final String PATH = "/console/staff/dunning";
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();
    private static Invoice anns;
    private static Invoice bobs;

    @BeforeAll
    static void open() {
        anns = house.invoiced(house.ann, YearMonth.of(2026, 12));
        bobs = house.invoiced(house.bob, YearMonth.of(2026, 12));
        var _ = house.card(house.ann, "4242");
    }

    @Test
    void whatIsOverdueIsShownCollectedAndStopped() {
        ConsoleBrowser before = house.signedIn("sue");
        before.get(PATH).is(200).says("Nothing is overdue.", "Every service is paid for.");
        assertThat(house.clock.advance(Duration.ofDays(40))).isTrue();
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(PATH)
                .says(anns.numberText(), bobs.numberText(), "Left to the customer", "Collect now");
        sue.post(PATH + "/" + bobs.id() + "/collect")
                .is(422)
                .says("no method that can be charged", "role=\"alert\"");
        sue.post(PATH + "/" + bobs.id() + "/stop").is(422).says("nothing to stop");
        awaited(bobs);
        sue.get(PATH).says("Money is awaited", "Ask no more");
        sue.post(PATH + "/" + bobs.id() + "/collect").is(422).says("asked for already");
        sue.post(PATH + "/" + bobs.id() + "/stop").leadsTo(PATH + "?done=carried-out");
        sue.get(PATH).saysNot("Money is awaited");
        sue.post(PATH + "/" + anns.id() + "/collect").leadsTo(PATH + "?done=carried-out");
        sue.get("/console/staff/accounts/" + house.ann).says("console.dunning.collect");
        sue.get("/console/staff/accounts/" + house.bob).says("console.dunning.stop");
    }

    /// Bob was told to send a transfer.
    private static void awaited(Invoice invoice) {
        PaymentMethod transfer = house.method(house.bob, MethodType.BANK_TRANSFER, null);
        NewPayment wanted =
                new NewPayment(
                        transfer,
                        invoice.open(),
                        PaymentSubject.invoice(invoice.id()),
                        "bob's transfer",
                        NewPayment.Retries.NONE);
        house.nouns.database.transactVoid(tx -> {
            Payment _ = house.nouns.trade.payments.begin(tx, wanted, house.clock.instant());
        });
    }

    @Test
    void onlyThePlatformsStaff() {
        house.browser().get(PATH).is(303);
        house.signedIn("ann").get(PATH).is(403);
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/accounts");
        sue.post(PATH + "/x/collect").is(404);
        sue.post(PATH + "/999999/stop").is(404);
    }
}

package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Selection;
import io.farthing.orders.NewOrder;
import io.farthing.orders.PlaceResult;
import io.farthing.services.RenewalChoices;
import io.farthing.services.Service;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a customer holds, in the browser.
final class ConsoleServicesTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();
    private static Service service;

    @BeforeAll
    static void open() {
        service =
                house.nouns.database.transact(tx -> {
                    NewOrder wanted = NewOrder.of(house.ann, Selection.of("vps-starter"));
                    PlaceResult placed =
                            house.nouns.trade.shop.orders.place(tx, wanted, house.clock.instant());
                    long order = ((PlaceResult.Placed) placed).order().id();
                    return house.nouns.trade.shop.services.ofOrder(tx, order).getFirst();
                });
    }

    private static String path() {
        return "/console/services/" + service.id();
    }

    @Test
    void whatIsOrderedIsListedAndShown() {
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get("/console/services").is(200).says(path(), "<td>VPS Starter</td>", "Being set up");
        ann.get(path())
                .is(200)
                .says(service.shownName(), "<dt>Automated backup</dt><dd>No</dd>")
                .saysNot("automated_backup", "<dd>false</dd>");
        ann.post(path() + "/renewal", "mode", "manual", "term", "")
                .is(422)
                .says("The service is not running.");
        ann.post(path() + "/renewal", "mode", "sideways", "term", "").is(404);
        ann.post(path() + "/renewal", "mode", "manual", "term", "P1X").is(404);
    }

    @Test
    void nothingRenewsByItselfWhereTheCustomerSaysSo() {
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get("/console/services").says("You hold no services yet.", "Stop all automatic");
        bob.post("/console/services/renewing", "renewing", "off")
                .leadsTo("/console/services?done=saved");
        assertThat(renews()).isFalse();
        bob.get("/console/services").says("Allow automatic renewal");
        bob.post("/console/services/renewing", "renewing", "on").is(303);
        assertThat(renews()).isTrue();
    }

    private static boolean renews() {
        return house.nouns.database.read(tx -> RenewalChoices.find(tx, house.bob).isActive());
    }

    @Test
    void anothersServiceIsNotThere() {
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get(path()).is(404);
        bob.post(path() + "/renewal", "mode", "manual", "term", "").is(404);
        bob.get("/console/services/0").is(404);
    }
}

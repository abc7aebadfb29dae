package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Selection;
import io.farthing.jobs.JobWorker;
import io.farthing.money.Money;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.OrderKind;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Renewing a service by hand: what it costs before, once, and to whom it belongs.
@TestMethodOrder(MethodOrderer.MethodName.class)
final class ConsoleRenewTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();
    private static Service service;

    @BeforeAll
    static void annHoldsAServer() {
        house.fund(house.ann, "m1000", Money.of(ConsoleHouse.EUR, "1000"));
        NewOrder wanted =
                NewOrder.of(house.ann, Selection.of("vps-starter"))
                        .paidBy(new PaymentChoice.Prepaid());
        long order =
                house.nouns.database.transact(tx -> {
                    PlaceResult placed =
                            house.nouns.trade.shop.orders.place(tx, wanted, house.clock.instant());
                    return ((PlaceResult.Placed) placed).order().id();
                });
        work();
        service = house.nouns.database.read(tx -> services().ofOrder(tx, order).getFirst());
        assertThat(service.status()).isEqualTo(ServiceStatus.ACTIVE);
    }

    private static io.farthing.services.Services services() {
        return house.nouns.trade.shop.services;
    }

    private static void work() {
        try (JobWorker worker =
                new JobWorker(house.nouns.database, house.clock, house.nouns.trade.handlers)) {
            for (int i = 0; i < 5; i++) {
                int _ = worker.runDue(house.clock.instant());
            }
        }
    }

    private static String path() {
        return "/console/services/" + service.id();
    }

    private static List<Order> renewals() {
        return house.nouns.database.read(tx ->
                house.nouns.trade.shop.orders.list(tx, OrderQuery.of(house.ann)).stream()
                        .filter(order -> order.kind() == OrderKind.RENEWAL)
                        .toList());
    }

    private static Instant expiry() {
        return house.nouns.database.read(tx ->
                Objects.requireNonNull(
                        Objects.requireNonNull(services().find(tx, service.id())).expiresAt()));
    }

    @Test
    void aThePriceIsShownBeforeAnythingIsOrdered() {
        ConsoleBrowser ann = house.signedIn("ann");
        String way = "/renew?term=P1M&amp;with=" + service.id() + "\"";
        ann.get(path()).is(200).says(path() + way, "Renew now");
        ann.get(path() + "/renew?term=P1M&with=" + service.id())
                .is(200)
                .says("Renew " + service.shownName(), "VAT", "Order and pay");
        assertThat(renewals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"term=P9M", "term=P1M&with=77"})
    void aWhatIsNoWayToRenewIsRefusedInTheReadersLanguage(String query) {
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get(path() + "/renew?" + query).is(422).says("renewed", "for that term");
        ann.post("/console/language", "language", "pl", "back", "/console").is(303);
        ann.get(path() + "/renew?" + query).is(422).says("na taki okres");
        ann.post("/console/language", "language", "en", "back", "/console").is(303);
    }

    @Test
    void bItIsOrderedOnceAndBeginsWhereTheOldTermEnds() {
        ConsoleBrowser ann = house.signedIn("ann");
        Instant before = expiry();
        String[] wanted = {"term", "P1M", "with", "" + service.id(), "method", "prepaid"};
        String place = ann.post(path() + "/renew", wanted).is(303).header("Location");
        assertThat(place).matches("/console/orders/[0-9]+\\?done=ordered");
        work();
        assertThat(renewals()).hasSize(1);
        assertThat(expiry()).isAfter(before);
    }

    @Test
    void cAnOrderThatCannotBePaidLeavesNothing() {
        ConsoleBrowser ann = house.signedIn("ann");
        int before = renewals().size();
        ann.post(path() + "/renew", "term", "P1M", "with", "" + service.id(), "method", "77")
                .is(422)
                .says("No payment method is set.", "VAT");
        assertThat(renewals()).hasSize(before);
    }

    @Test
    void dWhatNoFormOfOursSendsIsNotThere() {
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get(path() + "/renew").is(404);
        ann.get(path() + "/renew?term=sometimes").is(404);
        ann.get(path() + "/renew?term=P1M&with=1,x").is(404);
        ann.post(path() + "/renew", "term", "P1M", "with", "x").is(404);
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get(path() + "/renew?term=P1M").is(404);
        bob.post(path() + "/renew", "term", "P1M", "method", "prepaid").is(404);
    }
}

package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Term;
import io.farthing.catalog.RenewalMode;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.services.CancelResult;
import io.farthing.services.RenewalOffer;
import io.farthing.services.RenewalSettings;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Strategy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whole lives of services, lived through with the movable clock and counted to the cent.
final class StoryTest {

    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    /// Order, pay, deliver, renew early and late at month ends, miss, suspended, pay, resumed,
    /// cancel, final invoice.
    @Test
    void aMonthlyServiceFromItsOrderToItsLastInvoice() {
        long account = store.account();
        store.rooms.give(account, "100.00");
        Order order = store.bought(account, "vps-starter", "P1M");
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(order.net().minorText()).isEqualTo("3.50");
        assertThat(order.gross().minorText()).isEqualTo("4.20");
        assertThat(store.balance(account)).isEqualTo("95.80");
        long id = order.services().getFirst();
        Service service = store.service(id);
        assertThat(service.name()).isEqualTo("vps1");
        assertExpiry(id, "2026-02-28T09:30:00Z");
        setMode(id, RenewalMode.MANUAL);

        // Early, and from the old expiry: the anchor's 31st comes back.
        pay(renew(account, id, "P1M"));
        assertExpiry(id, "2026-03-31T08:30:00Z");

        // Nobody renews: unpaid at once, suspended after seven days of grace.
        store.rooms.goTo("2026-04-01T12:00:00Z");
        assertThat(store.service(id).status()).isEqualTo(ServiceStatus.UNPAID);
        store.rooms.goTo("2026-04-08T12:00:00Z");
        assertThat(store.service(id).status()).isEqualTo(ServiceStatus.SUSPENDED);

        // Late, and as if it had been in time.
        pay(renew(account, id, "P1M"));
        store.rooms.work();
        assertThat(store.service(id).status()).isEqualTo(ServiceStatus.ACTIVE);
        assertExpiry(id, "2026-04-30T08:30:00Z");
        assertThat(store.balance(account)).isEqualTo("87.40");

        // The clock renews what renews by itself, out of the prepaid balance first.
        setMode(id, RenewalMode.AUTOMATIC);
        store.rooms.goTo("2026-04-24T12:00:00Z");
        assertExpiry(id, "2026-05-31T08:30:00Z");
        assertThat(store.balance(account)).isEqualTo("83.20");

        // Cancelled with hours to go: the notice of a day is invoiced.
        setMode(id, RenewalMode.MANUAL);
        store.rooms.goTo("2026-05-30T20:00:00Z");
        CancelResult.Cancelled cancelled = cancel(id);
        Invoice invoice = store.invoice(cancelled.finalInvoice());
        assertThat(invoice.totals().net().minorText()).isEqualTo("0.06");
        store.rooms.goTo("2026-06-02T00:00:00Z");
        assertThat(store.service(id).status()).isEqualTo(ServiceStatus.ENDED);
        store.rooms.requireSound();
    }

    /// `ovh.md` 6.2: 37.87 = 1.99 + 35.88, and 7.57 of tax.
    @Test
    void aDomainIsRenewedWithItsHosting() {
        long account = store.account();
        store.rooms.give(account, "200.00");
        Order first =
                store.rooms.placed(
                        domain(account, "domain-ovh").paidBy(new PaymentChoice.Prepaid()));
        Order second =
                store.rooms.placed(
                        domain(account, "hosting-perso-2014").paidBy(new PaymentChoice.Prepaid()));
        store.rooms.work();
        Service domain = store.service(first.services().getFirst());
        Service hosting = store.service(second.services().getFirst());
        assertThat(domain.name()).isEqualTo("example.ovh");
        List<RenewalOffer> offers =
                store.database.read(tx -> store.rooms.renewals.strategies(tx, domain, false));
        RenewalOffer year =
                offers.stream()
                        .filter(each -> each.term().equals(Term.of("P1Y")))
                        .findFirst()
                        .get();
        assertThat(year.strategies()).hasSize(2);
        Strategy both = year.strategies().get(1);
        assertThat(both.serviceIds()).containsExactly(domain.id(), hosting.id());
        assertThat(both.price().minorText()).isEqualTo("37.87");
        RenewalResult result =
                store.database.transact(tx ->
                        store.rooms.renewalOrders.order(
                                tx,
                                new NewRenewal(
                                        account,
                                        domain.id(),
                                        List.of(hosting.id(), domain.id()),
                                        Term.of("P1Y"),
                                        null),
                                store.clock.instant()));
        Order order = ((RenewalResult.Ordered) result).order();
        assertThat(order.net().minorText()).isEqualTo("37.87");
        assertThat(order.tax().minorText()).isEqualTo("7.57");
        assertThat(order.gross().minorText()).isEqualTo("45.44");
        pay(order);
        assertExpiry(domain.id(), "2028-01-31T09:30:00Z");
        assertExpiry(hosting.id(), "2028-01-31T09:30:00Z");
        store.rooms.requireSound();
    }

    private static NewOrder domain(long account, String sku) {
        return NewOrder.of(
                account,
                io.farthing.catalog.Selection.of(sku)
                        .with("domain", "example.ovh")
                        .withTerm(Term.of("P1Y")));
    }

    @Test
    void anOrderThatNobodyPaysIsGoneADayLaterToTheSecond() {
        long account = store.account();
        Order order = store.rooms.placed(Store.wanted(account, "vps-starter", "P1M"));
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        store.rooms.goTo("2026-02-01T09:29:59Z");
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.PLACED);
        store.rooms.goTo("2026-02-01T09:30:00Z");
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(store.service(order.services().getFirst()).status())
                .isEqualTo(ServiceStatus.ENDED);
        store.rooms.requireSound();
    }

    private Order renew(long account, long service, String term) {
        RenewalResult result =
                store.database.transact(tx ->
                        store.rooms.renewalOrders.order(
                                tx,
                                new NewRenewal(account, service, List.of(), Term.of(term), null),
                                store.clock.instant()));
        assertThat(result).isInstanceOf(RenewalResult.Ordered.class);
        return ((RenewalResult.Ordered) result).order();
    }

    private void pay(Order order) {
        assertThat(store.pay(order.id())).isInstanceOf(PayResult.Paid.class);
    }

    private CancelResult.Cancelled cancel(long service) {
        CancelResult result =
                store.database.transact(
                        tx -> store.rooms.cancellations.cancel(tx, service, store.clock.instant()));
        return (CancelResult.Cancelled) result;
    }

    private void setMode(long service, RenewalMode mode) {
        var _ =
                store.database.transact(tx ->
                        store.rooms.services.setRenewal(
                                tx,
                                service,
                                new RenewalSettings(mode, null),
                                store.clock.instant()));
    }

    private void assertExpiry(long service, String expected) {
        assertThat(store.service(service).expiresAt()).hasToString(expected);
    }
}

package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Term;
import io.farthing.catalog.Selection;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.money.Money;
import io.farthing.payments.MethodType;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens to services after they are there: changed, billed by use, taken back.
final class LaterTest {

    private final Store store = new Store();
    private final long account = store.account();

    @AfterEach
    void close() {
        store.rooms.requireSound();
        store.close();
    }

    /// Half of the month is left: half of 3.50 is credited, half of 6.00 charged.
    @Test
    void anotherPlanCostsTheRestOfTheTerm() {
        store.rooms.give(account, "100.00");
        long id = store.bought(account, "vps-starter", "P1M").services().getFirst();
        store.rooms.goTo("2026-02-14T09:30:00Z");
        NewChange wanted =
                new NewChange(account, id, "vps-value", Map.of(), new PaymentChoice.Prepaid());
        ChangeResult result =
                store.database.transact(
                        tx -> store.rooms.changes.order(tx, wanted, store.clock.instant()));
        Order order = ((ChangeResult.Ordered) result).order();
        store.rooms.work();
        assertThat(order.lines())
                .extracting(line -> line.net().minorText())
                .containsExactly("-1.75", "3.00");
        Service after = store.service(id);
        assertThat(after.sku()).isEqualTo("vps-value");
        assertThat(after.expiresAt()).hasToString("2026-02-28T09:30:00Z");
    }

    /// The second was priced from the plan that is no more: nobody can pay it.
    @Test
    void oneOfTwoChangesIsMade() {
        store.rooms.give(account, "100.00");
        long id = store.bought(account, "vps-starter", "P1M").services().getFirst();
        store.rooms.goTo("2026-02-14T09:30:00Z");
        Order first = change(id);
        Order second = change(id);
        store.rooms.goTo("2026-02-14T10:00:00Z");
        assertThat(store.pay(first.id())).isInstanceOf(PayResult.Paid.class);
        assertThat(store.pay(second.id())).isInstanceOf(PayResult.NotPayable.class);
        assertThat(store.balance(account)).isEqualTo("94.30");
    }

    private Order change(long service) {
        NewChange wanted = new NewChange(account, service, "vps-value", Map.of(), null);
        ChangeResult result =
                store.database.transact(
                        tx -> store.rooms.changes.order(tx, wanted, store.clock.instant()));
        return ((ChangeResult.Ordered) result).order();
    }

    /// Each hour once, the month it lies in pays for it.
    @Test
    void hoursAreChargedToTheirMonths() {
        var _ = store.rooms.method(account, MethodType.ACCOUNT);
        Order order =
                store.rooms.placed(
                        NewOrder.of(account, Selection.of("MS0025").with("os", "debian_jessie_64"))
                                .paidBy(new PaymentChoice.Usual()));
        store.rooms.work();
        long id = order.services().getFirst();
        assertThat(store.service(id).status()).isEqualTo(ServiceStatus.ACTIVE);
        store.rooms.goTo("2026-03-01T12:00:00Z");
        var _ =
                store.database.transact(
                        tx -> store.rooms.cancellations.cancel(tx, id, store.clock.instant()));
        store.rooms.goTo("2026-04-02T00:00:00Z");
        assertThat(store.service(id).status()).isEqualTo(ServiceStatus.ENDED);
        assertThat(hours(YearMonth.of(2026, 1))).isEqualTo("14");
        assertThat(hours(YearMonth.of(2026, 2))).isEqualTo("672");
        assertThat(hours(YearMonth.of(2026, 3))).isEqualTo("13");
    }

    private String hours(YearMonth month) {
        MonthInZone billed = new MonthInZone(month, Store.ZONE);
        assertThat(store.rooms.consolidation.issue(billed, store.clock.instant())).isEqualTo(1);
        Invoice invoice =
                store.database
                        .read(tx -> store.rooms.invoices.page(tx, InvoiceQuery.of(account)))
                        .getFirst();
        return invoice.lines().getFirst().quantity().stripTrailingZeros().toPlainString();
    }

    @Test
    void aConsumerTakesANewOrderBackAndGetsWhatIsUnused() {
        store.rooms.give(account, "100.00");
        Order order = store.bought(account, "vps-starter", "P1M");
        store.rooms.goTo("2026-02-07T09:30:00Z");
        Retractions.Result result =
                store.database.transact(tx ->
                        new Retractions(store.orders)
                                .retract(tx, order.id(), "unused", store.clock.instant()));
        Retractions.Result.Retracted retracted = (Retractions.Result.Retracted) result;
        Invoice note = Objects.requireNonNull(retracted.note());
        assertThat(note.gross().minorText()).isEqualTo("-3.15");
        assertThat(store.balance(account)).isEqualTo("98.95");
        assertThat(store.service(order.services().getFirst()).status())
                .isEqualTo(ServiceStatus.ENDED);
    }

    @Test
    void prepaidMoneyAndDebtsAreOrdersToo() {
        var _ = store.rooms.method(account, MethodType.ACCOUNT);
        Order owed =
                store.rooms.placed(
                        Store.wanted(account, "vps-starter", "P1M")
                                .paidBy(new PaymentChoice.Usual()));
        store.rooms.work();
        var _ = store.card(account, "simulated_works");
        SideOrders.Result topUp =
                store.database.transact(tx ->
                        store.rooms.sideOrders.topUp(
                                tx, account, Money.of(Store.EUR, "20.00"), store.clock.instant()));
        Order first = ((SideOrders.Result.Ordered) topUp).order();
        long card =
                store.database
                        .read(tx -> store.rooms.methods.list(tx, account, Store.START))
                        .getLast()
                        .id();
        PayResult paid =
                store.database.transact(tx ->
                        store.orders.pay(
                                tx,
                                first.id(),
                                new PaymentChoice.Method(card),
                                store.clock.instant()));
        assertThat(paid).isInstanceOf(PayResult.Checking.class);
        store.rooms.work();
        assertThat(store.balance(account)).isEqualTo("20.00");
        long invoice = Objects.requireNonNull(owed.invoice());
        SideOrders.Result debt =
                store.database.transact(tx ->
                        store.rooms.sideOrders.payDebts(
                                tx, account, List.of(invoice), store.clock.instant()));
        Order second = ((SideOrders.Result.Ordered) debt).order();
        assertThat(store.pay(second.id())).isInstanceOf(PayResult.Paid.class);
        assertThat(store.balance(account)).isEqualTo("15.80");
        assertThat(store.order(second.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void anOptionIsAServiceThatEndsWithItsParent() {
        store.rooms.give(account, "100.00");
        NewOrder wanted =
                NewOrder.of(
                                account,
                                Selection.of("vps-starter")
                                        .with("additional_disk", "50")
                                        .withTerm(Term.of("P1M")))
                        .paidBy(new PaymentChoice.Prepaid());
        Order order = store.rooms.placed(wanted);
        store.rooms.work();
        List<Service> all = store.database.read(tx -> store.rooms.services.ofOrder(tx, order.id()));
        assertThat(all).hasSize(2);
        assertThat(all.getLast().parent()).isEqualTo(all.getFirst().id());
        // Renewed without its option, which is left behind.
        RenewalResult alone = store.renewal(account, all.getFirst().id(), "P1M");
        assertThat(store.pay(((RenewalResult.Ordered) alone).order().id()))
                .isInstanceOf(PayResult.Paid.class);
        store.rooms.goTo("2026-03-01T09:30:00Z");
        assertThat(store.service(all.getLast().id()).status()).isEqualTo(ServiceStatus.ENDED);
        assertThat(store.service(all.getFirst().id()).status()).isEqualTo(ServiceStatus.ACTIVE);
    }
}

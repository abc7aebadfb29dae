package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Term;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.Selection;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobStatus;
import io.farthing.jobs.Provisioned;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.services.ServiceStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Orders by every way to pay, and what stands in their way.
final class OrdersTest {

    private final Store store = new Store();
    private final long account = store.account();

    @AfterEach
    void close() {
        store.rooms.requireSound();
        store.close();
    }

    @Test
    void aCardIsAskedByAJobAndTheOrderIsCheckedMeanwhile() {
        PaymentMethod card = store.card(account, "simulated_4242");
        Order order = vps().key("a").paidBy(new PaymentChoice.Usual());
        assertThat(order.status()).isEqualTo(OrderStatus.CHECKING);
        assertThat(jobs(order)).extracting(Job::status).contains(JobStatus.WAITING);
        store.rooms.work();
        Order after = store.order(order.id());
        assertThat(after.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(after.method()).isEqualTo(card.id());
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void aRefusedCardLeavesTheOrderToBePaidOtherwise() {
        var _ = store.card(account, "simulated_0002");
        Order order = vps().key("a").paidBy(new PaymentChoice.Usual());
        store.rooms.work();
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.PLACED);
        store.rooms.give(account, "10.00");
        assertThat(store.pay(order.id())).isInstanceOf(PayResult.Paid.class);
        store.rooms.work();
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store.balance(account)).isEqualTo("5.80");
    }

    @Test
    void aTransferWaitsForStaffToSeeTheMoney() {
        var _ = store.rooms.method(account, MethodType.BANK_TRANSFER);
        Order order = vps().key("a").paidBy(new PaymentChoice.Usual());
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(order.isIssued()).isTrue();
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.ISSUED);
        store.rooms.goTo("2026-02-05T09:30:00Z");
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.PLACED);
        store.received(account, order, "4.20");
        store.rooms.work();
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void aTransferThatNeverComesIsCreditedAndForgotten() {
        var _ = store.rooms.method(account, MethodType.BANK_TRANSFER);
        Order order = vps().key("a").paidBy(new PaymentChoice.Usual());
        store.rooms.goTo("2026-03-05T09:30:00Z");
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.CREDITED);
    }

    @Test
    void onAccountDeliveryDoesNotWait() {
        var _ = store.rooms.method(account, MethodType.ACCOUNT);
        Order order = vps().key("a").paidBy(new PaymentChoice.Usual());
        store.rooms.work();
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.ISSUED);
        store.received(account, order, "4.20");
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void aMethodThatWillNotDoIsRefusedAndTheOthersAreNamed() {
        var _ = store.rooms.method(account, MethodType.BANK_TRANSFER);
        PaymentMethod billing = store.rooms.method(account, MethodType.ACCOUNT);
        NewOrder hourly =
                NewOrder.of(account, Selection.of("MS0025").with("os", "debian_jessie_64"))
                        .paidBy(new PaymentChoice.Usual());
        PlaceResult result = store.dry(hourly);
        PlaceResult.PaymentRefused refused = (PlaceResult.PaymentRefused) result;
        assertThat(refused.why().usable())
                .extracting(PaymentMethod::id)
                .containsExactly(billing.id());
        assertThat(store.dry(vps().order().paidBy(new PaymentChoice.Prepaid())))
                .isInstanceOf(PlaceResult.PaymentRefused.class);
    }

    /// `memset.md` 4.12: the choice, then the code, then the payment.
    @Test
    void theFirstThatIsWrongIsToldFirst() {
        Selection windows = Selection.of("MSVM001").with("os", "win2012serverstd_r2_64");
        assertThat(store.dry(withCode(windows, "NOSUCH"))).isInstanceOf(PlaceResult.Refused.class);
        Selection linux = Selection.of("MSVM001").with("os", "debian_jessie_64");
        assertThat(store.dry(withCode(linux, "NOSUCH")))
                .isEqualTo(new PlaceResult.NoSuchDiscount("NOSUCH"));
        assertThat(store.dry(withCode(linux, "MINI15")))
                .isInstanceOf(PlaceResult.PaymentRefused.class);
    }

    @Test
    void asManyCostSoManyTimesAsMuchUpToTheMostOfAnOrder() {
        assertThat(net(1)).isEqualTo("3.50");
        assertThat(net(100)).isEqualTo("350.00");
        Selection over = new Selection("vps-starter", Map.of(), null, 101);
        assertThat(store.dry(NewOrder.of(account, over)))
                .isEqualTo(
                        new PlaceResult.Refused(
                                List.of(Refusal.of("quantity", Refusal.Kind.TOO_LARGE, 100))));
        Selection none = new Selection("vps-starter", Map.of(), null, 0);
        assertThat(store.dry(NewOrder.of(account, none))).isInstanceOf(PlaceResult.Refused.class);
    }

    private String net(int quantity) {
        Selection wanted = new Selection("vps-starter", Map.of(), null, quantity);
        PlaceResult result = store.dry(NewOrder.of(account, wanted));
        return ((PlaceResult.Placed) result).order().net().minorText();
    }

    private NewOrder withCode(Selection selection, String code) {
        return new NewOrder(
                account,
                List.of(new NewOrder.Item(selection, Map.of())),
                code,
                new PaymentChoice.Usual(),
                "",
                null,
                false,
                Map.of());
    }

    @Test
    void theSameKeyOrdersOnce() {
        Order first = store.rooms.placed(vps().order().withKey("k"));
        PlaceResult again =
                store.database.transact(tx ->
                        store.orders.place(tx, vps().order().withKey("k"), store.clock.instant()));
        assertThat(((PlaceResult.AlreadyPlaced) again).order().id()).isEqualTo(first.id());
        PlaceResult other =
                store.database.transact(tx ->
                        store.orders.place(
                                tx,
                                Store.wanted(account, "vps-value", "P1M").withKey("k"),
                                store.clock.instant()));
        assertThat(other).isEqualTo(new PlaceResult.KeyReused(first.id()));
    }

    @Test
    void aSetUpThatFailsForGoodIsPaidBack() {
        store.rooms.give(account, "50.00");
        store.provisioner.set(_ -> new Provisioned.Failed("no room left", false));
        Order order = store.bought(account, "vps-starter", "P1M");
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(store.balance(account)).isEqualTo("50.00");
        assertThat(store.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.CREDITED);
        assertThat(store.service(order.services().getFirst()).status())
                .isEqualTo(ServiceStatus.ENDED);
    }

    @Test
    void aSetUpThatFailsAtFirstIsTriedAgain() {
        store.rooms.give(account, "50.00");
        AtomicInteger attempts = new AtomicInteger();
        store.provisioner.set(_ ->
                attempts.incrementAndGet() < 3
                        ? new Provisioned.Failed("busy", true)
                        : new Provisioned.Done(Map.of("ip", "192.0.2.7"), ""));
        Order order = store.bought(account, "vps-starter", "P1M");
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERING);
        store.rooms.goTo("2026-02-03T09:30:00Z");
        assertThat(store.order(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store.service(order.services().getFirst()).facts())
                .containsEntry("ip", "192.0.2.7");
    }

    @Test
    void aCodeIsGivenBackByAnOrderThatCameToNothing() {
        NewOrder reduced = vps().withCode("WELCOME10");
        Order first = store.rooms.placed(reduced);
        assertThat(first.net().minorText()).isEqualTo("3.15");
        assertThat(store.dry(reduced)).isInstanceOf(PlaceResult.NoSuchDiscount.class);
        store.rooms.goTo("2026-02-02T00:00:00Z");
        assertThat(store.dry(reduced)).isInstanceOf(PlaceResult.Placed.class);
    }

    @Test
    void severalServicesComeWithOneOrder() {
        store.rooms.give(account, "100.00");
        NewOrder two =
                new NewOrder(
                        account,
                        List.of(
                                new NewOrder.Item(
                                        new Selection("vps-starter", Map.of(), Term.of("P1M"), 2),
                                        Map.of()),
                                new NewOrder.Item(
                                        Selection.of("domain-ovh"), Map.of("domain", "two.ovh"))),
                        "",
                        new PaymentChoice.Prepaid(),
                        "",
                        null,
                        false,
                        Map.of());
        Order order = store.rooms.placed(two);
        store.rooms.work();
        assertThat(order.net().minorText()).isEqualTo("8.99");
        assertThat(order.services()).hasSize(3);
        assertThat(store.order(order.id()).lines())
                .extracting(OrderLine::name)
                .containsExactlyInAnyOrder("vps1", "vps2", "two.ovh");
    }

    @Test
    void theSecondOpenRenewalNamesTheFirst() {
        store.rooms.give(account, "100.00");
        long service = store.bought(account, "vps-starter", "P1M").services().getFirst();
        RenewalResult first = store.renewal(account, service, "P3M");
        long open = ((RenewalResult.Ordered) first).order().id();
        RenewalResult.Refused second =
                (RenewalResult.Refused) store.renewal(account, service, "P1M");
        assertThat(second.reason()).isEqualTo(RenewalRefusal.ALREADY_ORDERED);
        assertThat(second.openOrder()).isEqualTo(open);
        store.rooms.goTo("2026-02-02T00:00:00Z");
        assertThat(store.renewal(account, service, "P1M"))
                .isInstanceOf(RenewalResult.Ordered.class);
        assertThat(((RenewalResult.Refused) store.renewal(account, service, "P5M")).reason())
                .isEqualTo(RenewalRefusal.UNKNOWN_PERIOD);
        assertThat(((RenewalResult.Refused) store.renewal(account + 1, service, "P1M")).reason())
                .isEqualTo(RenewalRefusal.NO_SUCH_SERVICE);
    }

    private List<Job> jobs(Order order) {
        return store.database.read(tx -> store.rooms.jobs.ofOrder(tx, order.id()));
    }

    private Wanted vps() {
        return new Wanted(Store.wanted(account, "vps-starter", "P1M"));
    }

    private final class Wanted {
        private final NewOrder order;

        Wanted(NewOrder order) {
            this.order = order;
        }

        NewOrder order() {
            return order;
        }

        Wanted key(String key) {
            return new Wanted(order.withKey(key));
        }

        Order paidBy(PaymentChoice choice) {
            return store.rooms.placed(order.paidBy(choice));
        }

        NewOrder withCode(String code) {
            return new NewOrder(
                    order.account(), order.items(), code, null, "", null, false, Map.of());
        }
    }
}

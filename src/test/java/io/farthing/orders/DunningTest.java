package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.orders.Dunning.Collection;
import io.farthing.orders.Dunning.Step;
import io.farthing.payments.MethodType;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentStatus;
import io.farthing.payments.PaymentSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is overdue, what the clock does about it, and what staff may do instead.
final class DunningTest {
    private static final String AFTER_DUE = "2026-02-20T12:00:00Z";

    private final Store store = new Store();
    private final Dunning dunning = new Dunning(store.orders);
    private final long account = store.account();

    @AfterEach
    void close() {
        store.rooms.requireSound();
        store.close();
    }

    private List<Dunning.Overdue> overdue(@Nullable Long after, Instant now) {
        return store.database.read(tx -> dunning.overdue(tx, after, 10, now));
    }

    private Step step() {
        return overdue(null, store.clock.instant()).getFirst().step();
    }

    private Collection collect(Invoice invoice) {
        return store.database.transact(
                tx -> dunning.collect(tx, invoice.id(), store.clock.instant()));
    }

    private boolean stop(Invoice invoice) {
        return store.database.transact(tx -> dunning.stop(tx, invoice.id(), store.clock.instant()));
    }

    private List<Payment> begun(Invoice invoice) {
        return store.payments(PaymentSubject.invoice(invoice.id()));
    }

    @Test
    void anInvoiceIsOverdueAfterItsDayAndNotAtIt() {
        var _ = store.rooms.method(account, MethodType.ACCOUNT);
        Invoice invoice = store.january(account, "0.00");
        Instant due = Objects.requireNonNull(invoice.dates().dueAt());
        assertThat(overdue(null, due)).isEmpty();
        Instant after = due.plus(Duration.ofNanos(1_000));
        assertThat(overdue(null, after))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.invoice().id()).isEqualTo(invoice.id());
                    assertThat(each.step()).isEqualTo(Step.LEFT_TO_CUSTOMER);
                    assertThat(each.latest()).isNull();
                });
        assertThat(overdue(invoice.id(), after)).isEmpty();
    }

    @Test
    void aTryThatIsPutOffIsBroughtForwardAndNoSecondOneBegun() {
        var _ = store.card(account, "simulated_0002");
        Invoice invoice = store.january(account, "0.00");
        Payment first = begun(invoice).getFirst();
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(collect(invoice)).isInstanceOf(Collection.Begun.class);
        assertThat(collect(invoice)).isInstanceOf(Collection.Begun.class);
        store.rooms.work();
        assertThat(begun(invoice)).singleElement().extracting(Payment::attempts).isEqualTo(2);
    }

    @Test
    void afterTheLastRefusalAnotherCardIsChargedOnce() {
        var _ = store.card(account, "simulated_0002");
        Invoice invoice = store.january(account, "0.00");
        store.rooms.goTo(AFTER_DUE);
        assertThat(step()).isEqualTo(Step.GIVEN_UP);
        assertThat(collect(invoice)).isInstanceOf(Collection.Begun.class);
        assertThat(step()).isEqualTo(Step.TRYING);
        store.rooms.work();
        // Staff's own try is not repeated by the clock.
        assertThat(step()).isEqualTo(Step.GIVEN_UP);
        assertThat(begun(invoice))
                .hasSize(2)
                .allMatch(each -> each.status() == PaymentStatus.FAILED);

        var good = store.card(account, "simulated_works");
        store.database.transactVoid(tx -> {
            var _ = store.rooms.methods.makeUsual(tx, good.id(), store.clock.instant());
        });
        assertThat(collect(invoice)).isInstanceOf(Collection.Begun.class);
        store.rooms.work();
        assertThat(store.invoice(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(overdue(null, store.clock.instant())).isEmpty();
        assertThat(collect(invoice)).isInstanceOf(Collection.NotOwed.class);
    }

    @Test
    void nobodyIsChargedWhoHasNothingToCharge() {
        var _ = store.rooms.method(account, MethodType.ACCOUNT);
        Invoice invoice = store.january(account, "0.00");
        assertThat(collect(invoice)).isInstanceOf(Collection.NoMethod.class);
        assertThat(stop(invoice)).isFalse();
        assertThat(begun(invoice)).isEmpty();
    }

    @Test
    void whatIsStoppedIsLeftToTheCustomer() {
        var _ = store.card(account, "simulated_0002");
        Invoice invoice = store.january(account, "0.00");
        assertThat(stop(invoice)).isTrue();
        assertThat(stop(invoice)).isFalse();
        store.rooms.goTo(AFTER_DUE);
        assertThat(step()).isEqualTo(Step.LEFT_TO_CUSTOMER);
        assertThat(begun(invoice)).singleElement().extracting(Payment::attempts).isEqualTo(1);
    }

    @Test
    void thereIsNothingToCollectOfWhatIsNotThere() {
        Collection none =
                store.database.transact(tx -> dunning.collect(tx, 4711, store.clock.instant()));
        assertThat(none).isInstanceOf(Collection.NotOwed.class);
    }
}

package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.payments.AutoPay;
import io.farthing.payments.AutoPayCreation;
import io.farthing.payments.AutoPayRule;
import io.farthing.payments.AutoPayRun;
import io.farthing.payments.AutoPays;
import io.farthing.payments.CronTimes;
import io.farthing.payments.MethodType;
import io.farthing.payments.NewAutoPay;
import io.farthing.payments.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Balances that are refilled by themselves, hour by hour.
final class AutoRefillTest {
    private static final Money TWENTY = Money.of(Store.EUR, "20.00");
    private static final AutoPayRule BELOW_TEN =
            new AutoPayRule.Level(Money.of(Store.EUR, "10.00"), Duration.ZERO);

    private final Store store = new Store();
    private final AutoPays autoPays = store.rooms.autoPays;
    private final long account = store.account();

    @AfterEach
    void close() {
        store.rooms.requireSound();
        store.close();
    }

    @Test
    void aBalanceBelowItsLevelIsRefilledOnceAnHourAfterTheSwitch() {
        PaymentMethod card = store.card(account, "simulated_works");
        AutoPay autoPay = create(wanted(card.id(), BELOW_TEN, null));
        assertThat(hour()).as("switching it on pays nothing").isZero();
        assertThat(hour()).isEqualTo(1);
        assertThat(again()).as("an hour is looked at once").isZero();
        assertThat(store.balance(account)).isEqualTo("20.00");
        assertThat(hour()).isZero();
        assertThat(history(autoPay))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.outcome()).isEqualTo(AutoPayRun.Outcome.PAID);
                    assertThat(run.amount()).isEqualTo(TWENTY);
                    Order order = store.order(Objects.requireNonNull(run.order()));
                    assertThat(order.kind()).isEqualTo(OrderKind.TOP_UP);
                    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
                });
    }

    @Test
    void aRefusedCardIsTriedAfterDaysAndThenNoMore() {
        store.rooms.give(account, "5.00");
        PaymentMethod card = store.card(account, "simulated_0002");
        AutoPay autoPay = create(wanted(card.id(), BELOW_TEN, null));
        int asked = 0;
        for (int hour = 0; hour < 24 * 12; hour++) {
            asked += hour();
        }
        assertThat(asked).isEqualTo(4);
        assertThat(history(autoPay))
                .extracting(AutoPayRun::outcome)
                .containsOnly(AutoPayRun.Outcome.FAILED)
                .hasSize(4);
        assertThat(find(autoPay).status()).isEqualTo(AutoPay.Status.STOPPED);
        assertThat(find(autoPay).reason()).contains("declined");
        assertThat(mails("auto-pay-stopped")).isEqualTo(1);
    }

    @Test
    void aMethodThatHasGoneIsToldAndNotReplacedByAnother() {
        PaymentMethod usual = store.card(account, "simulated_works");
        PaymentMethod other = store.card(account, "simulated_works");
        AutoPay autoPay = create(wanted(other.id(), BELOW_TEN, null));
        var _ =
                store.database.transact(
                        tx -> store.rooms.methods.remove(tx, other.id(), store.clock.instant()));
        assertThat(hour() + hour()).isEqualTo(1);
        assertThat(store.balance(account)).isEqualTo("0.00");
        assertThat(history(autoPay).getFirst().reason())
                .contains("has been removed")
                .contains("(id %d)".formatted(usual.id()));
        assertThat(mails("auto-pay-refused")).isEqualTo(1);
    }

    @Test
    void aWeeklyOneIsAskedOnMondaysAndEndsWithItsExpiry() {
        PaymentMethod card = store.card(account, "simulated_works");
        Instant end = Store.START.plus(Duration.ofDays(10));
        AutoPay autoPay = create(wanted(card.id(), AutoPayRule.Regular.weekly(Store.ZONE), end));
        for (int hour = 0; hour < 24 * 20; hour++) {
            var _ = hour();
        }
        assertThat(history(autoPay))
                .extracting(run -> run.at().truncatedTo(java.time.temporal.ChronoUnit.HOURS))
                .containsExactly(
                        Instant.parse("2026-02-08T23:00:00Z"),
                        Instant.parse("2026-02-01T23:00:00Z"));
        assertThat(find(autoPay).status()).isEqualTo(AutoPay.Status.EXPIRED);
    }

    @Test
    void aDeletedOneIsNoLongerListedAndPaysNothing() {
        var _ = store.card(account, "simulated_works");
        AutoPay autoPay = create(wanted(null, BELOW_TEN, null));
        assertThat(list()).containsExactly(autoPay);
        AutoPay deleted =
                store.database.transact(
                        tx -> autoPays.delete(tx, autoPay.id(), store.clock.instant()));
        assertThat(Objects.requireNonNull(deleted).status()).isEqualTo(AutoPay.Status.DELETED);
        assertThat(list()).isEmpty();
        assertThat(hour() + hour()).isZero();
        @Nullable AutoPay again =
                store.database.transact(
                        tx -> autoPays.delete(tx, autoPay.id(), store.clock.instant()));
        assertThat(again).isNull();
    }

    @Test
    void whatCannotWorkIsRefusedByName() {
        PaymentMethod card = store.card(account, "simulated_works");
        PaymentMethod transfer = store.rooms.method(account, MethodType.BANK_TRANSFER);
        long other = store.account();
        PaymentMethod foreign = store.card(other, "simulated_works");
        Money dollars = Money.of(Currency.of("USD"), "20.00");
        AutoPayRule never =
                new AutoPayRule.Regular(
                        Objects.requireNonNull(CronTimes.read("0 0 0 30 2 ?")), ZoneId.of("UTC"));
        assertThat(refused(wanted(transfer.id(), BELOW_TEN, null)))
                .isEqualTo(AutoPayCreation.Field.METHOD);
        assertThat(refused(wanted(foreign.id(), BELOW_TEN, null)))
                .isEqualTo(AutoPayCreation.Field.METHOD);
        assertThat(refused(wanted(card.id(), BELOW_TEN, Store.START)))
                .isEqualTo(AutoPayCreation.Field.EXPIRY);
        assertThat(refused(wanted(card.id(), never, null))).isEqualTo(AutoPayCreation.Field.TIMES);
        assertThat(refused(new NewAutoPay(account, null, dollars, "", BELOW_TEN, null)))
                .isEqualTo(AutoPayCreation.Field.AMOUNT);
        assertThat(refused(new NewAutoPay(account, null, TWENTY.negated(), "", BELOW_TEN, null)))
                .isEqualTo(AutoPayCreation.Field.AMOUNT);
        AutoPayRule inDollars = new AutoPayRule.Level(dollars, Duration.ZERO);
        assertThat(refused(wanted(card.id(), inDollars, null)))
                .isEqualTo(AutoPayCreation.Field.MINIMUM);
        for (int number = 0; number < AutoPays.MOST_FOR_AN_ACCOUNT; number++) {
            var _ = create(wanted(card.id(), BELOW_TEN, null));
        }
        assertThat(refused(wanted(card.id(), BELOW_TEN, null)))
                .isEqualTo(AutoPayCreation.Field.COUNT);
    }

    private NewAutoPay wanted(@Nullable Long method, AutoPayRule rule, @Nullable Instant end) {
        return new NewAutoPay(account, method, TWENTY, "plan-3", rule, end);
    }

    private AutoPay create(NewAutoPay wanted) {
        return ((AutoPayCreation.Created) creation(wanted)).autoPay();
    }

    private AutoPayCreation.Field refused(NewAutoPay wanted) {
        return ((AutoPayCreation.Refused) creation(wanted)).field();
    }

    private AutoPayCreation creation(NewAutoPay wanted) {
        return store.database.transact(tx -> autoPays.create(tx, wanted, store.clock.instant()));
    }

    /// The look at the hour at hand, a quarter after its start, with what it sets going; then the
    /// clock goes to the next.
    private int hour() {
        int asked = again();
        store.rooms.work();
        Instant next = Hour.of(store.clock.instant()).end().plus(Duration.ofMinutes(15));
        assertThat(store.clock.moveTo(next)).isTrue();
        return asked;
    }

    private int again() {
        Instant now = store.clock.instant();
        return store.rooms.autoRefill.run(Hour.of(now).start(), now);
    }

    private List<AutoPayRun> history(AutoPay autoPay) {
        return store.database.read(tx -> autoPays.history(tx, autoPay.id(), 50));
    }

    private AutoPay find(AutoPay autoPay) {
        return store.database.read(tx ->
                Objects.requireNonNull(autoPays.find(tx, autoPay.id(), store.clock.instant())));
    }

    private List<AutoPay> list() {
        return store.database.read(tx -> autoPays.list(tx, account, store.clock.instant()));
    }

    private long mails(String template) {
        return store.database.read(tx ->
                tx.one(
                        "SELECT count(*) AS count FROM mail WHERE template = ?",
                        row -> row.longAt("count"),
                        template));
    }
}

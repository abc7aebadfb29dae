package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.credits.CreditAccount;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.money.Money;
import io.farthing.resources.Answer;
import io.farthing.resources.Operation;
import io.farthing.resources.OperationStep;
import io.farthing.resources.ResourceState;
import io.farthing.resources.ResourceType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A customer's two months with hosting credits, to the last credit and cent.
final class HostingStoryTest {
    private final HostingHouse house = new HostingHouse();

    @AfterEach
    void close() {
        house.close();
    }

    /// 1 core 42, 512 MiB 60, 12 GiB 54, 1 IPv4 35: 191 an hour.
    @Test
    void buysRunsResizesRunsDryIsHelpedAndDeletedAndTheRestLapses() {
        house.fund("24.00");
        buysAPack();
        long vm = house.makeServer(512);
        house.after(Duration.ofHours(1));
        assertThat(house.stock()).isEqualByComparingTo("149809");
        house.reconcile("24.00");
        resizesWithinAnHour(vm);
        haltsForAnHour(vm);
        runsDry(vm);
        isHelped(vm);
        isDeleted();
        lapses();
    }

    private void buysAPack() {
        Answer answer = house.buy("pack_150k", 1);
        assertThat(answer).isInstanceOf(Answer.Accepted.class);
        Operation billed = ((Answer.Accepted) answer).last();
        assertThat(billed.step()).isEqualTo(OperationStep.BILL);
        assertThat(house.money("balance")).isEqualTo(eur("24.00"));
        assertThat(house.done(answer)).hasSize(1);
        assertThat(house.money("balance")).isEqualTo(eur("8.70"));
        assertThat(house.money("deferred.credits")).isEqualTo(eur("12.75"));
        assertThat(house.credits().averageCost()).isEqualByComparingTo("0.000085");
        house.reconcile("24.00");
    }

    /// Raised at 01:20 and lowered at 01:40: the hour costs what it had at most, 251.
    private void resizesWithinAnHour(long vm) {
        house.at(HostingHouse.BEGIN.plus(Duration.ofMinutes(80)));
        house.resize(vm, 1024);
        house.at(HostingHouse.BEGIN.plus(Duration.ofMinutes(100)));
        house.resize(vm, 512);
        house.after(Duration.ofHours(2));
        assertThat(house.stock()).isEqualByComparingTo("149558");
        house.reconcile("24.00");
    }

    /// Stopped at 02:15 and started at 04:15: hour 3 pays disk and address only, 89.
    private void haltsForAnHour(long vm) {
        var _ =
                house.done(
                        (tx, now) -> house.hosting.servers.stop(tx, HostingHouse.ASKER, vm, now));
        house.after(Duration.ofHours(3));
        assertThat(house.stock()).isEqualByComparingTo("149367");
        house.reconcile("24.00");
        house.after(Duration.ofHours(4));
        assertThat(house.stock()).isEqualByComparingTo("149278");
        var _ =
                house.done(
                        (tx, now) -> house.hosting.servers.start(tx, HostingHouse.ASKER, vm, now));
        house.reconcile("24.00");
    }

    /// 149,278 credits and seven packages on demand, 1.20 each with tax, for the 8.70 left: 219,278
    /// / 191 is 1148 hours and 10 credits. The hour after them lacks 181, is owed, and stops
    /// everything.
    private void runsDry(long vm) {
        house.after(Duration.ofDays(48));
        assertThat(house.stock()).isEqualByComparingTo("10");
        assertThat(house.money("balance")).isEqualTo(eur("0.30"));
        assertThat(state(vm)).isEqualTo(ResourceState.RUNNING);
        house.reconcile("24.00");
        house.after(Duration.ofHours(4 + 1149));
        assertThat(house.stock()).isEqualByComparingTo("-181");
        assertThat(house.money("deferred.credits").isZero()).isTrue();
        assertThat(state(vm)).isEqualTo(ResourceState.PAUSED);
        Instant dryAt = HostingHouse.BEGIN.plus(Duration.ofHours(4 + 1149));
        assertThat(house.credits().dryAt()).isEqualTo(dryAt);
        assertThat(house.credits().deletedAt()).isEqualTo(dryAt.plus(Duration.ofDays(7)));
        Answer refused =
                house.ask(
                        (tx, now) -> house.hosting.servers.start(tx, HostingHouse.ASKER, vm, now));
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        answer ->
                                assertThat(answer.why()).isEqualTo(Answer.Why.NOT_ENOUGH_CREDITS));
        house.reconcile("24.00");
    }

    /// Two days later money comes. Nothing was charged meanwhile; the debt is paid first.
    private void isHelped(long vm) {
        house.after(Duration.ofHours(1153 + 48));
        assertThat(house.stock()).isEqualByComparingTo("-181");
        house.reconcile("24.00");
        house.fund("2.20");
        house.reconcile("26.20");
        house.after(Duration.ofHours(1153 + 49));
        assertThat(house.stock()).isEqualByComparingTo("9819");
        assertThat(house.money("balance")).isEqualTo(eur("1.30"));
        assertThat(state(vm)).isEqualTo(ResourceState.RUNNING);
        house.reconcile("26.20");
        house.after(Duration.ofHours(1153 + 50));
        assertThat(house.stock()).isEqualByComparingTo("9628");
        house.reconcile("26.20");
    }

    /// 9,628 and 10,000 more: 102 hours and 146 credits. Then a week, and all is gone.
    private void isDeleted() {
        house.after(Duration.ofHours(1203 + 103));
        assertThat(house.stock()).isEqualByComparingTo("-45");
        house.reconcile("26.20");
        house.after(Duration.ofHours(1306 + 167));
        assertThat(house.list(ResourceType.VM)).hasSize(1);
        house.after(Duration.ofHours(1306 + 168));
        assertThat(house.list(ResourceType.VM)).isEmpty();
        assertThat(house.list(ResourceType.DISK)).isEmpty();
        assertThat(house.list(ResourceType.IFACE)).isEmpty();
        assertThat(house.credits().isDry()).isFalse();
        house.reconcile("26.20");
    }

    /// What is bought and left alone is gone after two years; what was paid for it is earned then.
    private void lapses() {
        house.fund("15.30");
        var _ = house.done(house.buy("pack_150k", 1));
        CreditAccount bought = house.credits();
        assertThat(bought.stock().toDecimal()).isEqualByComparingTo("149955");
        assertThat(bought.expiresAt()).isEqualTo(Instant.parse("2029-05-01T10:15:00Z"));
        house.reconcile("41.50");
        house.at(bought.expiresAt().minusSeconds(1));
        assertThat(house.stock()).isEqualByComparingTo("149955");
        house.at(bought.expiresAt().plus(Duration.ofHours(2)));
        assertThat(house.stock()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(house.money("deferred.credits").isZero()).isTrue();
        assertThat(house.money("revenue.credits-lapsed").signum()).isPositive();
        house.reconcile("41.50");
        hasAnInvoiceForEachPurchase();
    }

    /// Two packs and nine packages on demand, each taxed when it was sold; what was used and what
    /// lapsed has borne its tax.
    private void hasAnInvoiceForEachPurchase() {
        List<Invoice> invoices = house.invoices();
        assertThat(invoices).hasSize(11);
        assertThat(invoices)
                .allSatisfy(each -> {
                    assertThat(each.origin()).isEqualTo(InvoiceOrigin.CREDITS);
                    assertThat(each.status()).isEqualTo(InvoiceStatus.PAID);
                    assertThat(each.open().isZero()).isTrue();
                });
        assertThat(invoices.stream().map(each -> each.gross().minorText()).distinct())
                .containsExactlyInAnyOrder("15.30", "1.20");
        assertThat(house.money("vat")).isEqualTo(eur("6.90"));
        assertThat(house.money("receivable").isZero()).isTrue();
    }

    private ResourceState state(long vm) {
        return house.list(ResourceType.VM).stream()
                .filter(server -> server.id() == vm)
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static Money eur(String amount) {
        return Money.of(HostingHouse.EUR, amount);
    }
}

package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.credits.CreditAccount;
import io.farthing.money.Money;
import io.farthing.resources.Answer;
import io.farthing.resources.NewDisk;
import io.farthing.resources.NewInterface;
import io.farthing.resources.NewServer;
import io.farthing.resources.Operation;
import io.farthing.resources.OperationStep;
import io.farthing.resources.ResourceState;
import io.farthing.resources.ResourceType;
import io.farthing.resources.ServerChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A customer's two months with hosting credits, to the last credit and cent.
final class HostingStoryTest {
    private static final int DATACENTER = 5;
    private static final long DEBIAN = 909;

    private final HostingHouse house = new HostingHouse();

    @AfterEach
    void close() {
        house.close();
    }

    /// 1 core 42, 512 MiB 60, 12 GiB 54, 1 IPv4 35: 191 an hour.
    @Test
    void buysRunsResizesRunsDryIsHelpedAndDeletedAndTheRestLapses() {
        house.fund("20.00");
        buysAPack();
        long vm = makesAServer();
        house.after(Duration.ofHours(1));
        assertThat(house.stock()).isEqualByComparingTo("149809");
        house.reconcile("20.00");
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
        assertThat(house.money("balance")).isEqualTo(eur("20.00"));
        assertThat(house.done(answer)).hasSize(1);
        assertThat(house.money("balance")).isEqualTo(eur("7.25"));
        assertThat(house.money("deferred.credits")).isEqualTo(eur("12.75"));
        assertThat(house.credits().averageCost()).isEqualByComparingTo("0.000085");
        house.reconcile("20.00");
    }

    private long makesAServer() {
        NewServer server =
                new NewServer(
                        DATACENTER,
                        "web1",
                        1,
                        512,
                        null,
                        null,
                        new NewInterface(DATACENTER, 4, 102_400, null, ""),
                        Map.of());
        NewDisk disk = new NewDisk(DATACENTER, "sys", 12_288, DEBIAN, Map.of());
        List<Operation> done =
                house.done((tx, now) ->
                        house.hosting.servers.create(tx, HostingHouse.ASKER, server, disk, now));
        assertThat(done)
                .extracting(Operation::type)
                .containsExactly("disk_create", "iface_create", "vm_create");
        return Objects.requireNonNull(done.getLast().subjects().get(ResourceType.VM));
    }

    /// Raised at 01:20 and lowered at 01:40: the hour costs what it had at most, 251.
    private void resizesWithinAnHour(long vm) {
        house.at(HostingHouse.BEGIN.plus(Duration.ofMinutes(80)));
        resize(vm, 1024);
        house.at(HostingHouse.BEGIN.plus(Duration.ofMinutes(100)));
        resize(vm, 512);
        house.after(Duration.ofHours(2));
        assertThat(house.stock()).isEqualByComparingTo("149558");
    }

    private void resize(long vm, int memory) {
        var _ =
                house.done((tx, now) ->
                        house.hosting.servers.update(
                                tx,
                                HostingHouse.ASKER,
                                vm,
                                new ServerChange(null, memory, null, Map.of()),
                                now));
    }

    /// Stopped at 02:15 and started at 04:15: hour 3 pays disk and address only, 89.
    private void haltsForAnHour(long vm) {
        var _ =
                house.done(
                        (tx, now) -> house.hosting.servers.stop(tx, HostingHouse.ASKER, vm, now));
        house.after(Duration.ofHours(3));
        assertThat(house.stock()).isEqualByComparingTo("149367");
        house.after(Duration.ofHours(4));
        assertThat(house.stock()).isEqualByComparingTo("149278");
        var _ =
                house.done(
                        (tx, now) -> house.hosting.servers.start(tx, HostingHouse.ASKER, vm, now));
        house.reconcile("20.00");
    }

    /// 149,278 credits and seven packages on demand for the 7.25 left: 219,278 / 191 is 1148 hours
    /// and 10 credits. The hour after them lacks 181, is owed, and stops everything.
    private void runsDry(long vm) {
        house.after(Duration.ofDays(48));
        assertThat(house.stock()).isEqualByComparingTo("10");
        assertThat(house.money("balance")).isEqualTo(eur("0.25"));
        assertThat(state(vm)).isEqualTo(ResourceState.RUNNING);
        house.reconcile("20.00");
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
        house.reconcile("20.00");
    }

    /// Two days later money comes. Nothing was charged meanwhile; the debt is paid first.
    private void isHelped(long vm) {
        house.after(Duration.ofHours(1153 + 48));
        assertThat(house.stock()).isEqualByComparingTo("-181");
        house.fund("2.00");
        house.after(Duration.ofHours(1153 + 49));
        assertThat(house.stock()).isEqualByComparingTo("9819");
        assertThat(house.money("balance")).isEqualTo(eur("1.25"));
        assertThat(state(vm)).isEqualTo(ResourceState.RUNNING);
        house.after(Duration.ofHours(1153 + 50));
        assertThat(house.stock()).isEqualByComparingTo("9628");
        house.reconcile("22.00");
    }

    /// 9,628 and 10,000 more: 102 hours and 146 credits. Then a week, and all is gone.
    private void isDeleted() {
        house.after(Duration.ofHours(1203 + 103));
        assertThat(house.stock()).isEqualByComparingTo("-45");
        house.after(Duration.ofHours(1306 + 167));
        assertThat(house.list(ResourceType.VM)).hasSize(1);
        house.after(Duration.ofHours(1306 + 168));
        assertThat(house.list(ResourceType.VM)).isEmpty();
        assertThat(house.list(ResourceType.DISK)).isEmpty();
        assertThat(house.list(ResourceType.IFACE)).isEmpty();
        assertThat(house.credits().isDry()).isFalse();
        house.reconcile("22.00");
    }

    /// What is bought and left alone is gone after two years; what was paid for it is earned then.
    private void lapses() {
        house.fund("12.50");
        var _ = house.done(house.buy("pack_150k", 1));
        CreditAccount bought = house.credits();
        assertThat(bought.stock().toDecimal()).isEqualByComparingTo("149955");
        assertThat(bought.expiresAt()).isEqualTo(Instant.parse("2029-05-01T10:15:00Z"));
        house.at(bought.expiresAt().minusSeconds(1));
        assertThat(house.stock()).isEqualByComparingTo("149955");
        house.at(bought.expiresAt().plus(Duration.ofHours(2)));
        assertThat(house.stock()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(house.money("deferred.credits").isZero()).isTrue();
        assertThat(house.money("revenue.credits-lapsed").signum()).isPositive();
        house.reconcile("34.50");
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

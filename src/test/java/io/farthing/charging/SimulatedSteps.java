package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.PublishResult;
import io.farthing.charging.Simulation.Step;
import io.farthing.customers.AccountShard;
import io.farthing.customers.StandingChange;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.CaptureResult;
import io.farthing.ledger.Entry;
import io.farthing.ledger.HoldRequest;
import io.farthing.ledger.HoldResult;
import io.farthing.ledger.ReleaseResult;
import io.farthing.ledger.Transaction;
import io.farthing.metering.Meter;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.SampleBatch;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/// Makes the steps of a simulation up: each as the program is told it, and as the plain house is.
final class SimulatedSteps {
    private static final Hour FIRST = new Hour(0);
    private static final Hour LAST = Hour.of(House.NOW);
    private static final int SAMPLES_IN_BATCH = 14;

    private final Random random;
    private final SimulatedHouse house;
    private final PlainHouse plain;
    private final List<Long> uids;

    /// The few hours in which anything is used: around the ends of months, where the rules bend.
    private final List<Hour> hours = new ArrayList<>();

    private final Map<String, Hold> holds = new TreeMap<>();
    private int keys;

    private record Hold(String key, long account, BigDecimal amount) {}

    private record Sample(PlainHouse.NodeId node, Instant at, Map<String, BigDecimal> readings) {}

    private record Setting(PlainHouse.NodeId node, Instant since, int reserved) {}

    SimulatedSteps(Random random, SimulatedHouse house) {
        this.random = random;
        this.house = house;
        this.plain = house.plain;
        uids = List.copyOf(plain.accounts.keySet());
        for (MonthInZone month : Simulation.MONTHS) {
            Hour start = Hour.of(month.start());
            hours.add(start);
            hours.add(start.plus(-1));
            hours.add(start.plus(1 + random.nextInt(600)));
        }
    }

    Step any() {
        int dice = random.nextInt(100);
        if (dice < 32) {
            return use();
        }
        if (dice < 48) {
            return charge(any(hours), any(hours).plus(random.nextInt(800)));
        }
        if (dice < 56) {
            return recharge(FIRST, LAST);
        }
        if (dice < 68) {
            return random.nextBoolean() ? fund() : unfund();
        }
        if (dice < 73) {
            return chargeByHand();
        }
        if (dice < 83) {
            return hold();
        }
        if (dice < 88) {
            return setGroup();
        }
        return dice < 93 ? publish() : monthEnd(any(Simulation.MONTHS));
    }

    /// So that every history is a whole one.
    List<Step> toTheEnd() {
        List<Step> steps = new ArrayList<>();
        steps.add(charge(FIRST, LAST));
        steps.add(recharge(FIRST, LAST));
        Simulation.MONTHS.forEach(month -> steps.add(monthEnd(month)));
        return steps;
    }

    private Step use() {
        List<Sample> samples = new ArrayList<>();
        List<Setting> settings = new ArrayList<>();
        for (int count = 1 + random.nextInt(SAMPLES_IN_BATCH); count > 0; count--) {
            samples.add(sample());
        }
        for (int count = random.nextInt(5); count > 0; count--) {
            settings.add(
                    new Setting(
                            any(house.nodes.subList(0, 3)),
                            any(hours).start(),
                            2 + random.nextInt(2)));
        }
        return new Step(
                "use " + samples + settings,
                program -> {
                    var _ = program.intake.take(batch(program, samples, settings));
                },
                () -> {
                    settings.stream()
                            .sorted(Comparator.comparing(Setting::since))
                            .forEach(one -> plain.reserve(one.node, one.since, one.reserved));
                    samples.forEach(one -> plain.use(one.node, one.at, one.readings));
                },
                true);
    }

    /// Of few minutes, so that many are repeats with other readings.
    private Sample sample() {
        Instant at = any(hours).start().plusSeconds(60L * random.nextInt(5) + random.nextInt(2));
        Map<String, BigDecimal> readings = new TreeMap<>();
        int kind = random.nextInt(6);
        if (kind < 4) {
            readings.put("ram", decimal(20 + random.nextInt(3), 3));
            readings.put("cpu", decimal(9 + random.nextInt(5), 15));
        }
        if (kind < 3) {
            readings.put("traffic", decimal(20 + random.nextInt(16), 3));
        }
        if (kind > 2) {
            readings.put("disk", decimal(16, 2));
        }
        if (kind == 5) {
            readings.put("ipv4", BigDecimal.valueOf(random.nextInt(4)));
        }
        return new Sample(
                any(random.nextBoolean() ? house.nodes : house.nodes.subList(0, 3)), at, readings);
    }

    private static SampleBatch batch(
            Program program, List<Sample> samples, List<Setting> settings) {
        SampleBatch batch = new SampleBatch();
        for (Setting setting : settings) {
            NodeSetting.Change change = new NodeSetting.Change(setting.reserved, null, null);
            batch.change(place(batch, setting.node), setting.since, change);
        }
        for (Sample sample : samples) {
            batch.begin(place(batch, sample.node), sample.at.toEpochMilli(), batch.size());
            sample.readings.forEach((name, value) -> {
                Meter meter = program.meters.known().required(name);
                batch.reading(meter, value);
            });
        }
        return batch;
    }

    private static int place(SampleBatch batch, PlainHouse.NodeId node) {
        NodeName name = new NodeName(node.account(), node.environment(), node.name());
        return batch.node(name, SimulatedHouse.TRAITS);
    }

    private Step charge(Hour from, Hour to) {
        return new Step(
                "charge %s to %s".formatted(from.start(), to.start()),
                program -> {
                    Charging.Result result = program.charge(from, to);
                    assertThat(result.failures()).isEmpty();
                },
                () -> plain.charge(from.epochHour(), to.epochHour()),
                true);
    }

    private Step recharge(Hour from, Hour to) {
        return new Step(
                "recharge",
                program -> {
                    Charging.Result result = program.recharge(from, to);
                    assertThat(result.failures()).isEmpty();
                },
                () -> plain.recharge(from.epochHour(), to.epochHour()),
                true);
    }

    private Step fund() {
        Movement movement = movement();
        Purpose purpose = any(Purpose.values());
        Instant now = any(hours).start();
        return new Step(
                "fund %s with %s".formatted(purpose, movement),
                program ->
                        program.database.transactVoid(tx ->
                                assertThat(program.funds.fund(tx, movement, purpose, now))
                                        .isInstanceOf(FundsResult.Done.class)),
                () ->
                        plain.find(movement.account())
                                .fund(purpose, movement.amount().toDecimal(), now),
                true);
    }

    /// Said again later, what was refused might be granted.
    private Step unfund() {
        Purpose purpose = any(Purpose.values());
        Movement movement = random.nextBoolean() ? movement() : everythingOf(purpose);
        Instant now = any(hours).start();
        return new Step(
                "unfund %s by %s".formatted(purpose, movement),
                program ->
                        program.database.transactVoid(tx -> {
                            FundsResult _ = program.funds.unfund(tx, movement, purpose, now);
                        }),
                () ->
                        plain.find(movement.account())
                                .unfund(purpose, movement.amount().toDecimal(), now),
                false);
    }

    private Step chargeByHand() {
        Movement movement = movement();
        Instant now = any(hours).start().plusSeconds(random.nextInt(3600));
        return new Step(
                "charge by hand at %s %s".formatted(now, movement),
                program ->
                        program.database.transactVoid(tx ->
                                assertThat(program.funds.charge(tx, movement, null, now))
                                        .isInstanceOf(FundsResult.Done.class)),
                () -> plain.chargeByHand(movement.account(), movement.amount().toDecimal(), now),
                true);
    }

    /// To the last digit, or one more, of what is there before what is set aside.
    private Movement everythingOf(Purpose purpose) {
        PlainAccount account = plain.find(anyWithMoney());
        BigDecimal there = purpose == Purpose.BALANCE ? account.balance : account.bonus;
        BigDecimal amount = there.add(new BigDecimal(any("0", "0.00000001")));
        return amount.signum() <= 0
                ? movement()
                : new Movement("m" + ++keys, account.uid, Money.of(House.EUR, amount), "");
    }

    private long anyWithMoney() {
        List<Long> rich =
                uids.stream().filter(uid -> plain.find(uid).balance.signum() > 0).toList();
        return any(rich.isEmpty() ? uids : rich);
    }

    private Movement movement() {
        Money amount =
                Money.of(
                        House.EUR, decimal(random.nextInt(7), 8).add(new BigDecimal("0.00000001")));
        return new Movement("m" + ++keys, any(uids), amount, "");
    }

    private Step hold() {
        if (holds.isEmpty() || random.nextBoolean()) {
            return reserve();
        }
        Hold hold = any(List.copyOf(holds.values()));
        holds.remove(hold.key);
        return random.nextBoolean() ? capture(hold) : release(hold);
    }

    private Step reserve() {
        Hold hold = new Hold("h" + ++keys, anyWithMoney(), decimal(2, 8).add(BigDecimal.ONE));
        holds.put(hold.key, hold);
        HoldRequest request =
                new HoldRequest(
                        hold.key,
                        book(hold, BookKind.BALANCE),
                        Money.of(House.EUR, hold.amount),
                        null,
                        "");
        return new Step(
                "reserve " + hold,
                program ->
                        program.database.transactVoid(tx ->
                                assertThat(program.ledger.reserve(tx, request, House.NOW))
                                        .isInstanceOfAny(
                                                HoldResult.Reserved.class,
                                                HoldResult.AlreadyReserved.class)),
                () -> {
                    PlainAccount account = plain.find(hold.account);
                    account.held = account.held.add(hold.amount);
                },
                true);
    }

    private Step capture(Hold hold) {
        BigDecimal taken = hold.amount.min(decimal(2, 8).add(new BigDecimal("0.00000001")));
        Money amount = Money.of(House.EUR, taken);
        int shard = AccountShard.of(hold.account);
        Transaction sale =
                new Transaction(
                        "sale/" + hold.key,
                        "sale",
                        House.NOW,
                        hold.account,
                        "",
                        List.of(
                                new Entry(book(hold, BookKind.BALANCE), amount.negated()),
                                new Entry(
                                        BookKey.house(shard, BookKind.revenue("sale"), House.EUR),
                                        amount)));
        return new Step(
                "capture %s of %s".formatted(taken, hold),
                program ->
                        program.database.transactVoid(tx ->
                                assertThat(program.ledger.capture(tx, hold.key, sale, House.NOW))
                                        .isInstanceOfAny(
                                                CaptureResult.Captured.class,
                                                CaptureResult.AlreadyCaptured.class)),
                () -> {
                    PlainAccount account = plain.find(hold.account);
                    account.held = account.held.subtract(hold.amount);
                    account.balance = account.balance.subtract(taken);
                },
                true);
    }

    private Step release(Hold hold) {
        int shard = AccountShard.of(hold.account);
        return new Step(
                "release " + hold,
                program ->
                        program.database.transactVoid(tx ->
                                assertThat(program.ledger.release(tx, shard, hold.key, House.NOW))
                                        .isInstanceOfAny(
                                                ReleaseResult.Released.class,
                                                ReleaseResult.AlreadyReleased.class)),
                () -> {
                    PlainAccount account = plain.find(hold.account);
                    account.held = account.held.subtract(hold.amount);
                },
                true);
    }

    private static BookKey book(Hold hold, BookKind kind) {
        return new BookKey(AccountShard.of(hold.account), hold.account, kind, House.EUR);
    }

    private Step setGroup() {
        long uid = any(uids);
        String group = any(List.copyOf(SimulatedHouse.GROUPS.keySet()));
        Instant now = any(hours).start();
        return new Step(
                "account %d into %s at %s".formatted(uid, group, now),
                program ->
                        program.database.transactVoid(tx ->
                                assertThat(
                                                program.customers
                                                        .standings()
                                                        .setGroup(tx, uid, group, now))
                                        .isInstanceOfAny(
                                                StandingChange.Changed.class,
                                                StandingChange.Unchanged.class)),
                () ->
                        plain.find(uid)
                                .enter(
                                        group,
                                        Objects.requireNonNull(SimulatedHouse.GROUPS.get(group)),
                                        now),
                false);
    }

    /// From an hour that may have been charged already: such an hour notices only when it is
    /// corrected for another reason.
    private Step publish() {
        String group = any(List.copyOf(SimulatedHouse.GROUPS.keySet()));
        List<PlainHouse.Versions> list = Objects.requireNonNull(plain.tariffs.get(group));
        PlainHouse.Versions versions = any(list);
        PlainHouse.Version last = versions.byHour().lastEntry().getValue();
        PlainTariff tariff = house.tariffs.newVersion(last.tariff());
        long from = Math.max(versions.byHour().lastKey(), any(hours).epochHour());
        return new Step(
                "publish %s from %s".formatted(tariff, new Hour(from).start()),
                program ->
                        program.database.transactVoid(tx ->
                                assertThat(
                                                program.catalog.publish(
                                                        tx,
                                                        tariff.tariff(),
                                                        new Hour(from),
                                                        House.NOW))
                                        .isInstanceOfAny(
                                                PublishResult.NewVersion.class,
                                                PublishResult.Unchanged.class)),
                () ->
                        versions.byHour()
                                .put(from, new PlainHouse.Version(last.number() + 1, tariff)),
                false);
    }

    private Step monthEnd(MonthInZone month) {
        return new Step(
                "invoice " + month.month(),
                program -> {
                    int _ = program.monthEnd.issue(month, House.NOW);
                },
                () -> plain.invoice(month.month()),
                true);
    }

    /// Below 2^wholeBits, with up to that many decimals: three bits are a little less than a digit.
    private BigDecimal decimal(int wholeBits, int mostDecimals) {
        int decimals = random.nextInt(mostDecimals + 1);
        return new BigDecimal(new BigInteger(wholeBits + 3 * decimals, random), decimals);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    private final <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}

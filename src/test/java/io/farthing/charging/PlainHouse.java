package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.customers.AccountShard;
import io.farthing.rating.ModelType;
import io.farthing.rating.Scope;
import io.farthing.rating.Strategy;
import io.farthing.rating.TariffType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole house in memory, by the rules as they are written down: usage, the hourly run, its
/// corrections, invoices. The program is held against it after every step of a simulation.
final class PlainHouse {
    private static final BigDecimal CLOUDLET_KIB = new BigDecimal("131072");
    private static final BigDecimal CLOUDLET_MHZ = new BigDecimal("400");
    private static final Map<String, Integer> SOLD_BY_POWER_OF_TEN =
            Map.of("traffic", 9, "disk", 3, "ipv4", 0);

    final Map<Long, PlainAccount> accounts = new TreeMap<>();

    /// By group, each tariff's versions.
    final Map<String, List<Versions>> tariffs = new HashMap<>();

    /// By group, which cloudlets its price list bills.
    final Map<String, ModelType> models = new HashMap<>();

    private final Map<AccountHour, Map<NodeId, NavigableMap<Long, Map<String, BigDecimal>>>> usage =
            new TreeMap<>(
                    Comparator.comparingLong(AccountHour::hour)
                            .thenComparingLong(AccountHour::account));
    private final Map<NodeId, NavigableMap<Instant, Integer>> reserved = new HashMap<>();
    private final Map<NodeId, Long> registered = new HashMap<>();
    private final Set<ShardHour> charged = new HashSet<>();
    private final Set<ShardHour> late = new TreeSet<>();
    private final Map<AccountHour, Map<ChargeKey, PlainAccount.Payment>> posted = new HashMap<>();
    private final Map<AccountHour, List<Accumulated>> accumulated = new HashMap<>();
    private final Map<OneTime, AccountHour> paidOnce = new HashMap<>();

    record NodeId(long account, String environment, String name) {}

    record AccountHour(long account, long hour) {}

    record ShardHour(int shard, long hour) implements Comparable<ShardHour> {
        @Override
        public int compareTo(ShardHour other) {
            int byHour = Long.compare(hour, other.hour);
            return byHour == 0 ? Integer.compare(shard, other.shard) : byHour;
        }
    }

    /// A tariff's versions by the hour they price from: of those that begin in one hour, the last.
    record Versions(TreeMap<Long, Version> byHour) {
        Version at(long hour) {
            return byHour.floorEntry(hour).getValue();
        }
    }

    record Version(int number, PlainTariff tariff) {}

    private record ChargeKey(
            String environment, @Nullable String node, String tariff, int version) {}

    private record Accumulated(
            String environment, @Nullable String node, String resource, BigDecimal quantity) {}

    private record OneTime(NodeId node, String tariff) {}

    private record Rated(TariffType type, ChargeKey key, BigDecimal amount) {}

    private static ShardHour shardHour(AccountHour hour) {
        return new ShardHour(AccountShard.of(hour.account), hour.hour);
    }

    static YearMonth month(long hour) {
        return MonthInZone.of(new Hour(hour).start(), House.AMSTERDAM).month();
    }

    /// The first word about a reading counts.
    void use(NodeId node, Instant at, Map<String, BigDecimal> readings) {
        AccountHour hour = new AccountHour(node.account, Hour.of(at).epochHour());
        Map<String, BigDecimal> known =
                usage.computeIfAbsent(hour, _ -> new HashMap<>())
                        .computeIfAbsent(node, _ -> new TreeMap<>())
                        .computeIfAbsent(at.toEpochMilli(), _ -> new HashMap<>());
        readings.forEach((meter, value) -> {
            if (known.putIfAbsent(meter, value) == null && charged.contains(shardHour(hour))) {
                late.add(shardHour(hour));
            }
        });
    }

    /// What says nothing new is forgotten, and the first word about an instant counts.
    void reserve(NodeId node, Instant since, int cloudlets) {
        NavigableMap<Instant, Integer> known =
                reserved.computeIfAbsent(node, _ -> new TreeMap<>(Map.of(Instant.EPOCH, 2)));
        if (known.floorEntry(since).getValue() != cloudlets) {
            known.putIfAbsent(since, cloudlets);
        }
    }

    /// Nodes of an environment come in the order in which they were registered.
    void registered(Map<NodeId, Long> order) {
        registered.putAll(order);
    }

    void charge(long from, long to) {
        Set<ShardHour> due = new TreeSet<>();
        usage.keySet().stream()
                .map(PlainHouse::shardHour)
                .filter(hour -> hour.hour >= from && hour.hour < to && !charged.contains(hour))
                .forEach(due::add);
        due.forEach(this::rate);
        charged.addAll(due);
    }

    /// What the hours to be corrected had added to their months no longer counts.
    void recharge(long from, long to) {
        List<ShardHour> due =
                late.stream().filter(hour -> hour.hour >= from && hour.hour < to).toList();
        accumulated.keySet().removeIf(hour -> due.contains(shardHour(hour)));
        due.forEach(this::rate);
        due.forEach(late::remove);
    }

    void invoice(YearMonth month) {
        accounts.values().forEach(account -> account.invoice(month));
    }

    void chargeByHand(long account, BigDecimal amount, Instant now) {
        var _ = find(account).pay(amount, month(Hour.of(now).epochHour()));
        find(account).decideAfterCharge(now);
    }

    PlainAccount find(long account) {
        PlainAccount found = accounts.get(account);
        if (found == null) {
            throw new AssertionError("no account " + account);
        }
        return found;
    }

    private void rate(ShardHour hour) {
        usage.keySet().stream()
                .filter(one -> shardHour(one).equals(hour))
                .toList()
                .forEach(this::rate);
    }

    private void rate(AccountHour hour) {
        PlainAccount account = find(hour.account);
        List<PlainTariff.Node> nodes = nodes(hour);
        PlainTariff.Past past = past(hour);
        List<Rated> rated = new ArrayList<>();
        for (Versions versions : tariffs.getOrDefault(account.group, List.of())) {
            Version version = versions.at(hour.hour);
            PlainTariff tariff = version.tariff;
            if (!isBilled(account.group, tariff.type())) {
                continue;
            }
            List<PlainTariff.Node> firsts = tariff.membersWhoPayOnce(nodes, past);
            for (PlainTariff.Line line : tariff.lines(nodes, past)) {
                remember(hour, tariff, line);
                ChargeKey key =
                        new ChargeKey(
                                line.environment(), line.node(), tariff.name(), version.number);
                rated.add(new Rated(tariff.type(), key, line.amount()));
            }
            firsts.forEach(node -> paidOnce.putIfAbsent(oneTime(hour, node, tariff.name()), hour));
        }
        rated.sort(
                Comparator.comparing((Rated one) -> one.key.environment)
                        .thenComparing(Rated::type));
        post(account, hour, rated);
        account.decideAfterCharge(new Hour(hour.hour).end());
    }

    private boolean isBilled(String group, TariffType type) {
        return switch (model(group)) {
            case FIXED -> type != TariffType.FLEXIBLE;
            case FLEXIBLE -> type != TariffType.FIXED;
            case HYBRID -> true;
        };
    }

    private ModelType model(String group) {
        return models.getOrDefault(group, ModelType.HYBRID);
    }

    private void remember(AccountHour hour, PlainTariff tariff, PlainTariff.Line line) {
        if (tariff.strategy() == Strategy.ACCUMULATED) {
            accumulated
                    .computeIfAbsent(hour, _ -> new ArrayList<>())
                    .add(
                            new Accumulated(
                                    line.environment(),
                                    line.node(),
                                    tariff.resource(),
                                    line.quantity()));
        }
    }

    private static OneTime oneTime(AccountHour hour, PlainTariff.Node node, String tariff) {
        return new OneTime(new NodeId(hour.account, node.environment(), node.name()), tariff);
    }

    /// What was charged before for the same thing comes off; what is no longer charged is given
    /// back.
    private void post(PlainAccount account, AccountHour hour, List<Rated> rated) {
        Map<ChargeKey, PlainAccount.Payment> before =
                posted.computeIfAbsent(hour, _ -> new LinkedHashMap<>());
        Map<ChargeKey, BigDecimal> differences = new LinkedHashMap<>();
        for (Rated one : rated) {
            if (one.amount.signum() != 0) {
                BigDecimal had = before.getOrDefault(one.key, PlainAccount.Payment.NONE).amount();
                differences.put(one.key, one.amount.subtract(had));
            }
        }
        before.forEach((key, payment) -> differences.putIfAbsent(key, payment.amount().negate()));
        differences.forEach((key, difference) -> {
            PlainAccount.Payment had = before.getOrDefault(key, PlainAccount.Payment.NONE);
            if (difference.signum() < 0) {
                YearMonth month = month(hour.hour);
                before.put(key, had.plus(account.giveBack(difference.negate(), had, month)));
            }
        });
        differences.forEach((key, difference) -> {
            PlainAccount.Payment had = before.getOrDefault(key, PlainAccount.Payment.NONE);
            if (difference.signum() > 0) {
                before.put(key, had.plus(account.pay(difference, month(hour.hour))));
            }
        });
    }

    private List<PlainTariff.Node> nodes(AccountHour hour) {
        Map<NodeId, NavigableMap<Long, Map<String, BigDecimal>>> ofHour =
                usage.getOrDefault(hour, Map.of());
        List<NodeId> ids =
                ofHour.keySet().stream()
                        .sorted(
                                Comparator.comparing(NodeId::environment)
                                        .thenComparing(node -> registered.getOrDefault(node, 0L)))
                        .toList();
        List<PlainTariff.Node> nodes = new ArrayList<>();
        for (NodeId id : ids) {
            NavigableMap<Long, Map<String, BigDecimal>> samples =
                    ofHour.getOrDefault(id, new TreeMap<>());
            nodes.add(node(hour, id, List.copyOf(samples.values())));
        }
        return nodes;
    }

    private PlainTariff.Node node(
            AccountHour hour, NodeId id, List<Map<String, BigDecimal>> samples) {
        List<BigDecimal> ram = readings(samples, "ram");
        List<BigDecimal> cpu = readings(samples, "cpu");
        boolean isRunning = !ram.isEmpty() || !cpu.isEmpty();
        Map<String, BigDecimal> amounts = new HashMap<>();
        SOLD_BY_POWER_OF_TEN.forEach((meter, power) -> {
            List<BigDecimal> values = readings(samples, meter);
            BigDecimal amount = meter.equals("traffic") ? sum(values) : peak(values);
            amounts.put(meter, amount.movePointLeft(power));
        });
        int reservedCloudlets =
                reserved.getOrDefault(id, new TreeMap<>(Map.of(Instant.EPOCH, 2)))
                        .floorEntry(new Hour(hour.hour).start())
                        .getValue();
        return new PlainTariff.Node(
                id.environment,
                id.name,
                isRunning,
                reservedCloudlets,
                dynamic(hour.account, reservedCloudlets, isRunning ? cloudlets(ram, cpu) : 0),
                amounts);
    }

    private long dynamic(long account, long reservedCloudlets, long used) {
        return switch (model(find(account).group)) {
            case FIXED -> 0;
            case FLEXIBLE -> used;
            case HYBRID -> Math.max(0, used - reservedCloudlets);
        };
    }

    private static long cloudlets(List<BigDecimal> ram, List<BigDecimal> cpu) {
        BigDecimal byMemory = peak(ram).divide(CLOUDLET_KIB, 0, RoundingMode.CEILING);
        BigDecimal byProcessor =
                cpu.isEmpty()
                        ? BigDecimal.ZERO
                        : sum(cpu).divide(
                                        CLOUDLET_MHZ.multiply(BigDecimal.valueOf(cpu.size())),
                                        0,
                                        RoundingMode.CEILING);
        return byMemory.max(byProcessor).max(BigDecimal.ONE).longValueExact();
    }

    private static List<BigDecimal> readings(List<Map<String, BigDecimal>> samples, String meter) {
        return samples.stream()
                .map(sample -> sample.get(meter))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal peak(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private PlainTariff.Past past(AccountHour hour) {
        return new PlainTariff.Past() {
            @Override
            public boolean hasPaid(PlainTariff.Node node, String tariff) {
                AccountHour when = paidOnce.get(oneTime(hour, node, tariff));
                return when != null && !when.equals(hour);
            }

            @Override
            public BigDecimal usedLastMonth(Scope scope, PlainTariff.Node node, String resource) {
                YearMonth before = month(hour.hour).minusMonths(1);
                return sum(
                        accumulated.entrySet().stream()
                                .filter(entry -> entry.getKey().account == hour.account)
                                .filter(entry -> month(entry.getKey().hour).equals(before))
                                .flatMap(entry -> entry.getValue().stream())
                                .filter(one -> one.resource.equals(resource))
                                .filter(one -> isWithin(one, scope, node))
                                .map(Accumulated::quantity)
                                .toList());
            }
        };
    }

    private static boolean isWithin(Accumulated one, Scope scope, PlainTariff.Node node) {
        return switch (scope) {
            case NODE -> one.environment.equals(node.environment()) && node.name().equals(one.node);
            case ENVIRONMENT -> one.environment.equals(node.environment());
            case COMMON, ACCOUNT -> true;
        };
    }
}

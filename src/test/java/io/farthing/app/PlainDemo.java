package io.farthing.app;

import io.farthing.app.DemoTrace.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The demo's price list and its rules written down a second time, straight from their description
/// and in `BigDecimal`: bills a trace and tells the figures of `demo --json`.
final class PlainDemo {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final int ACCOUNTS = 50;
    private static final int POST_PAID = 25;
    private static final BigDecimal CLOUDLET_KIB = new BigDecimal(131_072);
    private static final BigDecimal CLOUDLET_MHZ = new BigDecimal(400);
    private static final BigDecimal RESERVED = new BigDecimal(2);
    private static final BigDecimal FREE_TRAFFIC = new BigDecimal("0.05");
    private static final List<Price> RESERVED_PRICES =
            prices("1 0.004455 8 0.004221 15 0.003752 30 0.003517 60 0.003283 120 0.002814");
    private static final List<Price> DYNAMIC_PRICES =
            prices("1 0.004691 8 0.004455 15 0.003986 30 0.003752 60 0.003517 120 0.003283");
    private static final List<Price> TRAFFIC_PRICES = prices("0 0.05 1 0.04 10 0.03");

    private record Price(BigDecimal from, BigDecimal price) {}

    private record MachineHour(long machine, long hour) {}

    private record Sample(long machine, long second) {}

    private record EnvironmentHour(long hour, long account, long environment) {}

    private static final class Used {
        BigDecimal ram = BigDecimal.ZERO;
        BigDecimal cpu = BigDecimal.ZERO;
        BigDecimal traffic = BigDecimal.ZERO;
        long samples;

        BigDecimal cloudlets() {
            BigDecimal byMemory = ram.divide(CLOUDLET_KIB, 0, RoundingMode.CEILING);
            BigDecimal byProcessor =
                    cpu.divide(
                            CLOUDLET_MHZ.multiply(BigDecimal.valueOf(samples)),
                            0,
                            RoundingMode.CEILING);
            return byMemory.max(byProcessor).max(BigDecimal.ONE);
        }
    }

    private static final class Total {
        BigDecimal reserved = BigDecimal.ZERO;
        BigDecimal dynamic = BigDecimal.ZERO;
        BigDecimal traffic = BigDecimal.ZERO;
    }

    private final Map<MachineHour, Used> used = new HashMap<>();
    private final Map<Long, BigDecimal> byAccount = new TreeMap<>();
    private final Map<Long, BigDecimal> inMonth = new TreeMap<>();
    private final Map<String, BigDecimal> byResource = new TreeMap<>();
    private final YearMonth month;
    private long duplicates;
    private long charges;

    private PlainDemo(YearMonth month) {
        this.month = month;
        for (long account = 1; account <= ACCOUNTS; account++) {
            byAccount.put(account, BigDecimal.ZERO);
        }
    }

    private static List<Price> prices(String text) {
        String[] words = text.split(" ", -1);
        List<Price> prices = new java.util.ArrayList<>();
        for (int at = 0; at < words.length; at += 2) {
            prices.add(new Price(new BigDecimal(words[at]), new BigDecimal(words[at + 1])));
        }
        return prices;
    }

    /// The document that the program must print, but for how long it took.
    static ObjectNode bill(DemoTrace trace) {
        long middle = trace.rows().get(trace.rows().size() / 2).second();
        PlainDemo demo = new PlainDemo(monthOf(middle));
        demo.meter(trace.rows());
        demo.charge();
        return demo.document(trace.rows().size());
    }

    private static YearMonth monthOf(long second) {
        return YearMonth.from(Instant.ofEpochSecond(second).atZone(ZONE));
    }

    private void meter(List<Row> rows) {
        Set<Sample> seen = new HashSet<>();
        Map<Long, Long> previous = new HashMap<>();
        for (Row row : rows) {
            if (!seen.add(new Sample(row.machine(), row.second()))) {
                duplicates++;
                continue;
            }
            Long before = previous.put(row.machine(), row.second());
            // A clock that went back has no time to send anything in.
            long seconds = before == null ? 300 : Math.max(0, Math.min(600, row.second() - before));
            Used hour =
                    used.computeIfAbsent(
                            new MachineHour(row.machine(), Math.floorDiv(row.second(), 3600L)),
                            _ -> new Used());
            hour.samples++;
            hour.ram = hour.ram.max(new BigDecimal(row.ram()));
            hour.cpu = hour.cpu.add(new BigDecimal(row.cpu()));
            BigDecimal rate = new BigDecimal(row.received()).add(new BigDecimal(row.sent()));
            hour.traffic = hour.traffic.add(rate.multiply(BigDecimal.valueOf(1024 * seconds)));
        }
    }

    private void charge() {
        Map<EnvironmentHour, Total> totals =
                new TreeMap<>(
                        Comparator.comparingLong(EnvironmentHour::hour)
                                .thenComparingLong(EnvironmentHour::account)
                                .thenComparingLong(EnvironmentHour::environment));
        used.forEach((hour, usage) -> {
            long account = (hour.machine - 1) % 50 + 1;
            long environment = (hour.machine - 1) / 50 / 5 + 1;
            Total total =
                    totals.computeIfAbsent(
                            new EnvironmentHour(hour.hour, account, environment), _ -> new Total());
            total.reserved = total.reserved.add(RESERVED);
            total.dynamic =
                    total.dynamic.add(usage.cloudlets().subtract(RESERVED).max(BigDecimal.ZERO));
            total.traffic = total.traffic.add(usage.traffic.movePointLeft(9));
        });
        totals.forEach((hour, total) -> {
            charge(hour, "reserved", volume(RESERVED_PRICES, total.reserved));
            charge(hour, "dynamic", volume(DYNAMIC_PRICES, total.dynamic));
            BigDecimal billable = total.traffic.subtract(FREE_TRAFFIC).max(BigDecimal.ZERO);
            charge(hour, "traffic", graduated(TRAFFIC_PRICES, billable));
        });
    }

    private void charge(EnvironmentHour hour, String resource, BigDecimal exact) {
        BigDecimal amount = exact.setScale(8, RoundingMode.HALF_UP);
        if (amount.signum() == 0) {
            return;
        }
        charges++;
        byResource.merge(resource, amount, BigDecimal::add);
        byAccount.merge(hour.account, amount, BigDecimal::add);
        if (monthOf(hour.hour * 3600).equals(month)) {
            inMonth.merge(hour.account, amount, BigDecimal::add);
        }
    }

    private static BigDecimal volume(List<Price> prices, BigDecimal quantity) {
        BigDecimal each = BigDecimal.ZERO;
        for (Price price : prices) {
            each = price.from.compareTo(quantity) <= 0 ? price.price : each;
        }
        return quantity.multiply(each);
    }

    private static BigDecimal graduated(List<Price> prices, BigDecimal quantity) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int at = 0; at < prices.size(); at++) {
            BigDecimal end =
                    at + 1 < prices.size() ? prices.get(at + 1).from.min(quantity) : quantity;
            BigDecimal slice = end.subtract(prices.get(at).from).max(BigDecimal.ZERO);
            sum = sum.add(slice.multiply(prices.get(at).price));
        }
        return sum;
    }

    private ObjectNode document(int rows) {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("rows", rows);
        json.put("duplicates", duplicates);
        json.put("refused", 0);
        json.put("month", month.toString());
        json.put("nodeHours", used.size());
        json.put("charges", charges);
        json.put(
                "total",
                text(byAccount.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        ObjectNode resources = json.putObject("byResource");
        byResource.forEach((resource, amount) -> resources.put(resource, text(amount)));
        ObjectNode accounts = json.putObject("byAccount");
        byAccount.forEach((account, amount) -> accounts.put(account.toString(), text(amount)));
        invoices(json.putObject("invoices"));
        prepaid(json.putObject("prepaid"));
        json.put("trialBalance", text(BigDecimal.ZERO));
        return json;
    }

    private void invoices(ObjectNode invoices) {
        int number = 0;
        for (Map.Entry<Long, BigDecimal> entry : inMonth.entrySet()) {
            if (entry.getKey() > POST_PAID) {
                continue;
            }
            BigDecimal net = entry.getValue().setScale(2, RoundingMode.HALF_UP);
            BigDecimal vat = net.multiply(new BigDecimal("0.20")).setScale(2, RoundingMode.HALF_UP);
            invoices.putObject(entry.getKey().toString())
                    .put("net", net.toPlainString())
                    .put("vat", vat.toPlainString())
                    .put("gross", net.add(vat).toPlainString())
                    .put("number", "DEMO-%06d".formatted(++number));
        }
    }

    private void prepaid(ObjectNode prepaid) {
        byAccount.forEach((account, amount) -> {
            if (account > POST_PAID) {
                BigDecimal fromBonus = amount.min(BigDecimal.TEN);
                BigDecimal fromBalance = amount.subtract(fromBonus);
                prepaid.putObject(account.toString())
                        .put("bonus", text(BigDecimal.TEN.subtract(fromBonus)))
                        .put("balance", text(new BigDecimal(200).subtract(fromBalance)));
            }
        });
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(8).toPlainString();
    }
}

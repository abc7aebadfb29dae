package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Period;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.Provider;
import io.farthing.charging.HistoryQuery;
import io.farthing.charging.HistoryRow;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.rating.Tariff;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an account used, in `billing/account`: by kinds of resources, and by engine types.
final class ConsumptionMethods {
    private static final Parameter<Instant> START =
            Parameter.required("start", Type.DATE).or("starttime");
    private static final Parameter<Instant> END =
            Parameter.required("end", Type.DATE).or("endtime");
    private static final Parameter<Type.Names> ENGINE_TYPES =
            Parameter.optional("engineTypes", Type.NAMES);

    private static final long KIB_OF_A_MEBIBYTE = 1024;

    private final JelasticDoor.Nouns nouns;

    ConsumptionMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .staff(
                        "GetAccountConsumptionByPeriodInner",
                        new Method.Body.Reading(this::consumption),
                        Parameter.UID,
                        START,
                        END)
                .owner(
                        "GetAccountBillingByEngineTypeAndPeriod",
                        new Method.Body.Reading(this::byEngineType),
                        Parameter.OWNER_UID,
                        ENGINE_TYPES,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        AskedHistory.PERIOD,
                        AskedHistory.TIME_OFFSET,
                        AskedHistory.TIME_ZONE)
                .methods();
    }

    /// Sums over the hours of the period, as charged: cloudlets as the RAM and the CPU that one
    /// stands for, disk and traffic in megabytes.
    private Answer consumption(Tx tx, Call call) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        if (account == null) {
            return Answer.noUser(call.account());
        }
        Instant start = call.arguments().get(START);
        Instant end = call.arguments().get(END);
        if (!start.isBefore(end)) {
            return Answer.invalid(END.name(), "does not lie after the start");
        }
        Provider provider = nouns.money().catalog().requiredProvider(tx);
        Consumed consumed = new Consumed(nouns.money().catalog().snapshot(tx));
        HistoryQuery query = HistoryQuery.of(account.uid(), new Period(start, end), Bucket.AGE);
        nouns.money().chargeHistory().each(tx, query, consumed::add);
        return new Answer.Done(
                consumed.put(
                        Answer.ok(),
                        provider.cloudlets().ramKib() / KIB_OF_A_MEBIBYTE,
                        provider.cloudlets().cpuMhz()));
    }

    private static final class Consumed {
        private final CatalogSnapshot catalog;
        private BigDecimal cloudlets = BigDecimal.ZERO;
        private BigDecimal storage = BigDecimal.ZERO;
        private BigDecimal bandwidth = BigDecimal.ZERO;
        private BigDecimal externalIps = BigDecimal.ZERO;
        private BigDecimal ssl = BigDecimal.ZERO;
        private final Map<String, Long> licences = new TreeMap<>();

        Consumed(CatalogSnapshot catalog) {
            this.catalog = catalog;
        }

        void add(HistoryRow row) {
            for (HistoryRow.Part part : row.parts()) {
                Tariff tariff = catalog.tariff(part.tariff());
                if (tariff != null) {
                    add(part, tariff);
                }
            }
        }

        private void add(HistoryRow.Part part, Tariff tariff) {
            BigDecimal quantity = part.amounts().quantity();
            switch (tariff.type()) {
                case FIXED, FLEXIBLE -> cloudlets = cloudlets.add(quantity);
                case STORAGE, STORAGE_FIXED ->
                        storage = storage.add(HistoryColumns.megabytes(quantity));
                case NETWORK -> bandwidth = bandwidth.add(HistoryColumns.megabytes(quantity));
                case OPTION -> {
                    externalIps =
                            part.resource().startsWith("ip")
                                    ? externalIps.add(quantity)
                                    : externalIps;
                    ssl = part.resource().equals("ssl") ? ssl.add(quantity) : ssl;
                }
                case LICENCE -> licences.merge(part.resource(), part.charges(), Long::sum);
                case EXTERNAL, SUBSCRIPTION -> {}
            }
        }

        ObjectNode put(ObjectNode body, long mebibytes, long megahertz) {
            body.put("mem", whole(cloudlets.multiply(BigDecimal.valueOf(mebibytes))))
                    .put("cpu", whole(cloudlets.multiply(BigDecimal.valueOf(megahertz))))
                    .put("storage", whole(storage))
                    .put("bandwidth", whole(bandwidth))
                    .put("externalIps", whole(externalIps))
                    .put("ssl", whole(ssl));
            ObjectNode license = body.putObject("license");
            licences.forEach(license::put);
            return body;
        }

        private static long whole(BigDecimal amount) {
            return amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
        }
    }

    /// The kind of hosts that an environment runs on is its engine type here.
    private Answer byEngineType(Tx tx, Call call) {
        return switch (AskedHistory.of(tx, call, nouns, null)) {
            case AskedHistory.Refused(Answer answer) -> answer;
            case AskedHistory.Sound sound -> {
                Type.Names wanted = call.arguments().find(ENGINE_TYPES);
                Map<Engine, Cost> costs = new TreeMap<>();
                HistoryQuery query = sound.query(call);
                if (query != null) {
                    nouns.money().chargeHistory().each(tx, query, row -> add(costs, row, wanted));
                }
                yield Answer.array(HistoryReply.CLASS_NAME, items(sound.account(), costs));
            }
        };
    }

    private record Engine(Instant from, String type) implements Comparable<Engine> {
        @Override
        public int compareTo(Engine other) {
            int byTime = from.compareTo(other.from);
            return byTime == 0 ? type.compareTo(other.type) : byTime;
        }
    }

    private static final class Cost {
        private long units;
        private final Set<Long> environments = new HashSet<>();

        void add(HistoryRow row) {
            units = Math.addExact(units, row.units());
            environments.add(row.place().environment());
        }
    }

    private static void add(Map<Engine, Cost> costs, HistoryRow row, Type.@Nullable Names wanted) {
        String type = row.place().hostGroup();
        if (wanted == null || wanted.values().contains(type)) {
            costs.computeIfAbsent(new Engine(row.from(), type), _ -> new Cost()).add(row);
        }
    }

    private static ArrayNode items(Account account, Map<Engine, Cost> costs) {
        ArrayNode items = Json.array();
        costs.forEach((engine, cost) ->
                items.addObject()
                        .put("engineType", engine.type())
                        .put("dateTime", DateValues.write(engine.from()))
                        .put("environments", cost.environments.size())
                        .put(
                                "cost",
                                Figures.of(new Money(account.payment().currency(), cost.units)))
                        .put("currency", account.payment().currency().code()));
        return items;
    }
}

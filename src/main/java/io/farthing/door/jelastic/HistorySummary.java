package io.farthing.door.jelastic;

import io.farthing.catalog.CatalogSnapshot;
import io.farthing.charging.HistoryRow;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffType;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// What the rows of an extended history come to, by kinds of resources and by environments. Amounts
/// are sums over hours: two cloudlets for three hours are six.
final class HistorySummary {
    private static final String FIXED = "fixed";
    private static final String FLEXIBLE = "flexible";
    private static final String STORAGE = "storage";
    private static final String TRAFFIC = "traffic";
    private static final String IPS = "ips";
    private static final String SSL = "ssl";

    private final Currency currency;
    private final CatalogSnapshot catalog;
    private final Map<String, Sum> kinds = new TreeMap<>();
    private final Map<String, Sum> licences = new TreeMap<>();
    private final Map<String, Environment> environments = new TreeMap<>();

    HistorySummary(Currency currency, CatalogSnapshot catalog) {
        this.currency = currency;
        this.catalog = catalog;
    }

    private record Sum(BigDecimal amount, BigDecimal free, long units) {
        static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, 0);

        static Sum of(HistoryRow.Part part) {
            return new Sum(part.amounts().quantity(), part.amounts().free(), part.units());
        }

        Sum inMegabytes() {
            return new Sum(HistoryColumns.megabytes(amount), HistoryColumns.megabytes(free), units);
        }

        Sum plus(Sum other) {
            return new Sum(
                    amount.add(other.amount),
                    free.add(other.free),
                    Math.addExact(units, other.units));
        }
    }

    private record Environment(long id, long units) {
        Environment plus(Environment other) {
            return new Environment(id, Math.addExact(units, other.units));
        }
    }

    void add(HistoryRow row) {
        HistoryRow.Place place = row.place();
        if (place.environment() != 0) {
            environments.merge(
                    place.environmentName(),
                    new Environment(place.environment(), row.units()),
                    Environment::plus);
        }
        for (HistoryRow.Part part : row.parts()) {
            Tariff tariff = catalog.tariff(part.tariff());
            if (tariff != null) {
                add(tariff.type(), part);
            }
        }
    }

    private void add(TariffType type, HistoryRow.Part part) {
        switch (type) {
            case FIXED -> add(kinds, FIXED, part);
            case FLEXIBLE -> add(kinds, FLEXIBLE, part);
            case STORAGE, STORAGE_FIXED -> add(kinds, STORAGE, part);
            case NETWORK -> add(kinds, TRAFFIC, part);
            case OPTION -> {
                if (part.resource().startsWith("ip")) {
                    add(kinds, IPS, part);
                } else if (part.resource().equals(SSL)) {
                    add(kinds, SSL, part);
                }
            }
            case LICENCE -> add(licences, part.resource(), part);
            case EXTERNAL, SUBSCRIPTION -> {}
        }
    }

    private static void add(Map<String, Sum> sums, String key, HistoryRow.Part part) {
        sums.merge(key, Sum.of(part), Sum::plus);
    }

    void putInto(ObjectNode object) {
        ObjectNode cloudlets = Json.object();
        cloudlets.set(FIXED, amount(of(FIXED)));
        cloudlets.set(FLEXIBLE, amount(of(FLEXIBLE)));
        object.set("cloudlets", cloudlets.put("cost", cost(of(FIXED).plus(of(FLEXIBLE)).units())));
        object.set(STORAGE, amount(of(STORAGE).inMegabytes()));
        object.set(TRAFFIC, amount(of(TRAFFIC).inMegabytes()));
        object.set(IPS, countable(of(IPS)));
        object.set(SSL, countable(of(SSL)));
        ObjectNode licence = object.putObject("license");
        licences.forEach((name, sum) -> licence.set(name, countable(sum)));
        ObjectNode envs = object.putObject("envs");
        environments.forEach((name, environment) ->
                envs.putObject(name)
                        .put("appid", name)
                        .put("envId", Long.toString(environment.id()))
                        .put("domain", name)
                        .put("cost", cost(environment.units())));
    }

    private Sum of(String kind) {
        return kinds.getOrDefault(kind, Sum.NOTHING);
    }

    private ObjectNode amount(Sum sum) {
        return Json.object()
                .put("amount", Figures.of(sum.amount()))
                .put("freeAmount", Figures.of(sum.free()))
                .put("cost", cost(sum.units()));
    }

    private ObjectNode countable(Sum sum) {
        return Json.object().put("count", Figures.of(sum.amount())).put("cost", cost(sum.units()));
    }

    private BigDecimal cost(long units) {
        return Figures.of(new Money(currency, units));
    }
}

package io.farthing.door.jelastic;

import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.Resource;
import io.farthing.charging.HistoryRow;
import io.farthing.customers.Account;
import io.farthing.customers.GroupType;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffType;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Rows of billing history. Cloudlets, disk and traffic of one place and time make one row, as the
/// dialect has columns for each of them; anything else is a row of its own.
final class HistoryReply {
    static final String CLASS_NAME = "com.hivext.api.server.billing.persistence.BillingHistory";

    /// The platform counts disk and traffic in megabytes of 1000 kB; here they are sold by the
    /// gigabyte.
    private static final int MEGABYTES_OF_A_GIGABYTE = 3;

    private static final List<String> COLUMNS =
            List.of(
                    "fixedCloudletsAmount",
                    "fixedCloudletsFreeAmount",
                    "fixedCloudletsCost",
                    "flexibleCloudletsAmount",
                    "flexibleCloudletsFreeAmount",
                    "flexibleCloudletsCost",
                    "actualFlexibleCloudletsAmount",
                    "usedStorageAmount",
                    "billStorageAmount",
                    "storageFreeAmount",
                    "storageCost",
                    "usedNetworkExtAmount",
                    "billNetworkExtAmount",
                    "networkExtFreeAmount",
                    "networkExtCost");

    private final Account account;
    private final CatalogSnapshot catalog;
    private final Map<String, Resource> resources;
    private final boolean isAggregated;

    /// @param isAggregated whether rows stand for more than an hour
    HistoryReply(
            Account account,
            CatalogSnapshot catalog,
            List<Resource> resources,
            boolean isAggregated) {
        this.account = account;
        this.catalog = catalog;
        this.resources =
                resources.stream().collect(Collectors.toMap(Resource::name, Function.identity()));
        this.isAggregated = isAggregated;
    }

    /// With all that the database says of it.
    static HistoryReply of(Tx tx, JelasticDoor.Nouns nouns, Account account, boolean isAggregated) {
        return new HistoryReply(
                account,
                nouns.money().catalog().snapshot(tx),
                nouns.money().catalog().resources(tx),
                isAggregated);
    }

    List<ObjectNode> items(HistoryRow row) {
        return items(row, null);
    }

    /// @param usedCloudlets what was used of them, reserved or not; null where it is not asked for
    List<ObjectNode> items(HistoryRow row, @Nullable Long usedCloudlets) {
        List<ObjectNode> items = new ArrayList<>();
        List<HistoryRow.Part> inColumns = new ArrayList<>();
        for (HistoryRow.Part part : row.parts()) {
            Tariff tariff = catalog.tariff(part.tariff());
            if (tariff != null && hasColumns(tariff.type())) {
                inColumns.add(part);
            } else {
                items.add(single(row, part, tariff));
            }
        }
        if (!inColumns.isEmpty()) {
            ObjectNode item = columns(new HistoryRow(row.from(), row.place(), inColumns));
            if (usedCloudlets != null) {
                item.put("usedCloudletsAmount", usedCloudlets);
            }
            items.addFirst(item);
        }
        return items;
    }

    /// All columns are there in every such row: clients add them up without looking.
    private ObjectNode columns(HistoryRow row) {
        ObjectNode item = common(row);
        COLUMNS.forEach(column -> item.put(column, 0));
        for (HistoryRow.Part part : row.parts()) {
            Tariff tariff = catalog.tariff(part.tariff());
            if (tariff != null) {
                putColumns(item, tariff.type(), part);
            }
        }
        return item.put("cost", figure(row.units()));
    }

    /// Resource, option, licence, custom service, external: the documented numbers of them.
    private static int resourceType(@Nullable Tariff tariff) {
        if (tariff == null) {
            return 3;
        }
        return switch (tariff.type()) {
            case FIXED, FLEXIBLE, NETWORK, STORAGE, STORAGE_FIXED -> 0;
            case OPTION -> 1;
            case LICENCE -> 2;
            case SUBSCRIPTION -> 3;
            case EXTERNAL -> 4;
        };
    }

    private static boolean hasColumns(TariffType type) {
        return switch (type) {
            case FIXED, FLEXIBLE, NETWORK, STORAGE, STORAGE_FIXED -> true;
            case OPTION, LICENCE, EXTERNAL, SUBSCRIPTION -> false;
        };
    }

    private ObjectNode common(HistoryRow row) {
        HistoryRow.Place place = row.place();
        boolean isPrepaid = account.standing().groupType() != GroupType.POST;
        ObjectNode item =
                Json.object()
                        .put("uid", account.uid())
                        .put("accountGroupType", account.standing().groupType().code())
                        .put("dateTime", DateValues.write(row.from()))
                        .put("nodeCount", place.nodes())
                        .put("isPaid", isPrepaid)
                        .put("isWithdrawn", isPrepaid)
                        .put("isBonus", row.bonusUnits() != 0 && row.bonusUnits() == row.units())
                        .put("isRecalculation", isRecalculated(row))
                        .put("isAggregated", isAggregated)
                        .put("isRemote", false)
                        .put("count", charges(row))
                        .put("currency", account.payment().currency().code());
        putPlace(item, place);
        return item;
    }

    private static boolean isRecalculated(HistoryRow row) {
        return row.parts().stream().anyMatch(HistoryRow.Part::isCorrected);
    }

    private static long charges(HistoryRow row) {
        return row.parts().stream().mapToLong(HistoryRow.Part::charges).sum();
    }

    private static void putPlace(ObjectNode item, HistoryRow.Place place) {
        if (place.environment() != 0) {
            item.put("appid", place.environmentName())
                    .put("envId", Long.toString(place.environment()))
                    .put("domain", place.environmentName())
                    .put("hostGroupUniqueName", place.hostGroup())
                    .put("hostGroupDisplayName", place.hostGroup());
        }
        if (place.node() != 0) {
            item.put("nodeid", place.node()).put("nodeName", place.nodeName());
        }
        if (!place.nodeType().isEmpty()) {
            item.put("nodeType", place.nodeType());
        }
    }

    private void putColumns(ObjectNode item, TariffType type, HistoryRow.Part part) {
        switch (type) {
            case FIXED -> putCloudlets(item, "fixedCloudlets", part);
            case FLEXIBLE -> {
                putCloudlets(item, "flexibleCloudlets", part);
                add(item, "actualFlexibleCloudletsAmount", part.amounts().quantity());
            }
            case STORAGE, STORAGE_FIXED -> {
                add(item, "usedStorageAmount", wholeMegabytes(part.amounts().quantity()));
                add(item, "billStorageAmount", wholeMegabytes(part.amounts().billable()));
                add(item, "storageFreeAmount", wholeMegabytes(part.amounts().free()));
                add(item, "storageCost", figure(part.units()));
            }
            case NETWORK -> {
                add(item, "usedNetworkExtAmount", megabytes(part.amounts().quantity()));
                add(item, "billNetworkExtAmount", megabytes(part.amounts().billable()));
                add(item, "networkExtFreeAmount", megabytes(part.amounts().free()));
                add(item, "networkExtCost", figure(part.units()));
            }
            case OPTION, LICENCE, EXTERNAL, SUBSCRIPTION ->
                    throw new IllegalArgumentException("no columns for " + type);
        }
    }

    private void putCloudlets(ObjectNode item, String kind, HistoryRow.Part part) {
        add(item, kind + "Amount", part.amounts().quantity());
        add(item, kind + "FreeAmount", part.amounts().free());
        add(item, kind + "Cost", figure(part.units()));
    }

    /// Two tariffs may share a column.
    private static void add(ObjectNode item, String name, BigDecimal amount) {
        item.put(name, Figures.of(item.get(name).decimalValue().add(amount)));
    }

    static BigDecimal megabytes(BigDecimal gigabytes) {
        return gigabytes.movePointRight(MEGABYTES_OF_A_GIGABYTE);
    }

    private static BigDecimal wholeMegabytes(BigDecimal gigabytes) {
        return megabytes(gigabytes).setScale(0, RoundingMode.HALF_UP);
    }

    private ObjectNode single(HistoryRow row, HistoryRow.Part part, @Nullable Tariff tariff) {
        HistoryRow alone = new HistoryRow(row.from(), row.place(), List.of(part));
        ObjectNode item =
                common(alone)
                        .put("resource", part.resource())
                        .put("resourceType", resourceType(tariff))
                        .put("resourceBillableAmount", Figures.of(part.amounts().billable()))
                        .put("resourceFreeAmount", Figures.of(part.amounts().free()))
                        .put("resourceCost", figure(part.units()));
        Resource resource = resources.get(part.resource());
        if (resource != null) {
            item.put("unit", Units.number(resource.unit()));
        }
        if (!part.note().isEmpty()) {
            item.put("note", part.note());
        }
        if (tariff != null) {
            putTariff(item, tariff, part);
        }
        return item.put("cost", figure(part.units()));
    }

    private static void putTariff(ObjectNode item, Tariff tariff, HistoryRow.Part part) {
        if (!tariff.label().sku().isEmpty()) {
            item.put("sku", tariff.label().sku());
        }
        if (tariff.type() == TariffType.LICENCE) {
            item.put("licenceHours", part.charges());
        }
        item.put("strategyType", tariff.prices().strategy().number());
        item.put("minFeeResourceAmount", Figures.of(tariff.terms().minimumFee().resourceAmount()));
    }

    private BigDecimal figure(long units) {
        return Figures.of(new Money(account.payment().currency(), units));
    }
}

package io.farthing.door.jelastic;

import io.farthing.catalog.CatalogSnapshot;
import io.farthing.charging.HouseTotals;
import io.farthing.money.Money;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffType;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The platform's totals in the columns that history rows have: one row for each step and currency.
final class StepColumns {
    private static final String COST = "cost";
    private static final String EXTRA_COST = "resourceCost";

    /// What can be asked for by name.
    static final Set<String> FIELDS =
            Set.of(
                    COST,
                    EXTRA_COST,
                    "bonusCost",
                    "fixedCloudletsAmount",
                    "fixedCloudletsCost",
                    "flexibleCloudletsAmount",
                    "flexibleCloudletsCost",
                    "usedStorageAmount",
                    "storageCost",
                    "usedNetworkExtAmount",
                    "networkExtCost");

    private final CatalogSnapshot catalog;

    StepColumns(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    /// The totals come in the order of steps and currencies.
    List<ObjectNode> rows(List<HouseTotals.Total> totals) {
        List<ObjectNode> rows = new ArrayList<>();
        HouseTotals.@Nullable Total before = null;
        for (HouseTotals.Total total : totals) {
            if (before == null || !isSameRow(before, total)) {
                rows.add(empty(total));
            }
            before = total;
            add(rows.getLast(), total);
        }
        return rows;
    }

    private static boolean isSameRow(HouseTotals.Total one, HouseTotals.Total other) {
        return one.at().equals(other.at()) && one.cost().currency().equals(other.cost().currency());
    }

    private static ObjectNode empty(HouseTotals.Total total) {
        ObjectNode row =
                Json.object()
                        .put("dateTime", DateValues.write(total.at()))
                        .put("currency", total.cost().currency().code());
        FIELDS.stream().sorted().forEach(field -> row.put(field, BigDecimal.ZERO));
        return row.put("isAggregated", true).put("count", 0L);
    }

    private void add(ObjectNode row, HouseTotals.Total total) {
        add(row, COST, total.cost());
        add(row, "bonusCost", total.bonusCost());
        row.put("count", row.get("count").longValue() + total.charges());
        Tariff tariff = catalog.tariff(total.tariff());
        String column = column(tariff == null ? null : tariff.type());
        if (column == null) {
            add(row, EXTRA_COST, total.cost());
            return;
        }
        add(row, column + "Cost", total.cost());
        switch (column) {
            case "storage" ->
                    add(row, "usedStorageAmount", HistoryColumns.megabytes(total.quantity()));
            case "networkExt" ->
                    add(row, "usedNetworkExtAmount", HistoryColumns.megabytes(total.quantity()));
            default -> add(row, column + "Amount", total.quantity());
        }
    }

    /// Null for what has no columns of its own.
    private static @Nullable String column(@Nullable TariffType type) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case FIXED -> "fixedCloudlets";
            case FLEXIBLE -> "flexibleCloudlets";
            case STORAGE, STORAGE_FIXED -> "storage";
            case NETWORK -> "networkExt";
            case OPTION, LICENCE, EXTERNAL, SUBSCRIPTION -> null;
        };
    }

    private static void add(ObjectNode row, String field, Money amount) {
        add(row, field, amount.toDecimal());
    }

    private static void add(ObjectNode row, String field, BigDecimal amount) {
        row.put(field, Figures.of(row.get(field).decimalValue().add(amount)));
    }
}

package io.farthing.door.jelastic;

import io.farthing.charging.HistoryRow;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.TariffType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import tools.jackson.core.JsonGenerator;

/// The columns of cloudlets, disk and traffic in one row of history. All of them are there in every
/// such row: clients add them up without looking.
final class HistoryColumns {
    /// The platform counts disk and traffic in megabytes of 1000 kB; here they are sold by the
    /// gigabyte.
    private static final int MEGABYTES_OF_A_GIGABYTE = 3;

    private enum Column {
        FIXED("fixedCloudletsAmount"),
        FIXED_FREE("fixedCloudletsFreeAmount"),
        FIXED_COST("fixedCloudletsCost"),
        FLEXIBLE("flexibleCloudletsAmount"),
        FLEXIBLE_FREE("flexibleCloudletsFreeAmount"),
        FLEXIBLE_COST("flexibleCloudletsCost"),
        ACTUAL_FLEXIBLE("actualFlexibleCloudletsAmount"),
        STORAGE("usedStorageAmount"),
        STORAGE_BILLED("billStorageAmount"),
        STORAGE_FREE("storageFreeAmount"),
        STORAGE_COST("storageCost"),
        NETWORK("usedNetworkExtAmount"),
        NETWORK_BILLED("billNetworkExtAmount"),
        NETWORK_FREE("networkExtFreeAmount"),
        NETWORK_COST("networkExtCost");

        private final String key;

        Column(String key) {
            this.key = key;
        }
    }

    private final Currency currency;
    private final EnumMap<Column, BigDecimal> sums = new EnumMap<>(Column.class);

    HistoryColumns(Currency currency) {
        this.currency = currency;
        clear();
    }

    static boolean has(TariffType type) {
        return switch (type) {
            case FIXED, FLEXIBLE, NETWORK, STORAGE, STORAGE_FIXED -> true;
            case OPTION, LICENCE, EXTERNAL, SUBSCRIPTION -> false;
        };
    }

    void add(TariffType type, HistoryRow.Part part) {
        BigDecimal quantity = part.amounts().quantity();
        BigDecimal free = part.amounts().free();
        BigDecimal billable = part.amounts().billable();
        switch (type) {
            case FIXED -> {
                add(Column.FIXED, quantity);
                add(Column.FIXED_FREE, free);
                add(Column.FIXED_COST, part.units());
            }
            case FLEXIBLE -> {
                add(Column.FLEXIBLE, quantity);
                add(Column.FLEXIBLE_FREE, free);
                add(Column.FLEXIBLE_COST, part.units());
                add(Column.ACTUAL_FLEXIBLE, quantity);
            }
            case STORAGE, STORAGE_FIXED -> {
                add(Column.STORAGE, wholeMegabytes(quantity));
                add(Column.STORAGE_BILLED, wholeMegabytes(billable));
                add(Column.STORAGE_FREE, wholeMegabytes(free));
                add(Column.STORAGE_COST, part.units());
            }
            case NETWORK -> {
                add(Column.NETWORK, megabytes(quantity));
                add(Column.NETWORK_BILLED, megabytes(billable));
                add(Column.NETWORK_FREE, megabytes(free));
                add(Column.NETWORK_COST, part.units());
            }
            case OPTION, LICENCE, EXTERNAL, SUBSCRIPTION ->
                    throw new IllegalArgumentException("no columns for " + type);
        }
    }

    /// And begins anew.
    void write(JsonGenerator out) {
        sums.forEach((column, sum) -> out.writeNumberProperty(column.key, Figures.of(sum)));
        clear();
    }

    static BigDecimal megabytes(BigDecimal gigabytes) {
        return gigabytes.movePointRight(MEGABYTES_OF_A_GIGABYTE);
    }

    private static BigDecimal wholeMegabytes(BigDecimal gigabytes) {
        return megabytes(gigabytes).setScale(0, RoundingMode.HALF_UP);
    }

    /// Two tariffs may share a column.
    private void add(Column column, BigDecimal amount) {
        sums.merge(column, amount, BigDecimal::add);
    }

    private void add(Column column, long units) {
        add(column, new Money(currency, units).toDecimal());
    }

    private void clear() {
        for (Column column : Column.values()) {
            sums.put(column, BigDecimal.ZERO);
        }
    }
}

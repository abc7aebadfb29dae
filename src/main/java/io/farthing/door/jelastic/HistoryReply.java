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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/// Rows of billing history. Cloudlets, disk and traffic of one place and time make one row, as the
/// dialect has columns for each of them; anything else is a row of its own.
final class HistoryReply {
    static final String CLASS_NAME = "com.hivext.api.server.billing.persistence.BillingHistory";

    private final Account account;
    private final CatalogSnapshot catalog;
    private final Map<String, Resource> resources;
    private final boolean isAggregated;
    private final HistoryColumns columns;
    private Instant lastFrom = Instant.MIN;
    private String lastWritten = "";

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
        columns = new HistoryColumns(account.payment().currency());
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
        return Json.objects(out -> write(row, out, null, _ -> {}));
    }

    /// @param usedCloudlets what was used of them, reserved or not; null where it is not asked for
    /// @param ending what stands at the end of each item
    void write(
            HistoryRow row,
            JsonGenerator out,
            @Nullable Long usedCloudlets,
            Consumer<JsonGenerator> ending) {
        List<HistoryRow.Part> others = new ArrayList<>();
        List<HistoryRow.Part> inColumns = new ArrayList<>();
        for (HistoryRow.Part part : row.parts()) {
            Tariff tariff = catalog.tariff(part.tariff());
            if (tariff != null && HistoryColumns.has(tariff.type())) {
                columns.add(tariff.type(), part);
                inColumns.add(part);
            } else {
                others.add(part);
            }
        }
        if (!inColumns.isEmpty()) {
            HistoryRow together =
                    others.isEmpty() ? row : new HistoryRow(row.from(), row.place(), inColumns);
            writeCommon(together, out);
            columns.write(out);
            out.writeNumberProperty("cost", figure(together.units()));
            if (usedCloudlets != null) {
                out.writeNumberProperty("usedCloudletsAmount", usedCloudlets);
            }
            finish(out, ending);
        }
        for (HistoryRow.Part part : others) {
            writeSingle(new HistoryRow(row.from(), row.place(), List.of(part)), out);
            finish(out, ending);
        }
    }

    private static void finish(JsonGenerator out, Consumer<JsonGenerator> ending) {
        ending.accept(out);
        out.writeEndObject();
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

    /// Begins the item.
    private void writeCommon(HistoryRow row, JsonGenerator out) {
        HistoryRow.Place place = row.place();
        boolean isPrepaid = account.standing().groupType() != GroupType.POST;
        out.writeStartObject();
        out.writeNumberProperty("uid", account.uid());
        out.writeNumberProperty("accountGroupType", account.standing().groupType().code());
        out.writeStringProperty("dateTime", written(row.from()));
        out.writeNumberProperty("nodeCount", place.nodes());
        out.writeBooleanProperty("isPaid", isPrepaid);
        out.writeBooleanProperty("isWithdrawn", isPrepaid);
        long bonus = row.bonusUnits();
        out.writeBooleanProperty("isBonus", bonus != 0 && bonus == row.units());
        out.writeBooleanProperty("isRecalculation", isRecalculated(row));
        out.writeBooleanProperty("isAggregated", isAggregated);
        out.writeBooleanProperty("isRemote", false);
        out.writeNumberProperty("count", charges(row));
        out.writeStringProperty("currency", account.payment().currency().code());
        writePlace(place, out);
    }

    /// Neighbours are of the same time.
    private String written(Instant from) {
        if (!from.equals(lastFrom)) {
            lastFrom = from;
            lastWritten = DateValues.write(from);
        }
        return lastWritten;
    }

    private static boolean isRecalculated(HistoryRow row) {
        for (HistoryRow.Part part : row.parts()) {
            if (part.isCorrected()) {
                return true;
            }
        }
        return false;
    }

    private static long charges(HistoryRow row) {
        long charges = 0;
        for (HistoryRow.Part part : row.parts()) {
            charges += part.charges();
        }
        return charges;
    }

    private static void writePlace(HistoryRow.Place place, JsonGenerator out) {
        if (place.environment() != 0) {
            out.writeStringProperty("appid", place.environmentName());
            out.writeStringProperty("envId", Long.toString(place.environment()));
            out.writeStringProperty("domain", place.environmentName());
            out.writeStringProperty("hostGroupUniqueName", place.hostGroup());
            out.writeStringProperty("hostGroupDisplayName", place.hostGroup());
        }
        if (place.node() != 0) {
            out.writeNumberProperty("nodeid", place.node());
            out.writeStringProperty("nodeName", place.nodeName());
        }
        if (!place.nodeType().isEmpty()) {
            out.writeStringProperty("nodeType", place.nodeType());
        }
    }

    private void writeSingle(HistoryRow row, JsonGenerator out) {
        HistoryRow.Part part = row.parts().getFirst();
        Tariff tariff = catalog.tariff(part.tariff());
        BigDecimal cost = figure(part.units());
        writeCommon(row, out);
        out.writeStringProperty("resource", part.resource());
        out.writeNumberProperty("resourceType", resourceType(tariff));
        out.writeNumberProperty("resourceBillableAmount", Figures.of(part.amounts().billable()));
        out.writeNumberProperty("resourceFreeAmount", Figures.of(part.amounts().free()));
        out.writeNumberProperty("resourceCost", cost);
        Resource resource = resources.get(part.resource());
        if (resource != null) {
            out.writeNumberProperty("unit", Units.number(resource.unit()));
        }
        if (!part.note().isEmpty()) {
            out.writeStringProperty("note", part.note());
        }
        if (tariff != null) {
            writeTariff(tariff, part, out);
        }
        out.writeNumberProperty("cost", cost);
    }

    private static void writeTariff(Tariff tariff, HistoryRow.Part part, JsonGenerator out) {
        if (!tariff.label().sku().isEmpty()) {
            out.writeStringProperty("sku", tariff.label().sku());
        }
        if (tariff.type() == TariffType.LICENCE) {
            out.writeNumberProperty("licenceHours", part.charges());
        }
        out.writeNumberProperty("strategyType", tariff.prices().strategy().number());
        out.writeNumberProperty(
                "minFeeResourceAmount", Figures.of(tariff.terms().minimumFee().resourceAmount()));
    }

    private BigDecimal figure(long units) {
        return Figures.of(new Money(account.payment().currency(), units));
    }
}

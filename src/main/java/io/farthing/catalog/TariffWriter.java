package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.rating.Option;
import io.farthing.rating.QuantityRounding;
import io.farthing.rating.StrategyData;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.Tier;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The other direction: one content always becomes the same JSON, fields in the same order and
/// numbers without trailing zeros, so that comparing two texts compares two contents.
final class TariffWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TariffWriter() {}

    static ObjectNode tariff(Tariff tariff) {
        ObjectNode node = NODES.objectNode();
        node.put("uniqueName", tariff.uniqueName());
        node.put("name", tariff.label().name());
        node.put("description", tariff.label().description());
        node.put("sku", tariff.label().sku());
        node.put("docUrl", tariff.label().docUrl());
        node.put("keyword", tariff.subject().keyword());
        node.put("type", tariff.type().name());
        node.set("resource", NODES.objectNode().put("name", tariff.resource()));
        node.set("currency", currency(tariff.currency()));
        node.put("strategy", tariff.prices().strategy().name());
        node.set("strategyData", strategyData(tariff.prices().strategyData()));
        ArrayNode tiers = node.putArray("tiers");
        tariff.prices().tiers().forEach(tier -> tiers.add(tier(tier)));
        putTerms(node, tariff.terms());
        return node;
    }

    static ObjectNode grid(GridDefinition grid) {
        ObjectNode node = NODES.objectNode();
        node.put("name", grid.name());
        node.put("displayName", grid.displayName());
        node.put("description", grid.description());
        node.put("nodeType", String.join(",", grid.nodeTypes()));
        node.put("billStrategy", grid.billStrategy().name());
        ArrayNode items = node.putArray("items");
        grid.items().forEach(item -> items.add(item(item)));
        return node;
    }

    static ObjectNode model(ModelDefinition model) {
        ObjectNode node = NODES.objectNode();
        node.put("uniqueName", model.uniqueName());
        node.put("name", model.name());
        node.put("description", model.description());
        node.put("type", model.type().name());
        ArrayNode tariffs = node.putArray("tariffs");
        model.tariffs().forEach(tariffs::add);
        ArrayNode grids = node.putArray("tariffGrids");
        model.grids().forEach(grids::add);
        return node;
    }

    private static ObjectNode item(GridDefinition.Item item) {
        ObjectNode node = NODES.objectNode();
        node.put("name", item.name());
        node.put("displayName", item.displayName());
        node.put("description", item.description());
        node.put("order", item.order());
        ArrayNode options = node.putArray("options");
        for (Option option : item.options()) {
            ObjectNode entry = options.addObject();
            entry.set("option", NODES.objectNode().put("name", option.name()));
            entry.put("value", option.value());
        }
        node.set("plan", NODES.objectNode().put("uniqueName", item.tariff()));
        return node;
    }

    /// ISO 4217 knows the decimals of its own currencies; a commodity brings them along.
    private static ObjectNode currency(Currency currency) {
        ObjectNode node = NODES.objectNode().put("code", currency.code());
        return currency.isCommodity() ? node.put("decimals", currency.decimals()) : node;
    }

    private static ObjectNode strategyData(StrategyData data) {
        ObjectNode node = NODES.objectNode();
        if (data.secondary() != null) {
            node.set("secondary", NODES.objectNode().put("name", data.secondary()));
        }
        if (data.strategyMode() != null) {
            node.put("strategyMode", data.strategyMode().name());
        }
        if (data.rounding() != QuantityRounding.NONE || data.scale() != 0) {
            node.put("roundingMode", data.rounding().name());
            node.put("scale", data.scale());
        }
        if (data.data() != null) {
            node.put("data", data.data());
        }
        return node;
    }

    private static ObjectNode tier(Tier tier) {
        ObjectNode node = NODES.objectNode();
        put(node, "value", tier.value());
        put(node, "free", tier.free());
        put(node, "price", tier.price());
        if (tier.currencyPrice() != null) {
            put(node, "currencyPrice", tier.currencyPrice());
        }
        node.put("trialPeriod", tier.trialPeriod());
        return node;
    }

    private static void putTerms(ObjectNode node, TariffTerms terms) {
        node.put("freeResourceScope", terms.scopes().free().name());
        node.put("billableResourceScope", terms.scopes().billable().name());
        node.put("minCloudletCount", terms.cloudlets().minimum());
        node.put("cloudletIncrement", terms.cloudlets().increment());
        put(node, "minimumFee", terms.minimumFee().fee());
        put(node, "minimumFeeResourceAmount", terms.minimumFee().resourceAmount());
        node.put("chargeOnlyRunning", terms.chargeOnlyRunning());
        ArrayNode overrides = node.putArray("overridesTypes");
        WireEnum.TARIFF_TYPE.constants().stream()
                .filter(terms.overridesTypes()::contains)
                .forEach(type -> overrides.add(type.name()));
        node.put("priceType", terms.recurrence().priceType().name());
        node.put("recurringInterval", terms.recurrence().interval().name());
        node.put("recurringIntervalCount", terms.recurrence().count());
    }

    private static void put(ObjectNode node, String field, BigDecimal number) {
        node.put(field, DecimalForm.plain(number));
    }
}

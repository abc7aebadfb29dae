package io.farthing.catalog;

import io.farthing.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The other direction: one content always becomes the same JSON, everything spelled out.
final class ProductWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProductWriter() {}

    static ObjectNode product(Product product) {
        ObjectNode node = NODES.objectNode();
        node.put("sku", product.sku());
        node.put("name", product.name());
        node.put("family", product.family().word());
        node.put("billing", product.billing().word());
        putPrices(node, product.prices());
        ObjectNode attributes = node.putObject("attributes");
        product.sortedAttributes().forEach(attributes::put);
        ArrayNode options = node.putArray("options");
        product.options().forEach(option -> options.add(option(option)));
        ArrayNode rules = node.putArray("rules");
        product.rules().forEach(rule -> rules.add(rule(rule)));
        node.set("renewal", renewal(product.renewal()));
        node.put("proration", product.proration().word());
        putTexts(node, "related", product.related());
        node.put("nameStem", product.nameStem());
        return node.put("onSale", product.isOnSale());
    }

    static ObjectNode discount(Discount discount) {
        ObjectNode node = NODES.objectNode();
        node.put("code", discount.code());
        node.put("description", discount.description());
        switch (discount.value()) {
            case Discount.Value.Percent(var percent) -> node.put("percent", percent.text());
            case Discount.Value.Amount(var amounts) ->
                    node.set("amount", MoneyTable.write(amounts));
        }
        Discount.Limits limits = discount.limits();
        List<String> families =
                limits.families().stream().sorted().map(ProductFamily::word).toList();
        putTexts(node, "families", families);
        putTexts(node, "products", limits.products());
        ArrayNode accounts = node.putArray("accounts");
        limits.accounts().forEach(accounts::add);
        putInstant(node, "from", limits.from());
        putInstant(node, "until", limits.until());
        node.put("mostUses", limits.mostUses());
        node.put("mostUsesEach", limits.mostUsesEach());
        return node.put("periods", discount.periods());
    }

    private static void putPrices(ObjectNode node, List<ProductPrice> prices) {
        Map<String, ObjectNode> byTerm = new java.util.LinkedHashMap<>();
        Map<String, Money> setups = new TreeMap<>();
        for (ProductPrice price : prices) {
            if (!price.setup().isZero()) {
                setups.put(price.currency().code(), price.setup());
            }
            ObjectNode table;
            if (price.term() == null) {
                node.put("unit", price.unit().word());
                table = byTerm.computeIfAbsent("", _ -> node.putObject("price"));
            } else {
                table = byTerm.computeIfAbsent(price.term().text(), _ -> NODES.objectNode());
            }
            table.put(price.currency().code(), DecimalForm.plain(price.amount().toDecimal()));
        }
        ObjectNode _ = byTerm.remove("");
        if (!byTerm.isEmpty()) {
            node.putObject("termPrices").setAll(byTerm);
        }
        putMoney(node, "setup", setups.values());
    }

    private static ObjectNode option(ProductOption option) {
        ObjectNode node = NODES.objectNode();
        node.put("name", option.name());
        node.put("label", option.label());
        node.put("kind", option.kind().word());
        node.put("usual", option.usual());
        node.put("required", option.isRequired());
        node.put("opening", option.opening());
        node.put("role", option.role().name().toLowerCase(java.util.Locale.ROOT));
        if (!option.choices().isEmpty()) {
            ArrayNode choices = node.putArray("choices");
            option.choices().forEach(choice -> choices.add(choice(choice)));
        }
        OptionRange range = option.range();
        if (!range.equals(OptionRange.ANY)) {
            node.putObject("range")
                    .put("least", range.least())
                    .put("most", range.most())
                    .put("step", range.step())
                    .put("included", range.included());
        }
        putPrices(node, option.prices(), "price");
        return node;
    }

    private static ObjectNode choice(OptionChoice choice) {
        ObjectNode node = NODES.objectNode().put("value", choice.value());
        node.put("label", choice.label());
        putTexts(node, "tags", choice.tags());
        putPrices(node, choice.prices(), "price");
        return node;
    }

    private static void putPrices(ObjectNode node, List<OptionPrice> prices, String field) {
        putMoney(node, field, prices.stream().map(OptionPrice::amount).toList());
        putMoney(
                node,
                "setup",
                prices.stream().map(OptionPrice::setup).filter(setup -> !setup.isZero()).toList());
    }

    private static ObjectNode rule(ProductRule rule) {
        ObjectNode node = NODES.objectNode().put("field", rule.field());
        ArrayNode when = node.putArray("when");
        for (RuleCondition condition : rule.when()) {
            ObjectNode each = when.addObject();
            each.put(OptionReader.word(condition.subject()), condition.name());
            putTexts(each, OptionReader.word(condition.test()), condition.values());
        }
        return node.put("message", rule.message());
    }

    private static ObjectNode renewal(RenewalPolicy policy) {
        ObjectNode node = NODES.objectNode();
        putTexts(node, "terms", policy.terms().stream().map(term -> term.text()).toList());
        putTexts(node, "modes", policy.modes().stream().sorted().map(RenewalMode::word).toList());
        node.put("usual", policy.usual().word());
        if (policy.engagement() != null) {
            node.put("engagement", policy.engagement().text());
        }
        node.put("noticeDays", policy.noticeDays());
        node.put("collectionDays", policy.collectionDays());
        node.put("graceDays", policy.graceDays());
        node.put("deletionDays", policy.deletionDays());
        return node.put("cancellationDays", policy.cancellationDays());
    }

    private static void putTexts(ObjectNode node, String field, Collection<String> texts) {
        ArrayNode list = node.putArray(field);
        texts.forEach(list::add);
    }

    private static void putMoney(ObjectNode node, String field, Collection<Money> amounts) {
        if (!amounts.isEmpty()) {
            node.set(field, MoneyTable.write(amounts));
        }
    }

    private static void putInstant(ObjectNode node, String field, @Nullable Instant instant) {
        if (instant != null) {
            node.put(field, instant.toString());
        }
    }
}

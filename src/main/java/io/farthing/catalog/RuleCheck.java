package io.farthing.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A product's rules, put to what was chosen of it.
record RuleCheck(Product product, Map<String, String> values, @Nullable String term) {

    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (ProductRule rule : product.rules()) {
            if (rule.when().stream().allMatch(this::holds)) {
                refusals.add(Refusal.of(rule.field(), Refusal.Kind.RULE, message(rule)));
            }
        }
        return refusals;
    }

    private String message(ProductRule rule) {
        String value = values.getOrDefault(rule.field(), "");
        ProductOption option = product.option(rule.field());
        return rule.message()
                .replace("{sku}", product.sku())
                .replace("{label}", option == null ? value : option.labelOf(value))
                .replace("{value}", value);
    }

    private boolean holds(RuleCondition condition) {
        String value = value(condition);
        List<String> others = condition.values();
        return switch (condition.test()) {
            case IS -> others.contains(value);
            case IS_NOT -> !others.contains(value);
            case BEGINS -> others.stream().anyMatch(value::startsWith);
            case BEGINS_NOT -> others.stream().noneMatch(value::startsWith);
            case ENDS -> others.stream().anyMatch(value::endsWith);
            case ENDS_NOT -> others.stream().noneMatch(value::endsWith);
            case BELOW -> compare(value, others.getFirst()) < 0;
            case ABOVE -> compare(value, others.getFirst()) > 0;
            case TAGGED -> tags(condition.name(), value).stream().anyMatch(others::contains);
            case GIVEN -> others.contains(Boolean.toString(!value.isEmpty()));
        };
    }

    private String value(RuleCondition condition) {
        return switch (condition.subject()) {
            case OPTION -> values.getOrDefault(condition.name(), "");
            case ATTRIBUTE -> product.attributes().getOrDefault(condition.name(), "");
            case PRODUCT -> ofProduct(condition.name());
        };
    }

    private String ofProduct(String name) {
        return switch (name) {
            case "sku" -> product.sku();
            case "family" -> product.family().word();
            case "billing" -> product.billing().word();
            case "term" -> term == null ? "" : term;
            default -> throw new IllegalStateException("conditions know no " + name);
        };
    }

    private List<String> tags(String optionName, String value) {
        ProductOption option = product.option(optionName);
        OptionChoice choice = option == null ? null : option.choice(value);
        return choice == null ? List.of() : choice.tags();
    }

    /// Neither below nor above where one of them is no number: what is not known refuses nobody.
    private static int compare(String value, String other) {
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(other));
        } catch (NumberFormatException notNumbers) {
            return 0;
        }
    }
}

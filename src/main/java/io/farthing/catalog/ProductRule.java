package io.farthing.catalog;

import java.util.List;

/// What may not be ordered together: when all conditions hold, the field is refused with the
/// message. In it `{sku}`, `{value}` and `{label}` stand for the product's SKU and for what was
/// chosen for the field.
public record ProductRule(String field, List<RuleCondition> when, String message) {

    public ProductRule {
        when = List.copyOf(when);
        if (when.isEmpty()) {
            throw new IllegalArgumentException("a rule without conditions refuses everything");
        }
        if (field.isBlank() || message.isBlank()) {
            throw new IllegalArgumentException("a rule needs a field to refuse and a message");
        }
    }
}

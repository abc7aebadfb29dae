package io.farthing.catalog;

import java.util.List;

/// One thing that has to be so for a rule to refuse: a test of an option's value, of an attribute
/// of the product, or of the product itself.
///
/// @param name of the option or attribute; of the product, one of `sku`, `family`, `billing` and
///   `term`
public record RuleCondition(Subject subject, String name, Test test, List<String> values) {

    /// What is looked at.
    public enum Subject {
        OPTION,
        ATTRIBUTE,
        PRODUCT
    }

    /// How it is looked at; several values are alternatives.
    public enum Test {
        IS,
        IS_NOT,
        BEGINS,
        BEGINS_NOT,
        ENDS,
        ENDS_NOT,
        BELOW,
        ABOVE,
        TAGGED,
        GIVEN
    }

    public static final List<String> OF_PRODUCTS = List.of("sku", "family", "billing", "term");

    public RuleCondition {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a condition needs a value to compare with");
        }
        if (subject == Subject.PRODUCT && !OF_PRODUCTS.contains(name)) {
            throw new IllegalArgumentException(
                    "of a product, rules know " + OF_PRODUCTS + ", not " + name);
        }
        if ((test == Test.TAGGED || test == Test.GIVEN) && subject != Subject.OPTION) {
            throw new IllegalArgumentException("only an option is tagged or given");
        }
    }
}

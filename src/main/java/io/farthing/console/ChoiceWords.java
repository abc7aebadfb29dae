package io.farthing.console;

import io.farthing.catalog.OptionKind;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.orders.OrderLine;

/// What was chosen of a product, by the names that its catalog gives and not those for programs.
public final class ChoiceWords {
    private static final String SET = ": true";

    private final Words words;

    public ChoiceWords(Words words) {
        this.words = words;
    }

    /// The bare name of an option that the product does not have.
    public static String name(Product product, String option) {
        ProductOption known = product.option(option);
        return known == null ? option : known.label();
    }

    public String value(Product product, String option, String value) {
        ProductOption known = product.option(option);
        if (known == null) {
            return value;
        }
        return known.kind() == OptionKind.FLAG ? answer(value) : known.labelOf(value);
    }

    /// A flag is on a line only where it is set.
    public String of(OrderLine line) {
        String text = line.description();
        boolean isFlag = line.optionValue().equals("true") && text.endsWith(SET);
        return isFlag ? text.substring(0, text.length() - "true".length()) + answer("true") : text;
    }

    private String answer(String value) {
        return words.say(value.equals("true") ? "answer.yes" : "answer.no");
    }
}

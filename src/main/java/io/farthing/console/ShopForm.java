package io.farthing.console;

import io.farthing.calendar.Term;
import io.farthing.catalog.OptionKind;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.Selection;
import io.farthing.orders.NewOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form that orders a product, as it is at first or as it was filled in.
///
/// @param values by the names of the fields
public record ShopForm(Product product, Map<String, String> values) {
    private static final List<String> FIELDS = List.of("term", "quantity", "code", "method");

    public ShopForm {
        values = Map.copyOf(values);
    }

    /// With what is usual.
    static ShopForm fresh(Product product) {
        Map<String, String> values = new HashMap<>();
        for (ProductOption option : product.options()) {
            values.put(field(option), option.usual());
        }
        Term term = product.renewal().usualTerm();
        values.put("term", term == null ? "" : term.text());
        values.put("quantity", "1");
        return new ShopForm(product, values);
    }

    static ShopForm sent(Product product, Visit visit) {
        Map<String, String> values = new HashMap<>();
        for (ProductOption option : product.options()) {
            String sent = visit.field(field(option));
            // A box that is not ticked is not sent.
            boolean isUnticked = option.kind() == OptionKind.FLAG && sent.isEmpty();
            values.put(field(option), isUnticked ? "false" : sent);
        }
        FIELDS.forEach(field -> values.put(field, visit.field(field)));
        return new ShopForm(product, values);
    }

    /// Apart from the names of the form itself.
    public static String field(ProductOption option) {
        return "option-" + option.name();
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean isTicked(ProductOption option) {
        return value(field(option)).equals("true");
    }

    /// Where to send it.
    public String path() {
        return ShopPages.path(product);
    }

    /// Every name that a mistake can be shown at.
    public List<String> fields() {
        List<String> fields = new ArrayList<>(FIELDS);
        product.options().forEach(option -> fields.add(field(option)));
        return fields;
    }

    /// The field of a refusal; null for what is none of the form.
    @Nullable String fieldOf(String refused) {
        ProductOption option = product.option(refused);
        String field = option == null ? refused : field(option);
        return fields().contains(field) ? field : null;
    }

    /// Whether there can be several: a name that is chosen is there once, and an option may count.
    public boolean isCounted() {
        return product.nameStem().contains("{n}")
                && product.options().stream()
                        .noneMatch(option -> option.role() == ProductOption.Role.QUANTITY);
    }

    /// Null where a form of ours cannot have sent it.
    @Nullable NewOrder order(long account) {
        Map<String, String> options = new HashMap<>();
        for (ProductOption option : product.options()) {
            String value = value(field(option));
            if (!value.isEmpty()) {
                options.put(option.name(), value);
            }
        }
        try {
            Term term = value("term").isEmpty() ? null : Term.of(value("term"));
            Selection wanted = new Selection(product.sku(), options, term, quantity());
            return new NewOrder(
                    account,
                    List.of(new NewOrder.Item(wanted, Map.of())),
                    value("code"),
                    null,
                    "",
                    null,
                    false,
                    Map.of());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// What is no number is none.
    int quantity() {
        if (!isCounted()) {
            return 1;
        }
        Long typed = Visit.number(value("quantity"));
        return typed == null ? 0 : (int) Math.min(typed, Integer.MAX_VALUE);
    }
}

package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.catalog.OptionKind;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What somebody thinks of ordering, and has not ordered yet.
///
/// @param account whose it is; null as long as it is nobody's
/// @param coupon a discount code; empty for none
/// @param order what it was ordered as; from then on it changes no more
/// @param items options after the items they go with
public record Cart(
        UUID id,
        @Nullable Long account,
        String subsidiary,
        String description,
        String coupon,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Long order,
        List<Item> items) {

    public Cart {
        items = List.copyOf(items);
    }

    /// One product, one option of the item `parent`, or one of a service that is held already.
    ///
    /// @param service whose option it is
    /// @param optionName empty for a product
    /// @param term null for the product's usual one
    public record Item(
            long id,
            @Nullable Long parent,
            @Nullable Long service,
            String sku,
            String optionName,
            String optionValue,
            @Nullable Term term,
            int quantity,
            List<Setting> settings) {
        public Item {
            settings = List.copyOf(settings);
        }

        public boolean isOption() {
            return parent != null || service != null;
        }
    }

    /// Something told of an item: an option that is a setting, or what its set-up has to know.
    public record Setting(long id, String label, String value) {}

    public boolean isReadOnly() {
        return order != null;
    }

    public @Nullable Item item(long itemId) {
        for (Item item : items) {
            if (item.id() == itemId) {
                return item;
            }
        }
        return null;
    }

    public List<Item> optionsOf(Item item) {
        return items.stream()
                .filter(each -> each.parent() != null && each.parent() == item.id())
                .toList();
    }

    /// The products, without options.
    public List<Item> products() {
        return items.stream().filter(each -> !each.isOption()).toList();
    }

    /// The service that this cart has options for; null for a cart of things to buy.
    public @Nullable Long service() {
        return items.isEmpty() ? null : items.getFirst().service();
    }

    /// The options as a change of the service they are for.
    public NewChange change(
            long buyer, long service, Product product, @Nullable PaymentChoice payment) {
        Map<String, String> options = new HashMap<>();
        items.forEach(item -> options.put(item.optionName(), value(product, item)));
        return new NewChange(buyer, service, null, options, payment);
    }

    /// One item as the catalog knows it.
    public Selection selection(Item item, Product product) {
        Map<String, String> options = new HashMap<>();
        for (Setting setting : item.settings()) {
            if (product.option(setting.label()) != null) {
                options.put(setting.label(), setting.value());
            }
        }
        for (Item option : optionsOf(item)) {
            options.put(option.optionName(), value(product, option));
        }
        return new Selection(item.sku(), options, item.term(), item.quantity());
    }

    /// As it would be ordered.
    public NewOrder order(long buyer, Function<String, @Nullable Product> catalog) {
        List<NewOrder.Item> wanted = new ArrayList<>();
        for (Item item : products()) {
            Product product = catalog.apply(item.sku());
            Map<String, String> configuration = new HashMap<>();
            for (Setting setting : item.settings()) {
                if (product == null || product.option(setting.label()) == null) {
                    configuration.put(setting.label(), setting.value());
                }
            }
            Selection selection =
                    product == null
                            ? new Selection(item.sku(), Map.of(), item.term(), item.quantity())
                            : selection(item, product);
            wanted.add(new NewOrder.Item(selection, configuration));
        }
        return new NewOrder(
                buyer,
                wanted,
                coupon,
                null,
                "cart/" + id,
                null,
                false,
                Map.of("cart", id.toString()));
    }

    /// Of a number, its quantity is what was chosen.
    private static String value(Product product, Item option) {
        ProductOption known = product.option(option.optionName());
        boolean isNumber = known != null && known.kind() == OptionKind.NUMBER;
        return isNumber ? Integer.toString(option.quantity()) : option.optionValue();
    }
}

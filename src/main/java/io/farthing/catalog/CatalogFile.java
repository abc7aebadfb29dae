package io.farthing.catalog;

import io.farthing.calendar.Hour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The readable file of what a provider sells by order: products, the sets of options and rules
/// that they share, and discount codes. Every mistake is answered with its line and the path of its
/// field.
public final class CatalogFile {

    private static final String DEMO = "/demo/catalog.json";

    private CatalogFile() {}

    public static Reading<CatalogPlan> read(String json) {
        Findings findings = new Findings();
        Fields fields = Fields.document(json, findings);
        return findings.outcome(fields == null ? null : plan(fields));
    }

    /// The demo provider's catalog, as it comes with the product.
    public static String demo() {
        try (InputStream file = CatalogFile.class.getResourceAsStream(DEMO)) {
            if (file == null) {
                throw new IllegalStateException("the program was built without " + DEMO);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @Nullable CatalogPlan plan(Fields fields) {
        Hour validFrom = ProviderFile.validFrom(fields);
        ProductReader reader =
                new ProductReader(
                        sets(fields, "optionSets", OptionReader::option),
                        sets(fields, "ruleSets", OptionReader::rule));
        List<Product> products = products(fields, reader);
        List<Discount> discounts = discounts(fields);
        Fields hosting = fields.objectOrNull("hosting");
        HostingPlan plan = hosting == null ? null : HostingPlan.read(hosting);
        fields.warnOfOthers();
        return validFrom == null ? null : new CatalogPlan(validFrom, products, discounts, plan);
    }

    /// Each is read once, so that a mistake in it is told once, however many products name it.
    private static <T> Map<String, List<T>> sets(
            Fields fields, String field, Function<Fields, @Nullable T> reader) {
        Map<String, List<T>> sets = new HashMap<>();
        Fields all = fields.objectOrNull(field);
        if (all == null) {
            return sets;
        }
        for (String name : all.names()) {
            List<T> set = new ArrayList<>();
            for (Fields each : all.objects(name)) {
                T value = reader.apply(each);
                if (value != null) {
                    set.add(value);
                }
            }
            sets.put(name, set);
        }
        return sets;
    }

    private static List<Product> products(Fields fields, ProductReader reader) {
        List<Product> products = new ArrayList<>();
        Set<String> skus = new HashSet<>();
        List<Fields> objects = fields.objects("products");
        for (Fields each : objects) {
            Product product = reader.read(each);
            if (product != null) {
                ProviderFile.requireNew(each, "sku", product.sku(), skus);
                products.add(product);
            }
        }
        if (products.size() == objects.size()) {
            for (int i = 0; i < products.size(); i++) {
                Fields each = objects.get(i);
                products.get(i)
                        .related()
                        .forEach(sku -> ProviderFile.requireKnown(each, "related", sku, skus));
            }
        }
        return products;
    }

    private static List<Discount> discounts(Fields fields) {
        List<Discount> discounts = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Fields each : fields.objects("discounts")) {
            Discount discount = DiscountReader.read(each);
            if (discount != null) {
                ProviderFile.requireNew(each, "code", discount.code(), codes);
                discounts.add(discount);
            }
        }
        return discounts;
    }
}

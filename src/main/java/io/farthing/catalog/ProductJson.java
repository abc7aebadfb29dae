package io.farthing.catalog;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Products and discount codes as JSON: what catalog files, the native API and the stored versions
/// are made of.
public final class ProductJson {

    private ProductJson() {}

    public static Reading<Product> readProduct(String json) {
        return read(json, ProductReader.ALONE::read);
    }

    public static Reading<Discount> readDiscount(String json) {
        return read(json, DiscountReader::read);
    }

    public static ObjectNode toJson(Product product) {
        return ProductWriter.product(product);
    }

    public static ObjectNode toJson(Discount discount) {
        return ProductWriter.discount(discount);
    }

    private static <T> Reading<T> read(String json, Function<Fields, @Nullable T> reader) {
        Findings findings = new Findings();
        Fields fields = Fields.document(json, findings);
        return findings.outcome(fields == null ? null : reader.apply(fields));
    }
}

package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.catalog.ProductStore.Mark;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Publishes products and finds them again. A version is read from its JSON once and then kept: a
/// look-up is one small statement, and costs no parsing.
public final class Products {

    private final KeptVersions<Product> kept =
            new KeptVersions<>(CatalogKind.PRODUCT, Definitions::product);

    public PublishResult publish(Tx tx, Product product, Hour validFrom, Instant now) {
        return Catalog.publish(
                tx,
                new StoredVersion(
                        CatalogKind.PRODUCT,
                        product.sku(),
                        1,
                        TariffJson.text(ProductJson.toJson(product)),
                        validFrom,
                        now));
    }

    /// What is sold under that SKU at the moment; null where nothing is, or nothing any more.
    public @Nullable Product find(Tx tx, String sku, Instant now) {
        List<Product> found = ask(tx, sku, now).get();
        return found.isEmpty() ? null : found.getFirst();
    }

    /// The same, one or none; asked with whatever else is asked for.
    public Supplier<List<Product>> ask(Tx tx, String sku, Instant now) {
        Supplier<List<Mark>> mark = ProductStore.askInForce(tx, CatalogKind.PRODUCT, sku, now);
        return () ->
                mark.get().stream()
                        .map(found -> kept.get(tx, found))
                        .filter(Product::isOnSale)
                        .toList();
    }

    /// That version, whether it is still sold or not.
    public @Nullable Product find(Tx tx, String sku, int version) {
        Mark mark = ProductStore.mark(tx, CatalogKind.PRODUCT, sku, version);
        return mark == null ? null : kept.get(tx, mark);
    }

    /// Everything that is sold at the moment, by SKU.
    public List<Product> list(Tx tx, Instant now) {
        List<Product> products = new ArrayList<>();
        for (Mark mark : ProductStore.allInForce(tx, CatalogKind.PRODUCT, now)) {
            Product product = kept.get(tx, mark);
            if (product.isOnSale()) {
                products.add(product);
            }
        }
        return products;
    }

    /// Every version of one, the first first.
    public List<Published<Product>> versions(Tx tx, String sku) {
        return CatalogStore.versions(tx, CatalogKind.PRODUCT, sku).stream()
                .map(stored -> stored.as(Definitions.product(stored)))
                .toList();
    }

    public @Nullable Published<Product> published(Tx tx, String sku, int version) {
        StoredVersion stored = CatalogStore.find(tx, CatalogKind.PRODUCT, sku, version);
        return stored == null ? null : stored.as(Definitions.product(stored));
    }

    /// The latest version of each, also of what is no longer or not yet sold.
    public List<Published<Product>> latest(Tx tx) {
        return CatalogStore.latestOfEach(tx, CatalogKind.PRODUCT).stream()
                .map(stored -> stored.as(Definitions.product(stored)))
                .toList();
    }
}

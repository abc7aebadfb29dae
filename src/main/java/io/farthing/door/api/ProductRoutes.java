package io.farthing.door.api;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Finding;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductJson;
import io.farthing.catalog.Products;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/products`: what can be ordered, in versions that never change.
final class ProductRoutes {
    static final String PRODUCTS = "/api/v1/products";
    static final String ONE = PRODUCTS + "/{name}";

    private final Products products;

    ProductRoutes(Products products) {
        this.products = products;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PRODUCTS, "api.products.list", "Products, each in its latest version")
                        .signedIn()
                        .pagesOf(CatalogRoutes.VERSION_OF)
                        .reads(this::list),
                Operation.get(ONE, "api.products.get", "A product's latest version")
                        .signedIn()
                        .replies(CatalogRoutes.VERSION_OF)
                        .reads(this::get),
                Operation.get(
                                ONE + "/versions",
                                "api.products.versions.list",
                                "All versions of a product, the first first")
                        .signedIn()
                        .pagesOf(CatalogRoutes.VERSION_OF)
                        .reads(this::versions),
                Operation.get(
                                ONE + "/versions/{version}",
                                "api.products.versions.get",
                                "One version of a product")
                        .signedIn()
                        .replies(CatalogRoutes.VERSION_OF)
                        .reads(this::version),
                Operation.post(
                                PRODUCTS,
                                "api.products.publish",
                                "Publishes a version of a product; services keep the one they have")
                        .staff()
                        .body(CatalogPublishing.PUBLICATION)
                        .replies(201, CatalogPublishing.PUBLISHED)
                        .writes(this::publish));
    }

    private Answer list(Tx tx, Call call) {
        return Answer.ok(
                Page.of(call, "products")
                        .replyFromAll(
                                products.latest(tx),
                                ProductRoutes::toWire,
                                each -> each.value().sku()));
    }

    private Answer get(Tx tx, Call call) {
        List<Published<Product>> all = products.versions(tx, call.path("name"));
        return one(all.isEmpty() ? null : all.getLast());
    }

    private Answer versions(Tx tx, Call call) {
        List<Published<Product>> all = products.versions(tx, call.path("name"));
        if (all.isEmpty()) {
            return Answer.notFound("product");
        }
        Page page = Page.of(call, "product-versions");
        long after = page.afterNumber(0);
        List<Published<Product>> later =
                all.stream().filter(each -> each.version() > after).toList();
        return Answer.ok(page.reply(later, ProductRoutes::toWire, each -> "" + each.version()));
    }

    private Answer version(Tx tx, Call call) {
        return one(products.published(tx, call.path("name"), CatalogRoutes.version(call)));
    }

    private Answer publish(Tx tx, Call call) {
        return switch (ProductJson.readProduct(CatalogPublishing.text(call))) {
            case Reading.Refused<Product>(List<Finding> findings) ->
                    CatalogPublishing.refused(CatalogPublishing.DEFINITION, findings);
            case Reading.Parsed<Product>(Product product, List<Finding> warnings) -> {
                Hour from = CatalogPublishing.from(call);
                yield CatalogPublishing.answer(
                        product.sku(), warnings, products.publish(tx, product, from, call.now()));
            }
        };
    }

    private static Answer one(@Nullable Published<Product> found) {
        return Answer.found(found == null ? null : toWire(found), "product");
    }

    private static ObjectNode toWire(Published<Product> product) {
        return CatalogRoutes.toWire(
                product, product.value().sku(), ProductJson.toJson(product.value()));
    }
}

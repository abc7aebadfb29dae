package io.farthing.console;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Discount;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.OfferComparison;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductJson;
import io.farthing.catalog.Products;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The two documents of what is ordered, which are looked at and edited alike.
public enum OfferKind {
    PRODUCT("products"),
    DISCOUNT("discount-codes");

    private final String word;

    OfferKind(String word) {
        this.word = word;
    }

    /// Where both are kept.
    record Shelves(Products products, Discounts discounts) {}

    /// A document that was read.
    public sealed interface Drafted {
        /// Under which it would be published.
        String name();

        record OfProduct(Product product) implements Drafted {
            @Override
            public String name() {
                return product.sku();
            }
        }

        record OfDiscount(Discount discount) implements Drafted {
            @Override
            public String name() {
                return discount.code();
            }
        }
    }

    /// As it stands in addresses and in the keys of the words.
    public String word() {
        return word;
    }

    public String path() {
        return "/console/staff/" + word;
    }

    String address(String name) {
        return path() + "/" + Visit.encoded(name);
    }

    /// All versions, the first first.
    List<PriceKind.Version> versions(Tx tx, Shelves shelves, String name) {
        return switch (this) {
            case PRODUCT ->
                    shelves.products().versions(tx, name).stream()
                            .map(each ->
                                    shown(
                                            each,
                                            each.value().sku(),
                                            ProductJson.toJson(each.value())))
                            .toList();
            case DISCOUNT ->
                    shelves.discounts().versions(tx, name).stream()
                            .map(each ->
                                    shown(
                                            each,
                                            each.value().code(),
                                            ProductJson.toJson(each.value())))
                            .toList();
        };
    }

    private static PriceKind.Version shown(Published<?> found, String name, ObjectNode json) {
        return new PriceKind.Version(
                name,
                found.version(),
                found.validFrom().start(),
                found.publishedAt(),
                Json.writePretty(json));
    }

    /// What was typed in, or all that is wrong with it.
    Reading<Drafted> read(String text) {
        return switch (this) {
            case PRODUCT ->
                    switch (ProductJson.readProduct(text)) {
                        case Reading.Parsed<Product>(Product product, var warnings) ->
                                new Reading.Parsed<>(new Drafted.OfProduct(product), warnings);
                        case Reading.Refused<Product>(var findings) ->
                                new Reading.Refused<>(findings);
                    };
            case DISCOUNT ->
                    switch (ProductJson.readDiscount(text)) {
                        case Reading.Parsed<Discount>(Discount discount, var warnings) ->
                                new Reading.Parsed<>(new Drafted.OfDiscount(discount), warnings);
                        case Reading.Refused<Discount>(var findings) ->
                                new Reading.Refused<>(findings);
                    };
        };
    }

    static PublishResult publish(Tx tx, Shelves shelves, Drafted drafted, Instant now) {
        Hour from = Hour.of(now);
        return switch (drafted) {
            case Drafted.OfProduct(Product product) ->
                    shelves.products().publish(tx, product, from, now);
            case Drafted.OfDiscount(Discount discount) ->
                    shelves.discounts().publish(tx, discount, from, now);
        };
    }

    /// What it would make of prices.
    static List<OfferComparison.Row> compare(Tx tx, Shelves shelves, Drafted drafted, Instant now) {
        return switch (drafted) {
            case Drafted.OfProduct(Product product) ->
                    OfferComparison.ofProduct(latest(tx, shelves, product.sku()), product);
            case Drafted.OfDiscount(Discount discount) ->
                    OfferComparison.ofDiscount(discount, shelves.products().list(tx, now));
        };
    }

    private static @Nullable Product latest(Tx tx, Shelves shelves, String sku) {
        List<Published<Product>> versions = shelves.products().versions(tx, sku);
        return versions.isEmpty() ? null : versions.getLast().value();
    }
}

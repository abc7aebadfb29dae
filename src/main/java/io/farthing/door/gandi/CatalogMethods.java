package io.farthing.door.gandi;

import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.CreditPackage;
import io.farthing.catalog.PriceGrid;
import io.farthing.catalog.Product;
import io.farthing.catalog.Products;
import io.farthing.credits.Credits;
import io.farthing.credits.Standing;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is sold, and for how much.
final class CatalogMethods {
    private static final Parameter<String> CURRENCY =
            Parameter.optional(
                    "currency", Type.choice("EUR", "GBP", "USD"), "Of the prices; usually EUR.");
    private static final Parameter<String> GRID =
            Parameter.optional(
                    "grid", Type.choice("A", "B", "C", "D", "E"), "Price list; usually A.");
    private static final Parameter<LocalDateTime> DATE =
            Parameter.optional("date_price", Type.DATE, "When the prices hold; usually now.");
    private static final Parameter<String> PACKAGE =
            Parameter.required("product_name", Type.text(1, 100), "Name of a package of credits.");
    private static final Parameter<Long> QUANTITY =
            Parameter.optional(
                    "quantity",
                    Type.whole(1, Credits.MOST_PACKAGES, FaultObject.QUANTITY),
                    "How many; usually one.");
    private static final Parameter<Arguments> WANTED =
            Parameter.required(
                    "params",
                    Type.struct("HostingCatalogPrice", PACKAGE, QUANTITY),
                    "What is asked for.");

    private final CreditOffers offers;
    private final Products products;
    private final Credits credits;

    CatalogMethods(CreditOffers offers, Products products, Credits credits) {
        this.offers = offers;
        this.products = products;
        this.credits = credits;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                                "catalog.list",
                                "What is sold, with prices. Credits are of the type 'iaas'.",
                                new Method.Body.Reading(this::list),
                                CatalogOptions.OPTIONS,
                                CURRENCY,
                                GRID,
                                DATE)
                        .admitting(Method.Admission.KEY_OR_EMPTY)
                        .returning("array"),
                Method.of(
                                "hosting.catalog.list",
                                "The packages of credits with their prices: catalog.list for 'iaas'.",
                                new Method.Body.Reading(this::packages),
                                CURRENCY,
                                GRID,
                                DATE)
                        .returning("array"),
                Method.of(
                        "hosting.catalog.price",
                        "What the caller would pay for packages of credits: product_name, quantity,"
                                + " credits, price, currency, grid.",
                        new Method.Body.Reading(this::price),
                        WANTED));
    }

    private Answer list(Tx tx, Call call) {
        CatalogOptions options = CatalogOptions.of(call.get(CatalogOptions.OPTIONS));
        List<Listing.Row> rows = new ArrayList<>();
        if (options.type().equals(CatalogReply.IAAS)) {
            rows.addAll(rows(tx, call, options));
        }
        for (Product product : products.list(tx, at(call))) {
            if (options.wants(CatalogReply.typeOf(product.family()), product.sku())) {
                rows.addAll(CatalogReply.of(product, currency(call), options));
            }
        }
        return options.page(rows);
    }

    private Answer packages(Tx tx, Call call) {
        List<RpcValue> shown = new ArrayList<>();
        rows(tx, call, CatalogOptions.ALL_PACKAGES).forEach(row -> shown.add(row.shown()));
        return Answer.of(shown);
    }

    private List<Listing.Row> rows(Tx tx, Call call, CatalogOptions options) {
        CreditOffer offer = offers.find(tx, at(call));
        if (offer == null || !options.wantsAction(CatalogReply.CREATE)) {
            return List.of();
        }
        PriceGrid grid = PriceGrid.valueOf(call.arguments().get(GRID, PriceGrid.A.name()));
        List<Listing.Row> rows = new ArrayList<>();
        for (int i = 0; i < offer.packages().size(); i++) {
            CreditPackage each = offer.packages().get(i);
            Money price = each.price(currency(call), grid);
            if (price != null && options.wants(CatalogReply.IAAS, each.name())) {
                rows.add(
                        Listing.Row.of(
                                CatalogReply.ofPackage(each.name(), idOf(i, grid), price, grid)));
            }
        }
        return rows;
    }

    /// Of the price at a place in the catalog: 1 to 5 for the grids of the first package.
    private static int idOf(int place, PriceGrid grid) {
        return place * 10 + grid.name().charAt(0) - 'A' + 1;
    }

    private Answer price(Tx tx, Call call) {
        Arguments wanted = call.get(WANTED);
        String name = wanted.get(PACKAGE);
        long quantity = wanted.get(QUANTITY, 1L);
        CreditOffer offer = credits.offer(tx, call.now());
        CreditPackage sold = offer == null ? null : offer.find(name);
        Standing standing = credits.standing(tx, call.account(), call.now());
        Money price = sold == null || standing == null ? null : price(sold, standing);
        if (sold == null || standing == null || price == null) {
            return Answer.refused(
                    FaultObject.PRODUCT,
                    FaultCause.NOTFOUND,
                    "no such package '%s'".formatted(name));
        }
        return new Answer.Done(
                new RpcStruct()
                        .put("product_name", name)
                        .put("quantity", quantity)
                        .put("credits", Math.multiplyExact(sold.credits(), quantity))
                        .put("price", Numbers.toWire(price.times(quantity)))
                        .put("currency", price.currency().code())
                        .put("grid", standing.grid().name())
                        .build());
    }

    private static @Nullable Money price(CreditPackage sold, Standing standing) {
        return sold.price(standing.free().currency(), standing.grid());
    }

    private static Currency currency(Call call) {
        return Currency.of(call.arguments().get(CURRENCY, "EUR"));
    }

    private static Instant at(Call call) {
        LocalDateTime date = call.arguments().find(DATE);
        return date == null ? call.now() : date.toInstant(ZoneOffset.UTC);
    }
}

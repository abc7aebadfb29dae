package io.farthing.console;

import io.farthing.catalog.Discount;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Product;
import io.farthing.catalog.Products;
import io.farthing.catalog.Published;
import io.farthing.db.Tx;
import java.util.List;

/// All products and all discount codes, each in its latest version.
public final class OfferListPages {
    private final Products products;
    private final Discounts discounts;

    OfferListPages(OfferKind.Shelves shelves) {
        products = shelves.products();
        discounts = shelves.discounts();
    }

    /// What the page shows.
    public record Model(OfferKind kind, Table table) {}

    List<Route> routes() {
        return List.of(
                Route.page(OfferKind.PRODUCT.path(), PageAudience.OPERATOR, this::products),
                Route.page(OfferKind.DISCOUNT.path(), PageAudience.OPERATOR, this::discounts));
    }

    private Outcome products(Tx tx, Visit visit) {
        Table table =
                new Table(
                        "staff.products",
                        "staff.products.none",
                        List.of(
                                Table.Column.text("field.sku"),
                                Table.Column.text("field.name"),
                                Table.Column.text("field.kind"),
                                Table.Column.text("field.state"),
                                Table.Column.figure("field.version"),
                                Table.Column.text("field.from")),
                        Table.rows(products.latest(tx), each -> product(visit.page(), each)),
                        null);
        return Outcome.shown("staff/offers", new Model(OfferKind.PRODUCT, table));
    }

    private static List<Table.Cell> product(Page page, Published<Product> published) {
        Product product = published.value();
        return List.of(
                Table.link(product.sku(), OfferKind.PRODUCT.address(product.sku())),
                Table.text(product.name()),
                Table.text(page.say("shop.family." + product.family().word())),
                product.isOnSale()
                        ? new Table.Cell.State(page.say("state.on-sale"), "good")
                        : new Table.Cell.State(page.say("state.withdrawn"), "quiet"),
                Table.figure(page.number(published.version())),
                Table.text(page.dateAndTime(published.validFrom().start())));
    }

    private Outcome discounts(Tx tx, Visit visit) {
        Table table =
                new Table(
                        "staff.discounts",
                        "staff.discounts.none",
                        List.of(
                                Table.Column.text("field.code"),
                                Table.Column.text("field.note"),
                                Table.Column.text("field.state"),
                                Table.Column.figure("field.used"),
                                Table.Column.figure("field.limit"),
                                Table.Column.text("field.expires"),
                                Table.Column.figure("field.version")),
                        Table.rows(discounts.latest(tx), each -> discount(tx, visit, each)),
                        null);
        return Outcome.shown("staff/offers", new Model(OfferKind.DISCOUNT, table));
    }

    private List<Table.Cell> discount(Tx tx, Visit visit, Published<Discount> published) {
        Page page = visit.page();
        Discount discount = published.value();
        int most = discount.limits().mostUses();
        return List.of(
                Table.link(discount.code(), OfferKind.DISCOUNT.address(discount.code())),
                Table.text(discount.description()),
                discount.holdsAt(visit.now())
                        ? new Table.Cell.State(page.say("state.active"), "good")
                        : new Table.Cell.State(page.say("state.expired"), "quiet"),
                Table.figure(page.number(discounts.used(tx, discount.code()))),
                Table.figure(most == 0 ? "–" : page.number(most)),
                Table.day(page, discount.limits().until()),
                Table.figure(page.number(published.version())));
    }
}

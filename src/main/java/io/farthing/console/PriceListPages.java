package io.farthing.console;

import io.farthing.catalog.Catalog;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.List;

/// All prices that are published, each in its latest version.
public final class PriceListPages {
    private final Catalog catalog;

    PriceListPages(Catalog catalog) {
        this.catalog = catalog;
    }

    /// All that is published.
    public record Overview(List<Table> tables) {
        public Overview {
            tables = List.copyOf(tables);
        }
    }

    List<Route> routes() {
        return List.of(Route.page(PricePages.PATH, PageAudience.OPERATOR, this::overview));
    }

    private Outcome overview(Tx tx, Visit visit) {
        List<Table> tables = new ArrayList<>();
        for (PriceKind kind : PriceKind.values()) {
            tables.add(
                    new Table(
                            "staff.prices." + kind.word(),
                            "staff.prices.none",
                            List.of(
                                    Table.Column.text("field.name"),
                                    Table.Column.figure("field.version"),
                                    Table.Column.text("field.from"),
                                    Table.Column.text("field.published")),
                            Table.rows(
                                    kind.all(tx, catalog),
                                    each ->
                                            row(
                                                    visit.page(),
                                                    each,
                                                    PricePages.address(kind, each.name()))),
                            null));
        }
        return Outcome.shown("staff/prices", new Overview(tables));
    }

    private static List<Table.Cell> row(Page page, PriceKind.Version version, String address) {
        return List.of(
                Table.link(version.name(), address),
                Table.figure("" + version.version()),
                Table.text(page.dateAndTime(version.validFrom())),
                Table.text(page.dateAndTime(version.publishedAt())));
    }
}

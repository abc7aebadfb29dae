package io.farthing.console;

import io.farthing.charging.PriceComparison;
import java.util.List;

/// A comparison of prices as the page lists it.
///
/// @param dearer how many would pay more
/// @param cheaper how many would pay less
/// @param unchanged how many would pay the same
public record PriceComparisonView(
        long dearer, long cheaper, long unchanged, Table totals, Table resources, Table accounts) {

    /// The greatest differences; the API has the rest.
    private static final int MOST_ACCOUNTS = 100;

    static PriceComparisonView of(Page page, PriceComparison comparison) {
        return new PriceComparisonView(
                comparison.count(1),
                comparison.count(-1),
                comparison.count(0),
                table(
                        "staff.prices.totals",
                        "field.currency",
                        Table.rows(
                                comparison.totals(),
                                each ->
                                        row(
                                                page,
                                                Table.text(each.before().currency().code()),
                                                each))),
                table(
                        "staff.prices.resources",
                        "field.resource",
                        Table.rows(
                                comparison.resources(),
                                each -> row(page, Table.text(each.resource()), each.change()))),
                table(
                        "staff.prices.accounts",
                        "field.account",
                        Table.rows(
                                comparison.accounts().stream()
                                        .filter(each -> !each.change().difference().isZero())
                                        .limit(MOST_ACCOUNTS)
                                        .toList(),
                                each -> row(page, Table.account(each.account()), each.change()))));
    }

    private static Table table(String title, String first, List<List<Table.Cell>> rows) {
        return new Table(
                title,
                "staff.prices.nothing",
                List.of(
                        Table.Column.text(first),
                        Table.Column.figure("field.before"),
                        Table.Column.figure("field.after"),
                        Table.Column.figure("field.difference")),
                rows,
                null);
    }

    private static List<Table.Cell> row(
            Page page, Table.Cell first, PriceComparison.Change change) {
        return List.of(
                first,
                Table.figure(page.money(change.before())),
                Table.figure(page.money(change.after())),
                Table.figure(page.money(change.difference())));
    }
}

package io.farthing.console;

import io.farthing.db.Tx;
import io.farthing.exports.Column;
import io.farthing.exports.FileFormat;
import io.farthing.exports.Report;
import io.farthing.exports.Reports;
import io.farthing.invoices.InvoiceReports;
import io.farthing.ledger.Ledger;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// What the books say in sum: revenue by month, what is owed by age, tax by rate, and credits that
/// were paid for and not used. Each as a page and as a file, and what usage cost as a file.
public final class ReportPages {
    private static final String PATH = "/console/staff/reports";

    private final Reports reports;

    ReportPages(Ledger ledger) {
        reports = new Reports(ledger);
    }

    /// What the page shows.
    ///
    /// @param month the last one that is over, of which usage cost may be wanted
    public record Model(List<Shown> reports, YearMonth month) {
        public Model {
            reports = List.copyOf(reports);
        }
    }

    /// One report.
    ///
    /// @param word that it has in addresses
    public record Shown(String word, Table table) {}

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.page(PATH, PageAudience.OPERATOR, this::show));
        for (Report report : Report.values()) {
            for (FileFormat format : FileFormat.values()) {
                routes.add(
                        Route.page(
                                PATH + "/" + report.word() + "." + format.word(),
                                PageAudience.OPERATOR,
                                (tx, visit) -> file(tx, visit, report, format)));
            }
        }
        return routes;
    }

    private Outcome show(Tx tx, Visit visit) {
        List<Shown> shown = new ArrayList<>();
        for (Report report : Report.values()) {
            Table table =
                    new Table(
                            "staff.reports." + report.word(),
                            "staff.reports.none",
                            report.columns().stream().map(ReportPages::column).toList(),
                            Table.rows(rows(tx, visit, report), each -> cells(visit.page(), each)),
                            null);
            shown.add(new Shown(report.word(), table));
        }
        YearMonth month = YearMonth.from(visit.now().atZone(visit.page().zone()));
        return Outcome.shown("staff/reports", new Model(shown, month.minusMonths(1)));
    }

    private List<List<Object>> rows(Tx tx, Visit visit, Report report) {
        return reports.rows(tx, report, visit.page().zone(), visit.now());
    }

    private static Table.Column column(Column column) {
        String key = "field." + column.name();
        return switch (column.kind()) {
            case MONEY, COUNT -> Table.Column.figure(key);
            case TEXT, QUANTITY, INSTANT -> Table.Column.text(key);
        };
    }

    private static List<Table.Cell> cells(Page page, List<Object> values) {
        List<Table.Cell> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(
                    switch (value) {
                        case Money money -> Table.figure(page.money(money));
                        case Long count -> Table.figure(page.number(count));
                        case YearMonth month -> Table.text(page.month(month));
                        case Percentage rate -> Table.text(rate.text() + " %");
                        case InvoiceReports.Age age ->
                                Table.text(page.say("staff.age." + Table.word(age)));
                        default -> Table.text(value.toString());
                    });
        }
        return cells;
    }

    /// The rows are read before the answer begins.
    private Outcome file(Tx tx, Visit visit, Report report, FileFormat format) {
        List<List<Object>> rows = rows(tx, visit, report);
        return ExportPages.sent(
                format, report.word(), out -> Reports.write(report, rows, format, out));
    }
}

package io.farthing.console;

import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceReports;
import io.farthing.invoices.NewLine;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.TrialBalance;
import io.farthing.ledger.Turnover;
import io.farthing.money.Money;
import io.farthing.wire.Reply;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the books say in sum: revenue by month, what is owed by age, tax by rate, and credits that
/// were paid for and not used. Each as a page and as CSV.
public final class ReportPages {
    private static final String PATH = "/console/staff/reports";
    private static final int MONTHS = 12;

    private final Ledger ledger;
    private final InvoiceReports invoices = new InvoiceReports();

    ReportPages(Ledger ledger) {
        this.ledger = ledger;
    }

    /// What the page shows.
    public record Model(List<Shown> reports) {
        public Model {
            reports = List.copyOf(reports);
        }
    }

    /// One report.
    ///
    /// @param word that it has in addresses
    public record Shown(String word, Table table) {}

    /// Its values as they are, and the page's words for them.
    private enum Report {
        REVENUE,
        RECEIVABLES,
        TAXES,
        DEFERRED;

        List<Table.Column> columns() {
            return switch (this) {
                case REVENUE -> columns(List.of("field.month", "field.book"), "field.amount");
                case RECEIVABLES -> columns(List.of("field.age"), "field.invoices", "field.open");
                case TAXES ->
                        columns(
                                List.of("field.month", "field.category", "field.rate"),
                                "field.invoices",
                                "field.net",
                                "field.tax");
                case DEFERRED -> columns(List.of("field.book"), "field.amount");
            };
        }

        private static List<Table.Column> columns(List<String> texts, String... figures) {
            List<Table.Column> columns = new ArrayList<>();
            texts.forEach(each -> columns.add(Table.Column.text(each)));
            for (String each : figures) {
                columns.add(Table.Column.figure(each));
            }
            return columns;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.page(PATH, PageAudience.OPERATOR, this::show));
        for (Report report : Report.values()) {
            routes.add(
                    Route.page(
                            PATH + "/" + report.word() + ".csv",
                            PageAudience.OPERATOR,
                            (tx, visit) -> csv(tx, visit, report)));
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
                            report.columns(),
                            Table.rows(rows(tx, visit, report), each -> cells(visit.page(), each)),
                            null);
            shown.add(new Shown(report.word(), table));
        }
        return Outcome.shown("staff/reports", new Model(shown));
    }

    private static List<Table.Cell> cells(Page page, List<Object> values) {
        List<Table.Cell> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(
                    switch (value) {
                        case Money money -> Table.figure(page.money(money));
                        case Long count -> Table.figure(page.number(count));
                        case YearMonth month -> Table.text(page.month(month));
                        case InvoiceReports.Age age ->
                                Table.text(page.say("staff.age." + Table.word(age)));
                        default -> Table.text(value.toString());
                    });
        }
        return cells;
    }

    private List<List<Object>> rows(Tx tx, Visit visit, Report report) {
        return switch (report) {
            case REVENUE -> revenue(tx, visit);
            case RECEIVABLES -> receivables(tx, visit.now());
            case TAXES -> taxes(tx, visit);
            case DEFERRED -> deferred(tx);
        };
    }

    /// Of this month and the eleven before it.
    private List<List<Object>> revenue(Tx tx, Visit visit) {
        ZoneId zone = visit.page().zone();
        YearMonth now = YearMonth.from(visit.now().atZone(zone));
        List<List<Object>> rows = new ArrayList<>();
        for (Turnover each :
                ledger.turnover(
                        tx, "revenue", zone, months(now.minusMonths(MONTHS - 1), now, zone))) {
            rows.add(List.of(each.month(), each.kind().text(), each.amount()));
        }
        return rows.reversed();
    }

    private List<List<Object>> receivables(Tx tx, Instant now) {
        List<List<Object>> rows = new ArrayList<>();
        for (InvoiceReports.Receivable each : invoices.receivables(tx, now)) {
            rows.add(List.of(each.age(), each.invoices(), each.open()));
        }
        return rows;
    }

    /// This month's and the last one's: what a declaration of either needs.
    private List<List<Object>> taxes(Tx tx, Visit visit) {
        ZoneId zone = visit.page().zone();
        YearMonth now = YearMonth.from(visit.now().atZone(zone));
        List<List<Object>> rows = new ArrayList<>();
        for (YearMonth month : List.of(now, now.minusMonths(1))) {
            for (InvoiceReports.TaxAtRate each : invoices.taxes(tx, months(month, month, zone))) {
                rows.add(
                        List.of(
                                month,
                                each.category().code(),
                                each.rate().text() + " %",
                                each.invoices(),
                                each.net(),
                                each.tax()));
            }
        }
        return rows;
    }

    private List<List<Object>> deferred(Tx tx) {
        List<List<Object>> rows = new ArrayList<>();
        for (TrialBalance.Line each : ledger.trialBalance(tx, null).lines()) {
            if (each.kind().text().equals(NewLine.DEFERRED)) {
                rows.add(List.of(each.kind().text(), each.balance()));
            }
        }
        return rows;
    }

    private static Period months(YearMonth first, YearMonth last, ZoneId zone) {
        return new Period(new MonthInZone(first, zone).start(), new MonthInZone(last, zone).end());
    }

    /// The rows are read before the answer begins, and written one by one.
    private Outcome csv(Tx tx, Visit visit, Report report) {
        List<List<Object>> rows = rows(tx, visit, report);
        Reply reply =
                Reply.stream(
                        200,
                        "text/csv;charset=utf-8",
                        out -> {
                            BufferedWriter writer =
                                    new BufferedWriter(
                                            new OutputStreamWriter(out, StandardCharsets.UTF_8));
                            write(writer, report, rows);
                            writer.flush();
                        });
        return new Outcome.Sent(
                reply.withHeader(
                        "Content-Disposition",
                        "attachment; filename=\"" + report.word() + ".csv\""));
    }

    private static void write(BufferedWriter writer, Report report, List<List<Object>> rows)
            throws IOException {
        List<String> names = new ArrayList<>();
        report.columns().forEach(each -> names.add(each.key().substring("field.".length())));
        writer.write(String.join(",", names) + ",currency\r\n");
        for (List<Object> row : rows) {
            List<String> values = new ArrayList<>();
            String currency = "";
            for (Object value : row) {
                values.add(
                        value instanceof Money money
                                ? money.toDecimal().toPlainString()
                                : text(value));
                currency = value instanceof Money money ? money.currency().code() : currency;
            }
            writer.write(String.join(",", values) + "," + currency + "\r\n");
        }
    }

    private static String text(Object value) {
        return value instanceof InvoiceReports.Age age ? Table.word(age) : value.toString();
    }
}

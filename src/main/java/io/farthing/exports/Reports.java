package io.farthing.exports;

import io.farthing.calendar.MonthInZone;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceReports;
import io.farthing.invoices.NewLine;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.TrialBalance;
import io.farthing.ledger.Turnover;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of the reports.
public final class Reports {
    private static final int MONTHS = 12;

    private final Ledger ledger;
    private final InvoiceReports invoices = new InvoiceReports();

    public Reports(Ledger ledger) {
        this.ledger = ledger;
    }

    /// One for each of the report's columns: a [Money], a [Percentage], a [YearMonth], an
    /// [InvoiceReports.Age], a `Long` or a `String`.
    ///
    /// @param zone on whose calendar months begin
    public List<List<Object>> rows(Tx tx, Report report, ZoneId zone, Instant now) {
        YearMonth month = YearMonth.from(now.atZone(zone));
        return switch (report) {
            case REVENUE -> revenue(tx, month, zone);
            case RECEIVABLES -> receivables(tx, now);
            case TAXES -> taxes(tx, month, zone);
            case DEFERRED -> deferred(tx);
        };
    }

    /// The same rows as a file.
    public static void write(
            Report report, List<List<Object>> rows, FileFormat format, OutputStream out)
            throws IOException {
        TableWriter writer = format.open(report.fileColumns(), out);
        for (List<Object> row : rows) {
            writer.row(flat(row));
        }
        writer.finish();
    }

    private static List<@Nullable Object> flat(List<Object> row) {
        List<@Nullable Object> values = new ArrayList<>();
        String currency = "";
        for (Object value : row) {
            values.add(
                    switch (value) {
                        case Money money -> money.toDecimal();
                        case Percentage rate -> rate.percent();
                        case InvoiceReports.Age age -> word(age);
                        case Long count -> count;
                        default -> value.toString();
                    });
            currency = value instanceof Money money ? money.currency().code() : currency;
        }
        values.add(currency);
        return values;
    }

    private static String word(InvoiceReports.Age age) {
        return age.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<List<Object>> revenue(Tx tx, YearMonth now, ZoneId zone) {
        List<MonthInZone> year =
                Stream.iterate(now.minusMonths(MONTHS - 1), month -> month.plusMonths(1))
                        .limit(MONTHS)
                        .map(month -> new MonthInZone(month, zone))
                        .toList();
        List<List<Object>> rows = new ArrayList<>();
        for (Turnover each : ledger.turnover(tx, "revenue", year)) {
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

    private List<List<Object>> taxes(Tx tx, YearMonth now, ZoneId zone) {
        List<List<Object>> rows = new ArrayList<>();
        for (YearMonth month : List.of(now, now.minusMonths(1))) {
            for (InvoiceReports.TaxAtRate each :
                    invoices.taxes(tx, new MonthInZone(month, zone).period())) {
                rows.add(
                        List.of(
                                month,
                                each.category().code(),
                                each.rate(),
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
}

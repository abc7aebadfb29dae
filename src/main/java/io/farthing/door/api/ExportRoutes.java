package io.farthing.door.api;

import io.farthing.calendar.Hour;
import io.farthing.charging.ChargeFeed;
import io.farthing.customers.Accounts;
import io.farthing.exports.FileFormat;
import io.farthing.exports.FocusExport;
import io.farthing.exports.Report;
import io.farthing.exports.Reports;
import io.farthing.wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/exports`: what usage cost in FOCUS, and the reports, as files. They are written while they are
/// read, however long they are.
final class ExportRoutes {
    private static final String HERE = "/api/v1/exports/";
    private static final Duration USUAL = Duration.ofDays(31);

    private final ApiDoor.Nouns nouns;
    private final Accounts accounts;
    private final FocusExport focus;
    private final Reports reports;

    ExportRoutes(ApiDoor.Nouns nouns) {
        this.nouns = nouns;
        accounts = nouns.accounts();
        focus = new FocusExport(nouns.catalog(), nouns.meters());
        reports = new Reports(nouns.ledger());
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (FileFormat format : FileFormat.values()) {
            all.add(
                    usage(
                                    HERE,
                                    "api.exports.focus",
                                    "What everybody's usage cost, in FOCUS 1.2",
                                    format)
                            .staff()
                            .alone(call -> focus(call, null, format)));
            all.add(
                    usage(
                                    AccountRoutes.ONE + "/exports/",
                                    "api.accounts.exports.focus",
                                    "What an account's usage cost, in FOCUS 1.2",
                                    format)
                            .owner()
                            .alone(call -> focus(call, call.uid(), format)));
            all.add(
                    Operation.get(
                                    HERE + "reports/{report}/" + format.word(),
                                    "api.exports.reports." + format.word() + ".get",
                                    "A report: revenue, receivables, taxes or deferred")
                            .staff()
                            .replies(file(format, "amounts with their currency"))
                            .alone(call -> report(call, format)));
        }
        return all;
    }

    private static Operation.About usage(
            String where, String name, String summary, FileFormat format) {
        return Operation.get(
                        where + "focus/" + format.word(),
                        name + "." + format.word() + ".get",
                        summary)
                .takes(Hours.PARAMETERS)
                .replies(file(format, "a row a charge, and one for what the bonus paid of it"));
    }

    private static Schema.File file(FileFormat format, String description) {
        return new Schema.File(format.contentType(), description);
    }

    private Answer focus(Call call, @Nullable Long account, FileFormat format) {
        boolean isThere =
                account == null || nouns.database().read(tx -> accounts.find(tx, account) != null);
        if (!isThere) {
            return Answer.notFound("account");
        }
        Hours hours = Hours.of(call, USUAL);
        ChargeFeed.Query query = new ChargeFeed.Query(account, hours.from(), hours.to());
        return sent(
                format,
                "focus-" + day(hours.from()) + "-" + day(hours.to()),
                out -> focus.write(nouns.database(), query, format, out));
    }

    private static String day(Hour hour) {
        return hour.start().toString().substring(0, "2013-07-01".length());
    }

    /// The rows are few, and read before the answer begins.
    private Answer report(Call call, FileFormat format) {
        Report report = Report.of(call.path("report"));
        if (report == null) {
            return Answer.notFound("report");
        }
        List<List<Object>> rows =
                nouns.database()
                        .read(tx ->
                                reports.rows(
                                        tx,
                                        report,
                                        nouns.catalog().requiredProvider(tx).zone(),
                                        call.now()));
        return sent(format, report.word(), out -> Reports.write(report, rows, format, out));
    }

    private static Answer sent(FileFormat format, String name, Reply.StreamWriter writer) {
        return new Answer.Document(
                Reply.stream(200, format.contentType(), writer)
                        .asFile(name + "." + format.word())
                        .withHeader("Cache-Control", "private, no-store")
                        .withHeader("X-Content-Type-Options", "nosniff"));
    }
}

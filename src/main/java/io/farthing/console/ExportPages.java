package io.farthing.console;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.charging.ChargeFeed;
import io.farthing.db.Database;
import io.farthing.exports.FileFormat;
import io.farthing.exports.FocusExport;
import io.farthing.wire.Reply;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a month's usage cost, as a file in FOCUS: a customer's own, or for the platform's staff
/// everybody's. The file is written while it is read.
final class ExportPages {
    private final FocusExport focus;
    private final Database database;

    ExportPages(Console.Nouns nouns, Database database) {
        this.database = database;
        focus = nouns.books().focus();
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (FileFormat format : FileFormat.values()) {
            routes.add(
                    Route.pageAlone(
                            "/console/exports/focus." + format.word(),
                            PageAudience.CUSTOMER,
                            visit -> focus(visit, visit.account(), format)));
            routes.add(
                    Route.pageAlone(
                            "/console/staff/exports/focus." + format.word(),
                            PageAudience.OPERATOR,
                            visit -> focus(visit, null, format)));
        }
        return routes;
    }

    private Outcome focus(Visit visit, @Nullable Long account, FileFormat format) {
        YearMonth wanted = month(visit.query("month"));
        if (wanted == null) {
            return Outcome.missing();
        }
        MonthInZone month = new MonthInZone(wanted, visit.page().zone());
        ChargeFeed.Query query =
                new ChargeFeed.Query(
                        account, Hour.notBefore(month.start()), Hour.notBefore(month.end()));
        return sent(format, "focus-" + wanted, out -> focus.write(database, query, format, out));
    }

    /// Null where it is none, or none that anything was charged in.
    private static @Nullable YearMonth month(@Nullable String text) {
        try {
            YearMonth month = YearMonth.parse(Objects.requireNonNullElse(text, ""));
            return month.getYear() < 1970 || month.getYear() > 9999 ? null : month;
        } catch (DateTimeException _) {
            return null;
        }
    }

    static Outcome sent(FileFormat format, String name, Reply.StreamWriter writer) {
        return new Outcome.Sent(
                Reply.stream(200, format.contentType(), writer).asFile(name + "." + format.word()));
    }
}

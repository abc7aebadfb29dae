package io.farthing.console;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Finding;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Reading;
import io.farthing.charging.PriceComparison;
import io.farthing.charging.ReratingResult;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An editor of one document of prices: what a draft would have made of usage that has been, and
/// publishing.
public final class PricePages {
    static final String PATH = "/console/staff/prices";
    private static final String ONE = PATH + "/{kind}/{name}";
    private static final String TEMPLATE = "staff/price";

    private final Database database;
    private final Console.Nouns nouns;
    private final Catalog catalog;

    PricePages(Console.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
        catalog = nouns.books().catalog();
    }

    /// A document in the editor.
    ///
    /// @param versions published before, the latest first
    /// @param text in the editor
    /// @param from the first day of the period that a preview rates again
    /// @param until the last one
    public record Editor(
            PriceKind kind,
            String name,
            Table versions,
            String text,
            String from,
            String until,
            Result result) {

        public String path() {
            return address(kind, name);
        }
    }

    /// What came of the editor's last button.
    ///
    /// @param mistake in words; null where there is none
    /// @param findings in the document, with their lines
    /// @param comparison null where none was asked for
    public record Result(
            @Nullable String mistake,
            List<Finding> findings,
            @Nullable PriceComparisonView comparison) {
        static final Result NONE = new Result(null, List.of(), null);

        public Result {
            findings = List.copyOf(findings);
        }

        static Result mistake(String text) {
            return new Result(text, List.of(), null);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(ONE, PageAudience.OPERATOR, this::show),
                Route.formAlone(ONE, PageAudience.OPERATOR, this::decide));
    }

    private Outcome show(Tx tx, Visit visit) {
        PriceKind kind = PriceKind.ofWord(visit.request().pathParameter("kind"));
        String name = visit.request().pathParameter("name");
        PriceKind.Version latest = kind == null ? null : kind.latest(tx, catalog, name);
        Long wanted = Visit.number(visit.query("version"));
        PriceKind.Version shown =
                kind == null || latest == null || wanted == null || wanted > latest.version()
                        ? latest
                        : kind.version(tx, catalog, name, Math.toIntExact(wanted));
        if (kind == null || shown == null) {
            return Outcome.missing();
        }
        YearMonth last = YearMonth.from(today(visit)).minusMonths(1);
        return Outcome.shown(
                TEMPLATE,
                new Editor(
                        kind,
                        name,
                        versions(tx, visit.page(), kind, name),
                        shown.text(),
                        last.atDay(1).toString(),
                        last.atEndOfMonth().toString(),
                        Result.NONE));
    }

    private static LocalDate today(Visit visit) {
        return LocalDate.ofInstant(visit.now(), visit.page().zone());
    }

    /// Of so many at most: who needs older ones asks the API.
    private static final int MOST_VERSIONS = 20;

    private Table versions(Tx tx, Page page, PriceKind kind, String name) {
        List<PriceKind.Version> found = new ArrayList<>();
        PriceKind.Version latest = kind.latest(tx, catalog, name);
        int number = latest == null ? 0 : latest.version();
        for (int each = number; each > 0 && found.size() < MOST_VERSIONS; each--) {
            PriceKind.Version version = kind.version(tx, catalog, name, each);
            if (version != null) {
                found.add(version);
            }
        }
        return versions(page, found, each -> address(kind, name) + "?version=" + each.version());
    }

    static Table versions(
            Page page,
            List<PriceKind.Version> versions,
            Function<PriceKind.Version, String> address) {
        return new Table(
                "staff.prices.versions",
                "staff.prices.none",
                List.of(
                        Table.Column.text("field.version"),
                        Table.Column.text("field.from"),
                        Table.Column.text("field.published")),
                Table.rows(
                        versions,
                        each ->
                                List.of(
                                        Table.link("" + each.version(), address.apply(each)),
                                        Table.text(page.dateAndTime(each.validFrom())),
                                        Table.text(page.dateAndTime(each.publishedAt())))),
                null);
    }

    private Outcome decide(Visit visit) {
        PriceKind kind = PriceKind.ofWord(visit.request().pathParameter("kind"));
        if (kind == null) {
            return Outcome.missing();
        }
        String text = visit.field("document");
        Reading<PriceKind.Drafted> read =
                database.read(tx -> kind.read(text, catalog.requiredProvider(tx).currency()));
        return switch (read) {
            case Reading.Refused<PriceKind.Drafted>(List<Finding> findings) ->
                    again(visit, kind, new Result(null, findings, null));
            case Reading.Parsed<PriceKind.Drafted>(PriceKind.Drafted drafted, var warnings) ->
                    visit.field("what").equals("publish")
                            ? publish(visit, kind, drafted)
                            : again(visit, kind, preview(visit, drafted, warnings));
        };
    }

    /// The editor with what was typed in it.
    private Outcome again(Visit visit, PriceKind kind, Result result) {
        String name = visit.request().pathParameter("name");
        Table versions = database.read(tx -> versions(tx, visit.page(), kind, name));
        Editor editor =
                new Editor(
                        kind,
                        name,
                        versions,
                        visit.field("document"),
                        visit.field("from"),
                        visit.field("until"),
                        result);
        return result.comparison() == null
                ? Outcome.mistaken(TEMPLATE, editor)
                : Outcome.shown(TEMPLATE, editor);
    }

    private Result preview(Visit visit, PriceKind.Drafted drafted, List<Finding> warnings) {
        LocalDate from = date(visit.field("from"));
        LocalDate until = date(visit.field("until"));
        Page page = visit.page();
        if (from == null || until == null || until.isBefore(from)) {
            return Result.mistake(page.say("staff.prices.mistake.period"));
        }
        ReratingResult result =
                nouns.staff()
                        .run()
                        .rerating()
                        .compare(
                                drafted.draft(),
                                Hour.of(from.atStartOfDay(page.zone()).toInstant()),
                                Hour.of(until.plusDays(1).atStartOfDay(page.zone()).toInstant()),
                                visit.now());
        return switch (result) {
            case ReratingResult.Compared(PriceComparison comparison) ->
                    new Result(null, warnings, PriceComparisonView.of(page, comparison));
            case ReratingResult.UnknownNames(List<String> names) ->
                    Result.mistake(
                            page.say("staff.prices.mistake.names", String.join(", ", names)));
            case ReratingResult.TooLong(int hours) ->
                    Result.mistake(page.say("staff.prices.mistake.long", hours / 24));
            case ReratingResult.Unpriced(String sentence) -> Result.mistake(sentence);
        };
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /// From this hour on. What could never be charged is tried out and rolled back.
    private Outcome publish(Visit visit, PriceKind kind, PriceKind.Drafted drafted) {
        Hour from = Hour.of(visit.now());
        List<String> problems =
                database.dryRun(tx -> {
                    PublishResult _ = kind.publish(tx, catalog, drafted, from, visit.now());
                    return nouns.staff().run().offers().problems(tx);
                });
        if (!problems.isEmpty()) {
            return again(visit, kind, Result.mistake(String.join("; ", problems)));
        }
        PublishResult result =
                database.transact(tx -> {
                    PublishResult done = kind.publish(tx, catalog, drafted, from, visit.now());
                    if (done instanceof PublishResult.NewVersion(int version)) {
                        audit(tx, visit, kind.word() + " " + drafted.name() + " " + version);
                    }
                    return done;
                });
        String mistake = mistake(visit.page(), result);
        return mistake == null
                ? Outcome.moved(address(kind, drafted.name()) + "?done=published")
                : again(visit, kind, Result.mistake(mistake));
    }

    static @Nullable String mistake(Page page, PublishResult result) {
        return switch (result) {
            case PublishResult.NewVersion _ -> null;
            case PublishResult.Unchanged _ -> page.say("staff.prices.mistake.same");
            case PublishResult.TooEarly(Hour latest) ->
                    page.say("staff.prices.mistake.early", page.dateAndTime(latest.start()));
            case PublishResult.UnknownNames(List<String> names) ->
                    page.say("staff.prices.mistake.names", String.join(", ", names));
        };
    }

    private void audit(Tx tx, Visit visit, String what) {
        visit.audit(tx, nouns.access().audit(), null, "console.publish", what);
    }

    static String address(PriceKind kind, String name) {
        return PATH + "/" + kind.word() + "/" + Visit.encoded(name);
    }
}

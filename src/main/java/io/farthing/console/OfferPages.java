package io.farthing.console;

import io.farthing.access.AuditTrail;
import io.farthing.catalog.Finding;
import io.farthing.catalog.OfferComparison;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Reading;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An editor of one product or discount code: what a draft would make of prices, and publishing it
/// as the next version.
public final class OfferPages {
    private static final String TEMPLATE = "staff/offer";

    /// Of so many at most: who needs older ones asks the API.
    private static final int MOST_VERSIONS = 20;

    private final OfferKind kind;
    private final OfferKind.Shelves shelves;
    private final AuditTrail audit;

    OfferPages(OfferKind kind, OfferKind.Shelves shelves, AuditTrail audit) {
        this.kind = kind;
        this.shelves = shelves;
        this.audit = audit;
    }

    /// A document in the editor.
    ///
    /// @param name empty for a new one
    /// @param versions published before, the latest first; null for a new one
    /// @param text in the editor
    /// @param prices what the draft would make of them; null where that was not asked for
    public record Editor(
            OfferKind kind,
            String name,
            @Nullable Table versions,
            String text,
            PricePages.Result result,
            @Nullable Table prices) {

        public String path() {
            return name.isEmpty() ? kind.path() + "/draft" : kind.address(name);
        }
    }

    List<Route> routes() {
        String draft = kind.path() + "/draft";
        String one = kind.path() + "/{name}";
        return List.of(
                Route.page(draft, PageAudience.OPERATOR, this::begin),
                Route.form(draft, PageAudience.OPERATOR, (tx, visit) -> decide(tx, visit, "")),
                Route.page(one, PageAudience.OPERATOR, this::show),
                Route.form(
                        one,
                        PageAudience.OPERATOR,
                        (tx, visit) -> decide(tx, visit, visit.request().pathParameter("name"))));
    }

    /// From an example that could be published as it is.
    private Outcome begin(Tx tx, Visit visit) {
        return shown(tx, visit, "", example());
    }

    private String example() {
        String name = "/console/example-" + kind.word() + ".json";
        try (InputStream file = OfferPages.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Outcome show(Tx tx, Visit visit) {
        String name = visit.request().pathParameter("name");
        Long wanted = Visit.number(visit.query("version"));
        List<PriceKind.Version> versions = kind.versions(tx, shelves, name);
        for (PriceKind.Version each : versions.reversed()) {
            if (wanted == null || wanted == each.version()) {
                return shown(tx, visit, each.name(), each.text());
            }
        }
        return Outcome.missing();
    }

    private Outcome shown(Tx tx, Visit visit, String name, String text) {
        Editor editor =
                new Editor(
                        kind,
                        name,
                        versions(tx, visit.page(), name),
                        text,
                        PricePages.Result.NONE,
                        null);
        return Outcome.shown(TEMPLATE, editor);
    }

    private @Nullable Table versions(Tx tx, Page page, String name) {
        if (name.isEmpty()) {
            return null;
        }
        List<PriceKind.Version> all = kind.versions(tx, shelves, name).reversed();
        List<PriceKind.Version> latest = all.subList(0, Math.min(all.size(), MOST_VERSIONS));
        return PricePages.versions(
                page, latest, each -> kind.address(name) + "?version=" + each.version());
    }

    private Outcome decide(Tx tx, Visit visit, String name) {
        return switch (kind.read(visit.field("document"))) {
            case Reading.Refused<OfferKind.Drafted>(List<Finding> findings) ->
                    mistaken(tx, visit, name, new PricePages.Result(null, findings, null));
            case Reading.Parsed<OfferKind.Drafted>(OfferKind.Drafted drafted, var warnings) ->
                    visit.field("what").equals("publish")
                            ? publish(tx, visit, name, drafted)
                            : preview(tx, visit, name, new Preview(drafted, warnings));
        };
    }

    private record Preview(OfferKind.Drafted drafted, List<Finding> warnings) {}

    private Outcome mistaken(Tx tx, Visit visit, String name, PricePages.Result result) {
        Table versions = versions(tx, visit.page(), name);
        return Outcome.mistaken(
                TEMPLATE, new Editor(kind, name, versions, visit.field("document"), result, null));
    }

    private Outcome preview(Tx tx, Visit visit, String name, Preview preview) {
        List<OfferComparison.Row> rows =
                OfferKind.compare(tx, shelves, preview.drafted(), visit.now());
        return Outcome.shown(
                TEMPLATE,
                new Editor(
                        kind,
                        name,
                        versions(tx, visit.page(), name),
                        visit.field("document"),
                        new PricePages.Result(null, preview.warnings(), null),
                        prices(visit.page(), rows)));
    }

    private Table prices(Page page, List<OfferComparison.Row> rows) {
        boolean isDiscount = kind == OfferKind.DISCOUNT;
        return new Table(
                "staff.offers.prices",
                isDiscount ? "staff.offers.fits-none" : "staff.offers.prices.none",
                List.of(
                        Table.Column.text("field.product"),
                        Table.Column.text("field.term"),
                        Table.Column.text("field.option"),
                        Table.Column.figure(isDiscount ? "staff.offers.without" : "field.before"),
                        Table.Column.figure(isDiscount ? "staff.offers.with" : "field.after"),
                        Table.Column.text("field.change")),
                Table.rows(rows, each -> row(page, each)),
                null);
    }

    private static List<Table.Cell> row(Page page, OfferComparison.Row row) {
        return List.of(
                Table.text(row.sku()),
                Table.text(row.term() == null ? "" : row.term().text()),
                Table.text(row.option().isEmpty() ? "" : row.option() + " = " + row.value()),
                Table.figure(exact(page, row.before())),
                Table.figure(exact(page, row.after())),
                change(page, row));
    }

    private static String exact(Page page, @Nullable Money money) {
        return money == null ? "–" : page.exact(money);
    }

    private static Table.Cell change(Page page, OfferComparison.Row row) {
        Money before = row.before();
        Money after = row.after();
        if (!row.isChanged()) {
            return Table.text("");
        }
        if (before == null || after == null) {
            return before == null
                    ? new Table.Cell.State(page.say("staff.offers.new"), "wait")
                    : new Table.Cell.State(page.say("staff.offers.gone"), "bad");
        }
        return after.compareTo(before) > 0
                ? new Table.Cell.State(page.say("staff.offers.dearer"), "wait")
                : new Table.Cell.State(page.say("staff.offers.cheaper"), "good");
    }

    private Outcome publish(Tx tx, Visit visit, String name, OfferKind.Drafted drafted) {
        PublishResult result = OfferKind.publish(tx, shelves, drafted, visit.now());
        String mistake = PricePages.mistake(visit.page(), result);
        if (mistake != null) {
            return mistaken(tx, visit, name, PricePages.Result.mistake(mistake));
        }
        visit.audit(tx, audit, null, "console.publish", kind.word() + " " + drafted.name());
        return Outcome.moved(kind.address(drafted.name()) + "?done=published");
    }
}

package io.farthing.console;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.orders.Dunning;
import io.farthing.services.DueStep;
import io.farthing.services.Service;
import io.farthing.services.ServiceQuery;
import io.farthing.services.ServiceStatus;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is overdue: how far each invoice and each service is, what comes next, and collecting now.
public final class DunningPages {
    static final String PATH = "/console/staff/dunning";
    private static final String ONE = PATH + "/{id}";
    private static final int ON_A_PAGE = 50;

    private final Console.Nouns nouns;
    private final Dunning dunning;

    DunningPages(Console.Nouns nouns) {
        this.nouns = nouns;
        dunning = nouns.staff().money().dunning();
    }

    /// What the page shows.
    ///
    /// @param mistake why the last deed was not done, as a key; null mostly
    public record Model(Table invoices, Table services, @Nullable String mistake) {}

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::show),
                Route.form(ONE + "/collect", PageAudience.OPERATOR, this::collect),
                Route.form(ONE + "/stop", PageAudience.OPERATOR, this::stop));
    }

    private Outcome show(Tx tx, Visit visit) {
        return Outcome.shown("staff/dunning", model(tx, visit, null));
    }

    private Model model(Tx tx, Visit visit, @Nullable String mistake) {
        return new Model(invoices(tx, visit), services(tx, visit), mistake);
    }

    private Table invoices(Tx tx, Visit visit) {
        Rows<Dunning.Overdue> rows =
                Rows.of(
                        dunning.overdue(
                                tx, Visit.number(visit.query("after")), ON_A_PAGE + 1, visit.now()),
                        ON_A_PAGE);
        Map<Long, Account.Standing> standings = standings(tx, rows.shown());
        return new Table(
                "staff.dunning.invoices",
                "staff.dunning.invoices.none",
                List.of(
                        Table.Column.text("field.due"),
                        Table.Column.text("field.number"),
                        Table.Column.text("field.account"),
                        Table.Column.text("field.state"),
                        Table.Column.figure("field.open"),
                        Table.Column.text("field.step"),
                        Table.Column.text("field.next"),
                        Table.Column.text("field.reason"),
                        Table.Column.text("field.action"),
                        Table.Column.text("staff.dunning.hold")),
                Table.rows(rows.shown(), each -> row(visit.page(), each, standings)),
                rows.next(last -> PATH + "?after=" + last.invoice().id()));
    }

    private Map<Long, Account.Standing> standings(Tx tx, List<Dunning.Overdue> overdue) {
        long[] uids = overdue.stream().mapToLong(each -> each.invoice().account()).toArray();
        Map<Long, Account.Standing> standings = new HashMap<>();
        nouns.access()
                .accounts()
                .find(tx, uids)
                .forEach(each -> standings.put(each.uid(), each.standing()));
        return standings;
    }

    private static List<Table.Cell> row(
            Page page, Dunning.Overdue overdue, Map<Long, Account.Standing> standings) {
        Invoice invoice = overdue.invoice();
        Account.Standing standing =
                Objects.requireNonNull(standings.get(invoice.account()), "an invoice of nobody");
        String here = PATH + "/" + invoice.id();
        return List.of(
                Table.day(page, invoice.dates().dueAt()),
                Table.link(invoice.numberText(), StaffInvoicePages.address(invoice.id())),
                Table.account(invoice.account()),
                AccountListPages.state(page, standing),
                Table.figure(page.money(invoice.open())),
                Table.text(page.say("staff.dunning.step." + Table.word(overdue.step()))),
                Table.moment(page, overdue.nextAt()),
                Table.text(overdue.latest() == null ? "" : overdue.latest().reason()),
                isLeft(overdue.step())
                        ? new Table.Cell.Button(
                                page.say("staff.dunning.collect"), here + "/collect")
                        : Table.text(""),
                isStoppable(overdue.step())
                        ? new Table.Cell.Button(page.say("staff.dunning.stop"), here + "/stop")
                        : Table.text(""));
    }

    private static boolean isLeft(Dunning.Step step) {
        return switch (step) {
            case LEFT_TO_CUSTOMER, TRYING, GIVEN_UP -> true;
            case AWAITED, UNKNOWN -> false;
        };
    }

    private static boolean isStoppable(Dunning.Step step) {
        return switch (step) {
            case TRYING, AWAITED -> true;
            case LEFT_TO_CUSTOMER, UNKNOWN, GIVEN_UP -> false;
        };
    }

    private Table services(Tx tx, Visit visit) {
        long after = Objects.requireNonNullElse(Visit.number(visit.query("service")), 0L);
        ServiceQuery query =
                ServiceQuery.everyone()
                        .statuses(EnumSet.of(ServiceStatus.UNPAID, ServiceStatus.SUSPENDED))
                        .page(after, ON_A_PAGE + 1);
        Rows<Service> rows = Rows.of(nouns.sales().services().list(tx, query), ON_A_PAGE);
        return new Table(
                "staff.dunning.services",
                "staff.dunning.services.none",
                List.of(
                        Table.Column.text("field.name"),
                        Table.Column.text("field.product"),
                        Table.Column.text("field.account"),
                        Table.Column.text("field.state"),
                        Table.Column.text("field.expires"),
                        Table.Column.text("field.step"),
                        Table.Column.text("field.next")),
                Table.rows(rows.shown(), each -> row(tx, visit.page(), each)),
                rows.next(last -> PATH + "?service=" + last.id()));
    }

    private List<Table.Cell> row(Tx tx, Page page, Service service) {
        DueStep next = nouns.sales().services().next(tx, service);
        return List.of(
                Table.text(service.shownName()),
                Table.text(service.sku()),
                Table.account(service.account()),
                Table.state(page, service.status()),
                Table.day(page, service.expiresAt()),
                Table.text(
                        next == null
                                ? ""
                                : page.say("staff.dunning.next." + Table.word(next.step()))),
                Table.moment(page, next == null ? null : next.at()));
    }

    private Outcome collect(Tx tx, Visit visit) {
        Invoice invoice = find(tx, visit);
        if (invoice == null) {
            return Outcome.missing();
        }
        return switch (dunning.collect(tx, invoice.id(), visit.now())) {
            case Dunning.Collection.Begun _ -> done(tx, visit, invoice, "collect");
            case Dunning.Collection.NotOwed _ -> refused(tx, visit, "staff.invoice.mistake.owed");
            case Dunning.Collection.UnderWay _ ->
                    refused(tx, visit, "staff.dunning.mistake.under-way");
            case Dunning.Collection.NoMethod _ ->
                    refused(tx, visit, "staff.dunning.mistake.method");
        };
    }

    private Outcome stop(Tx tx, Visit visit) {
        Invoice invoice = find(tx, visit);
        if (invoice == null) {
            return Outcome.missing();
        }
        return dunning.stop(tx, invoice.id(), visit.now())
                ? done(tx, visit, invoice, "stop")
                : refused(tx, visit, "staff.dunning.mistake.stop");
    }

    private @Nullable Invoice find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        return id == null ? null : nouns.books().invoices().find(tx, id);
    }

    private Outcome refused(Tx tx, Visit visit, String mistake) {
        return Outcome.mistaken("staff/dunning", model(tx, visit, mistake));
    }

    private Outcome done(Tx tx, Visit visit, Invoice invoice, String what) {
        visit.audit(
                tx,
                nouns.access().audit(),
                invoice.account(),
                "console.dunning." + what,
                invoice.numberText());
        return Outcome.moved(PATH + "?done=carried-out");
    }
}

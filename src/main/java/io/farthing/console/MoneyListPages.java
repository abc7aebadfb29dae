package io.farthing.console;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceSearch;
import io.farthing.invoices.InvoiceStanding;
import io.farthing.payments.Dispute;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentQuery;
import io.farthing.payments.PaymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Staff's lists of invoices, payments and disputes, everybody's, the latest first.
final class MoneyListPages {
    static final String INVOICES = "/console/staff/invoices";
    private static final String PAYMENTS = "/console/staff/payments";
    private static final String DISPUTES = "/console/staff/disputes";
    private static final int ON_A_PAGE = 50;

    private final Console.Nouns nouns;

    MoneyListPages(Console.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Route> routes() {
        return List.of(
                Route.page(INVOICES, PageAudience.OPERATOR, this::invoices),
                Route.page(PAYMENTS, PageAudience.OPERATOR, this::payments),
                Route.page(DISPUTES, PageAudience.OPERATOR, this::disputes));
    }

    private Outcome invoices(Tx tx, Visit visit) {
        Listing.Choice choice = Listing.Choice.of(visit, "status", InvoiceStanding.values());
        InvoiceStanding standing = choice.value(InvoiceStanding.class);
        long start = Objects.requireNonNullElse(Visit.number(visit.query("start")), 0L);
        InvoiceSearch search =
                new InvoiceSearch(
                        null,
                        null,
                        Set.of(),
                        standing == null ? Set.of() : Set.of(standing),
                        null,
                        null,
                        Set.of(),
                        new InvoiceSearch.Window(
                                InvoiceSearch.Order.ID, true, start, ON_A_PAGE + 1));
        Rows<Invoice> rows =
                Rows.of(nouns.books().invoices().search(tx, search, visit.now()), ON_A_PAGE);
        return listing(
                INVOICES,
                choice,
                new Table(
                        "staff.invoices",
                        "staff.invoices.none",
                        StaffTables.INVOICE_COLUMNS,
                        Table.rows(rows.shown(), each -> StaffTables.invoice(visit.page(), each)),
                        rows.next(_ -> choice.next(INVOICES, "start", start + ON_A_PAGE))));
    }

    private Outcome payments(Tx tx, Visit visit) {
        Listing.Choice choice = Listing.Choice.of(visit, "status", PaymentStatus.values());
        PaymentQuery query =
                new PaymentQuery(
                        null,
                        choice.value(PaymentStatus.class),
                        Visit.number(visit.query("before")),
                        ON_A_PAGE + 1);
        Rows<Payment> rows = Rows.of(nouns.sales().payments().page(tx, query), ON_A_PAGE);
        return listing(
                PAYMENTS,
                choice,
                new Table(
                        "staff.payments",
                        "staff.payments.none",
                        StaffTables.PAYMENT_COLUMNS,
                        Table.rows(rows.shown(), each -> StaffTables.payment(visit.page(), each)),
                        rows.next(last -> choice.next(PAYMENTS, "before", last.id()))));
    }

    private Outcome disputes(Tx tx, Visit visit) {
        Listing.Choice choice = Listing.Choice.of(visit, "status", Dispute.Status.values());
        List<Dispute> found =
                nouns.staff()
                        .money()
                        .disputes()
                        .page(
                                tx,
                                choice.value(Dispute.Status.class),
                                visit.query("before"),
                                ON_A_PAGE + 1);
        Rows<Dispute> rows = Rows.of(found, ON_A_PAGE);
        return listing(
                DISPUTES,
                choice,
                new Table(
                        "staff.disputes",
                        "staff.disputes.none",
                        List.of(
                                Table.Column.text("field.at"),
                                Table.Column.text("field.way"),
                                Table.Column.text("field.payment"),
                                Table.Column.text("field.state"),
                                Table.Column.text("field.reason"),
                                Table.Column.figure("field.amount"),
                                Table.Column.figure("field.owed")),
                        Table.rows(rows.shown(), each -> dispute(visit.page(), each)),
                        rows.next(last -> choice.next(DISPUTES, "before", last.id()))));
    }

    private static List<Table.Cell> dispute(Page page, Dispute dispute) {
        Long payment = dispute.payment();
        return List.of(
                Table.text(page.dateAndTime(dispute.openedAt())),
                Table.text(dispute.gateway()),
                Table.text(payment == null ? "" : payment.toString()),
                Table.state(page, dispute.status()),
                Table.text(dispute.reason()),
                Table.figure(page.money(dispute.amount())),
                Table.figure(page.money(dispute.owed())));
    }

    private static Outcome listing(String path, Listing.Choice choice, Table table) {
        return Outcome.shown("staff/listing", new Listing(path, List.of(choice), table));
    }
}

package io.farthing.console;

import io.farthing.customers.Account;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoicePayment;
import io.farthing.orders.Order;
import io.farthing.orders.OrderStatus;
import io.farthing.payments.Payment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One invoice as staff sees it: what it says, what came for it, and what became of it.
public final class StaffInvoicePages {
    static final String ONE = MoneyListPages.INVOICES + "/{id}";

    private final Console.Nouns nouns;
    private final InvoiceFiles files;

    StaffInvoicePages(Console.Nouns nouns, Database database) {
        this.nouns = nouns;
        files = new InvoiceFiles(database, nouns.books().invoices(), this::find);
    }

    /// What the page shows.
    ///
    /// @param order that it was made for; null for none
    /// @param mistake why the last deed was not done, in words; null where there was none
    public record Model(
            Invoice invoice,
            Table.Cell.State state,
            @Nullable Order order,
            List<Table> tables,
            List<Timeline.Moment> history,
            @Nullable String mistake) {
        public Model {
            tables = List.copyOf(tables);
            history = List.copyOf(history);
        }

        public String path() {
            return address(invoice.id());
        }

        /// Whether its order still asks for the money: then that is what is paid, or given up.
        public boolean isOfOpenOrder() {
            return order != null && order.status().isOpen();
        }

        public boolean isVoidable() {
            return invoice.isDraft() && (order == null || order.status() == OrderStatus.PLACED);
        }

        /// What is owed either way: by the customer, or by us where it is a credit note.
        public boolean isOpen() {
            boolean isIssued = invoice.number() != null;
            return isIssued && !invoice.open().isZero() && !isOfOpenOrder();
        }

        public boolean isCreditable() {
            return invoice.number() != null
                    && !invoice.isCreditNote()
                    && !invoice.credited().equals(invoice.gross());
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(ONE, PageAudience.STAFF, this::show),
                Route.pageAlone(ONE + "/pdf", PageAudience.STAFF, files::pdf),
                Route.pageAlone(ONE + "/xml", PageAudience.STAFF, files::xml));
    }

    static String address(long id) {
        return MoneyListPages.INVOICES + "/" + id;
    }

    private Outcome show(Tx tx, Visit visit) {
        Invoice invoice = find(tx, visit);
        return invoice == null
                ? Outcome.missing()
                : Outcome.shown("staff/invoice", model(tx, visit, invoice, null));
    }

    /// The one that the address names, where it is there and the visitor's to see.
    @Nullable Invoice find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        Invoice invoice = id == null ? null : nouns.books().invoices().find(tx, id);
        Account account =
                invoice == null ? null : nouns.access().accounts().find(tx, invoice.account());
        return account != null && AccountPages.isTheirs(visit, account) ? invoice : null;
    }

    Model model(Tx tx, Visit visit, Invoice invoice, @Nullable String mistake) {
        Page page = visit.page();
        Long order = invoice.reference().order();
        List<InvoicePayment> settled = nouns.books().invoices().payments(tx, invoice.id());
        List<Invoice> notes = nouns.books().invoices().creditNotes(tx, invoice.id());
        List<Payment> attempts = nouns.staff().money().dunning().begun(tx, invoice);
        Timeline history = new Timeline(page);
        tell(history, invoice, visit.now());
        settled.forEach(each ->
                history.add(
                        each.at(),
                        "invoice.book." + each.book(),
                        page.money(each.amount()) + " · " + each.key()));
        notes.forEach(
                each -> history.add(each.datedAt(), "invoice.book.credit", each.numberText()));
        attempts.forEach(each ->
                history.add(
                        each.createdAt(),
                        "staff.moment.payment",
                        page.money(each.amount()),
                        each.status()));
        return new Model(
                invoice,
                Table.state(page, invoice.status()),
                order == null ? null : nouns.sales().orders().find(tx, order),
                List.of(settled(page, settled), notes(page, notes), attempts(page, attempts)),
                history.latest(),
                mistake);
    }

    private static void tell(Timeline history, Invoice invoice, Instant now) {
        Invoice.Dates dates = invoice.dates();
        history.add(dates.createdAt(), "staff.moment.drafted", "");
        history.add(dates.issuedAt(), "staff.moment.issued", invoice.numberText());
        history.add(dates.paidAt(), "staff.moment.paid", "");
        history.add(dates.fellDue(now), "staff.moment.due", "");
    }

    private static Table settled(Page page, List<InvoicePayment> settled) {
        return new Table(
                "staff.settled",
                "staff.settled.none",
                List.of(
                        Table.Column.text("field.at"),
                        Table.Column.text("field.way"),
                        Table.Column.text("field.reference"),
                        Table.Column.figure("field.amount")),
                Table.rows(
                        settled,
                        each ->
                                List.of(
                                        Table.text(page.dateAndTime(each.at())),
                                        Table.text(page.say("invoice.book." + each.book())),
                                        Table.text(each.key()),
                                        Table.figure(page.money(each.amount())))),
                null);
    }

    private static Table notes(Page page, List<Invoice> notes) {
        return new Table(
                "staff.notes",
                "staff.notes.none",
                StaffTables.INVOICE_COLUMNS,
                Table.rows(notes, each -> StaffTables.invoice(page, each)),
                null);
    }

    private static Table attempts(Page page, List<Payment> attempts) {
        return new Table(
                "staff.payments",
                "staff.payments.none",
                StaffTables.PAYMENT_COLUMNS,
                Table.rows(attempts, each -> StaffTables.payment(page, each)),
                null);
    }
}

package io.farthing.console;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceNumber;
import io.farthing.orders.Order;
import io.farthing.payments.BankLine;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.StatementLine;
import io.farthing.payments.StatementQuery;
import io.farthing.payments.Statements;
import io.farthing.wire.Limits;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lines of bank statements, and those of them that staff has to say whose money they are.
public final class BankPages {
    static final String PATH = "/console/staff/bank";
    private static final String ONE = PATH + "/{id}";
    static final int ON_A_PAGE = 50;

    private final Console.Nouns nouns;
    private final Statements statements;

    BankPages(Console.Nouns nouns) {
        this.nouns = nouns;
        statements = nouns.staff().money().statements();
    }

    /// A line, and the form that says whose money it is.
    ///
    /// @param mistake why it was not assigned, as a key; null mostly
    public record Model(StatementLine line, Table.Cell.State state, @Nullable String mistake) {}

    /// All lines, and the form that takes a statement in.
    ///
    /// @param mistake why a statement was not taken in, in words; null mostly
    public record Lines(Listing listing, @Nullable String mistake) {
        /// How large a statement may be that comes by a form, in mebibytes.
        public long megabytes() {
            return Limits.BodyLimits.STANDARD.receivedBytes() >> 20;
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::list),
                Route.page(ONE, PageAudience.OPERATOR, this::show),
                Route.form(ONE, PageAudience.OPERATOR, this::decide));
    }

    private Outcome list(Tx tx, Visit visit) {
        return Outcome.shown("staff/bank_lines", lines(tx, visit, null));
    }

    Lines lines(Tx tx, Visit visit, @Nullable String mistake) {
        Listing.Choice choice = Listing.Choice.of(visit, "status", StatementLine.Status.values());
        Long file = Visit.number(visit.query("file"));
        StatementQuery query =
                new StatementQuery(
                        file,
                        choice.value(StatementLine.Status.class),
                        Visit.number(visit.query("before")),
                        ON_A_PAGE + 1);
        Rows<StatementLine> lines = Rows.of(statements.page(tx, query), ON_A_PAGE);
        String ofFile = file == null ? "" : "&file=" + file;
        Table table =
                table(
                        visit.page(),
                        "staff.bank",
                        lines,
                        last -> choice.next(PATH, "before", last.id()) + ofFile);
        return new Lines(new Listing(PATH, List.of(choice), table), mistake);
    }

    static Table table(
            Page page,
            String title,
            Rows<StatementLine> lines,
            Function<StatementLine, String> next) {
        return new Table(
                title,
                "staff.bank.none",
                List.of(
                        Table.Column.text("field.number"),
                        Table.Column.text("field.at"),
                        Table.Column.text("field.payer"),
                        Table.Column.text("field.reference"),
                        Table.Column.text("field.state"),
                        Table.Column.text("field.reason"),
                        Table.Column.figure("field.amount")),
                Table.rows(lines.shown(), each -> row(page, each)),
                lines.next(next));
    }

    private static List<Table.Cell> row(Page page, StatementLine line) {
        BankLine bank = line.line();
        return List.of(
                Table.link("" + line.id(), PATH + "/" + line.id()),
                Table.text(page.date(bank.bookedOn())),
                Table.text(bank.payer()),
                Table.text(bank.reference()),
                Table.state(page, line.status()),
                Table.text(line.reason()),
                Table.figure(page.money(bank.amount())));
    }

    private Outcome show(Tx tx, Visit visit) {
        StatementLine line = find(tx, visit);
        return line == null
                ? Outcome.missing()
                : Outcome.shown("staff/bank", model(visit, line, null));
    }

    private @Nullable StatementLine find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        return id == null ? null : statements.find(tx, id);
    }

    private static Model model(Visit visit, StatementLine line, @Nullable String mistake) {
        return new Model(line, Table.state(visit.page(), line.status()), mistake);
    }

    private Outcome decide(Tx tx, Visit visit) {
        StatementLine line = find(tx, visit);
        if (line == null) {
            return Outcome.missing();
        }
        if (visit.field("what").equals("dismiss")) {
            boolean isDone = statements.dismiss(tx, line.id()) != null;
            return isDone ? done(tx, visit, line, null) : refused(visit, line, "staff.bank.closed");
        }
        Long uid = Visit.number(visit.field("account"));
        Account account = uid == null ? null : nouns.access().accounts().find(tx, uid);
        if (account == null
                || !account.payment().currency().equals(line.line().amount().currency())) {
            return refused(visit, line, "staff.bank.account");
        }
        PaymentSubject subject = subject(tx, visit, account);
        boolean isDone =
                subject != null
                        && statements.assign(tx, line.id(), account.uid(), subject, visit.now())
                                != null;
        return isDone
                ? done(tx, visit, line, account.uid())
                : refused(visit, line, "staff.bank.closed");
    }

    /// Null where there is no such thing to pay, or another account's.
    private @Nullable PaymentSubject subject(Tx tx, Visit visit, Account account) {
        String number = visit.field("number");
        return switch (visit.field("pays")) {
            case "invoice" -> {
                Invoice invoice = invoice(tx, number);
                yield invoice == null || invoice.account() != account.uid()
                        ? null
                        : PaymentSubject.invoice(invoice.id());
            }
            case "order" -> {
                Long id = Visit.number(number);
                Order order = id == null ? null : nouns.sales().orders().find(tx, id);
                yield order == null || order.account() != account.uid()
                        ? null
                        : PaymentSubject.order(order.id());
            }
            default -> PaymentSubject.topUp(account.uid());
        };
    }

    /// By the number that is printed on it, or by that of its page.
    private @Nullable Invoice invoice(Tx tx, String number) {
        Long id = Visit.number(number);
        InvoiceNumber printed = InvoiceNumber.read(number);
        if (id != null) {
            return nouns.books().invoices().find(tx, id);
        }
        return printed == null ? null : nouns.books().invoices().find(tx, printed);
    }

    private static Outcome refused(Visit visit, StatementLine line, String mistake) {
        return Outcome.mistaken("staff/bank", model(visit, line, mistake));
    }

    private Outcome done(Tx tx, Visit visit, StatementLine line, @Nullable Long account) {
        visit.audit(tx, nouns.access().audit(), account, "console.bank", "line " + line.id());
        return Outcome.moved(PATH + "/" + line.id() + "?done=carried-out");
    }
}

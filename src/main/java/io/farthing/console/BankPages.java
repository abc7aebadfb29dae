package io.farthing.console;

import io.farthing.access.AuditEntry;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.payments.BankLine;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.StatementLine;
import io.farthing.payments.Statements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of bank statements, and those of them that staff has to say whose money they are.
public final class BankPages {
    private static final String PATH = "/console/staff/bank";
    private static final String ONE = PATH + "/{id}";
    private static final int ON_A_PAGE = 50;

    private final Console.Access access;
    private final Statements statements;

    BankPages(Console.Access access, Statements statements) {
        this.access = access;
        this.statements = statements;
    }

    /// A line, and the form that says whose money it is.
    ///
    /// @param mistake why it was not assigned, as a key; null mostly
    public record Model(StatementLine line, Table.Cell.State state, @Nullable String mistake) {}

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::list),
                Route.page(ONE, PageAudience.OPERATOR, this::show),
                Route.form(ONE, PageAudience.OPERATOR, this::decide));
    }

    private Outcome list(Tx tx, Visit visit) {
        Listing.Choice choice = Listing.Choice.of(visit, "status", StatementLine.Status.values());
        Rows<StatementLine> lines =
                Rows.of(
                        statements.page(
                                tx,
                                choice.value(StatementLine.Status.class),
                                Visit.number(visit.query("before")),
                                ON_A_PAGE + 1),
                        ON_A_PAGE);
        Table table =
                new Table(
                        "staff.bank",
                        "staff.bank.none",
                        List.of(
                                Table.Column.text("field.number"),
                                Table.Column.text("field.at"),
                                Table.Column.text("field.payer"),
                                Table.Column.text("field.reference"),
                                Table.Column.text("field.state"),
                                Table.Column.figure("field.amount")),
                        Table.rows(lines.shown(), each -> row(visit.page(), each)),
                        lines.next(last -> choice.next(PATH, "before", last.id())));
        return Outcome.shown("staff/listing", new Listing(PATH, List.of(choice), table));
    }

    private static List<Table.Cell> row(Page page, StatementLine line) {
        BankLine bank = line.line();
        return List.of(
                Table.link("" + line.id(), PATH + "/" + line.id()),
                Table.text(page.date(bank.bookedOn())),
                Table.text(bank.payer()),
                Table.text(bank.reference()),
                Table.state(page, line.status()),
                Table.figure(page.money(bank.amount())));
    }

    private Outcome show(Tx tx, Visit visit) {
        StatementLine line = find(tx, visit);
        return line == null
                ? Outcome.missing()
                : Outcome.shown("staff/bank", model(visit, line, null));
    }

    private @Nullable StatementLine find(Tx tx, Visit visit) {
        Long id = Visit.number(visit.request().pathParameter("id"));
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
        Account account = uid == null ? null : access.accounts().find(tx, uid);
        if (account == null
                || !account.payment().currency().equals(line.line().amount().currency())) {
            return refused(visit, line, "staff.bank.account");
        }
        boolean isDone =
                statements.assign(tx, line.id(), account.uid(), subject(visit), visit.now())
                        != null;
        return isDone
                ? done(tx, visit, line, account.uid())
                : refused(visit, line, "staff.bank.closed");
    }

    /// Null for the account's balance.
    private static @Nullable PaymentSubject subject(Visit visit) {
        Long number = Visit.number(visit.field("number"));
        if (number == null) {
            return null;
        }
        return switch (visit.field("pays")) {
            case "invoice" -> PaymentSubject.invoice(number);
            case "order" -> PaymentSubject.order(number);
            default -> null;
        };
    }

    private static Outcome refused(Visit visit, StatementLine line, String mistake) {
        return Outcome.mistaken("staff/bank", model(visit, line, mistake));
    }

    private Outcome done(Tx tx, Visit visit, StatementLine line, @Nullable Long account) {
        AuditEntry.Act act =
                new AuditEntry.Act(
                        visit.principal().userId(), account, "console.bank", "line " + line.id());
        access.audit().record(tx, act, visit.now());
        return Outcome.moved(PATH + "/" + line.id() + "?done=carried-out");
    }
}

package io.farthing.console;

import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import io.farthing.payments.StatementFile;
import io.farthing.payments.StatementLine;
import io.farthing.payments.StatementQuery;
import io.farthing.payments.Statements;
import io.farthing.wire.FormParts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bank statements that staff takes in by a form, and what came of each.
public final class BankFilePages {
    private static final String ONE = BankPages.PATH + "/files/{id}";
    private static final int LONGEST_NAME = 200;

    /// What staff has to look at comes first.
    private static final List<StatementLine.Status> ORDER =
            List.of(
                    StatementLine.Status.OPEN,
                    StatementLine.Status.MATCHED,
                    StatementLine.Status.ASSIGNED,
                    StatementLine.Status.DISMISSED);

    private final Console.Access access;
    private final Statements statements;
    private final BankPages bank;

    BankFilePages(Console.Nouns nouns, BankPages bank) {
        access = nouns.access();
        statements = nouns.staff().money().statements();
        this.bank = bank;
    }

    /// One file.
    ///
    /// @param repeated how many of its lines came with others before, in words; null where that is
    ///   not known any more or none did
    public record Model(StatementFile file, @Nullable String repeated, List<Table> tables) {
        public Model {
            tables = List.copyOf(tables);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.form(BankPages.PATH, PageAudience.OPERATOR, this::take),
                Route.page(ONE, PageAudience.OPERATOR, this::show));
    }

    private Outcome take(Tx tx, Visit visit) {
        FormParts.Upload sent = visit.file("statement");
        if (sent == null) {
            return refused(tx, visit, visit.page().say("staff.bank.file.missing"));
        }
        boolean isName = TextRule.refusal(sent.fileName(), LONGEST_NAME) == null;
        String name = isName ? sent.fileName() : "";
        return switch (statements.take(tx, name, sent.content(), visit.now())) {
            case Statements.Taking.Taken(long file, var _, var _, int repeated) -> {
                String detail = "file " + file + " " + name;
                visit.audit(tx, access.audit(), null, "console.bank.file", detail);
                String again = repeated == 0 ? "" : "&repeated=" + repeated;
                yield Outcome.moved(BankPages.PATH + "/files/" + file + "?done=taken-in" + again);
            }
            case Statements.Taking.Repeated(long file) ->
                    Outcome.moved(BankPages.PATH + "/files/" + file + "?done=taken-before");
            case Statements.Taking.Unreadable(String reason) ->
                    refused(tx, visit, visit.page().say("staff.bank.file.unreadable", reason));
        };
    }

    private Outcome refused(Tx tx, Visit visit, String mistake) {
        return Outcome.mistaken("staff/bank_lines", bank.lines(tx, visit, mistake));
    }

    private Outcome show(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        StatementFile file = id == null ? null : statements.file(tx, id);
        if (file == null) {
            return Outcome.missing();
        }
        List<Table> tables = new ArrayList<>();
        for (StatementLine.Status status : ORDER) {
            if (file.count(status) > 0) {
                tables.add(table(tx, visit.page(), file, status));
            }
        }
        Long repeated = Visit.number(visit.query("repeated"));
        return Outcome.shown(
                "staff/bank_file",
                new Model(
                        file,
                        repeated == null
                                ? null
                                : visit.page().say("staff.bank.file.repeated", repeated),
                        tables));
    }

    private Table table(Tx tx, Page page, StatementFile file, StatementLine.Status status) {
        StatementQuery query = new StatementQuery(file.id(), status, null, BankPages.ON_A_PAGE + 1);
        String word = Table.word(status);
        return BankPages.table(
                page,
                "staff.bank.lines." + word,
                Rows.of(statements.page(tx, query), BankPages.ON_A_PAGE),
                last ->
                        "%s?status=%s&file=%d&before=%d"
                                .formatted(BankPages.PATH, word, file.id(), last.id()));
    }
}

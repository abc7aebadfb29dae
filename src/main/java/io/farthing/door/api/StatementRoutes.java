package io.farthing.door.api;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.payments.StatementLine;
import io.farthing.payments.StatementQuery;
import io.farthing.payments.Statements;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Bank statements: taken in as CAMT.053, and what of them staff has to look at.
final class StatementRoutes {
    private static final String LINES = "/api/v1/statement-lines";

    private static final Schema.Struct LINE =
            Schema.struct("StatementLine")
                    .with("id", Schema.whole(""))
                    .with("iban", Schema.text("the provider's account"))
                    .with("bookedOn", Schema.text("a date"))
                    .with("amount", Wire.MONEY)
                    .with("payer", Schema.text(""))
                    .with("reference", Schema.text("everything that was written to it"))
                    .with("status", Schema.oneOf("", StatementLine.Status.values()))
                    .with("reason", Schema.text("why staff has to look at it"))
                    .maybe("payment", Schema.whole(""));

    private static final Schema.Struct TAKEN =
            Schema.struct("StatementTaken")
                    .with("matched", Schema.list(LINE))
                    .with("open", Schema.list(LINE))
                    .with("repeated", Schema.whole("lines that came before"));

    private final Statements statements;
    private final Accounts accounts;
    private final Payables payables;

    StatementRoutes(ApiDoor.Nouns nouns) {
        statements = nouns.trade().statements();
        accounts = nouns.accounts();
        payables = new Payables(nouns);
    }

    List<Operation> operations() {
        return Stream.of(taking(), deciding()).flatMap(List::stream).toList();
    }

    private List<Operation> taking() {
        Operation.Body xml =
                new Operation.Body(
                        List.of("application/xml"),
                        Schema.anything("a bank statement, ISO 20022 camt.053"));
        return List.of(
                Operation.post(
                                "/api/v1/statements",
                                "api.statements.import",
                                "Takes a bank statement in; the same file again changes nothing")
                        .staff()
                        .body(xml)
                        .replies(TAKEN)
                        .writesAfter(call -> {
                            byte[] file = call.request().body();
                            return (tx, each) -> take(tx, each, file);
                        }),
                Operation.get(LINES, "api.statement-lines.list", "The latest first")
                        .staff()
                        .takes(
                                Parameter.query(
                                        "status",
                                        Schema.oneOf("", StatementLine.Status.values()),
                                        "only these"))
                        .pagesOf(LINE, Statements.MOST_ON_A_PAGE)
                        .reads(this::list));
    }

    private List<Operation> deciding() {
        return List.of(
                Operation.post(
                                LINES + "/{id}/assignment",
                                "api.statement-lines.assign",
                                "Says whose money it is, and what it pays")
                        .staff()
                        .body(
                                Schema.struct("StatementAssignment")
                                        .with("account", Schema.whole(""))
                                        .maybe("subject", PaymentWire.SUBJECT))
                        .replies(LINE)
                        .writes(this::assign),
                Operation.post(
                                LINES + "/{id}/dismissal",
                                "api.statement-lines.dismiss",
                                "Says that it is nothing to book here")
                        .staff()
                        .replies(LINE)
                        .writes(this::dismiss));
    }

    private Answer take(Tx tx, Call call, byte[] file) {
        return switch (statements.take(tx, "", file, call.now())) {
            case Statements.Taking.Taken(
                            long _,
                            List<StatementLine> matched,
                            List<StatementLine> open,
                            int repeated) ->
                    taken(matched, open, repeated);
            case Statements.Taking.Repeated _ -> taken(List.of(), List.of(), 0);
            case Statements.Taking.Unreadable(String reason) ->
                    Answer.fieldRefused("body", "is refused: " + reason);
        };
    }

    private static Answer taken(
            List<StatementLine> matched, List<StatementLine> open, int repeated) {
        ObjectNode node = Json.object();
        Wire.objects(node, "matched", matched.stream().map(StatementRoutes::toWire).toList());
        Wire.objects(node, "open", open.stream().map(StatementRoutes::toWire).toList());
        return Answer.ok(node.put("repeated", repeated));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "statement-lines");
        String wanted = call.query("status");
        List<StatementLine> found =
                statements.page(
                        tx,
                        new StatementQuery(
                                null,
                                wanted == null
                                        ? null
                                        : StatementLine.Status.valueOf(
                                                wanted.toUpperCase(Locale.ROOT)),
                                page.afterNumber(Long.MAX_VALUE),
                                page.limit() + 1));
        return Answer.ok(page.reply(found, StatementRoutes::toWire, each -> "" + each.id()));
    }

    private Answer assign(Tx tx, Call call) {
        long uid = call.body().whole("account");
        Account account = accounts.find(tx, uid);
        StatementLine line = statements.find(tx, call.pathNumber("id"));
        if (account == null || line == null) {
            return Answer.notFound(account == null ? "account" : "line");
        }
        if (!line.line().amount().currency().equals(account.payment().currency())) {
            return Answer.fieldRefused("account", "pays in another currency than the line's");
        }
        StatementLine assigned =
                statements.assign(
                        tx, line.id(), uid, payables.named(tx, call.body(), uid), call.now());
        return answer(assigned);
    }

    private Answer dismiss(Tx tx, Call call) {
        long id = call.pathNumber("id");
        return statements.find(tx, id) == null
                ? Answer.notFound("line")
                : answer(statements.dismiss(tx, id));
    }

    private static Answer answer(@org.jspecify.annotations.Nullable StatementLine line) {
        return line == null
                ? Answer.refused(Complaint.NOT_NOW, "the line is not open")
                : Answer.ok(toWire(line));
    }

    private static ObjectNode toWire(StatementLine line) {
        ObjectNode node =
                Json.object()
                        .put("id", line.id())
                        .put("iban", line.line().iban())
                        .put("bookedOn", line.line().bookedOn().toString());
        Wire.set(node, "amount", Wire.minorMoney(line.line().amount()))
                .put("payer", line.line().payer())
                .put("reference", line.line().reference())
                .put("status", Schema.word(line.status()))
                .put("reason", line.reason());
        return Wire.maybe(node, "payment", line.payment());
    }
}

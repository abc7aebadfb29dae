package io.farthing.door.api;

import io.farthing.calendar.Period;
import io.farthing.customers.Account;
import io.farthing.customers.AccountShard;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostedTransaction;
import io.farthing.ledger.TransactionPage;
import io.farthing.ledger.TransactionQuery;
import io.farthing.ledger.TrialBalance;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Balances, transactions and the trial balance, as the ledger keeps them.
final class LedgerRoutes {
    private static final String TRANSACTIONS = AccountRoutes.ONE + "/transactions";
    private static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");

    private static final Parameter AT =
            Parameter.query("at", Schema.instant(""), "as of then; now if absent");

    private static final Schema.Struct BALANCE =
            Schema.struct("Balance")
                    .with("book", Schema.text("what the money is for, such as `balance`"))
                    .with("balance", Wire.MONEY)
                    .maybe("held", Wire.MONEY)
                    .maybe("lowest", Wire.MONEY)
                    .maybe("available", Wire.MONEY);

    private static final Schema.Struct BALANCES =
            Schema.struct("Balances")
                    .maybe("at", Schema.instant("as of when, where that was asked"))
                    .with("items", Schema.list(BALANCE));

    private static final Schema.Struct ENTRY =
            Schema.struct("Entry")
                    .with("owner", Schema.whole("an account; 0 is the house"))
                    .with("book", Schema.text(""))
                    .with("amount", Wire.MONEY);

    static final Schema.Struct TRANSACTION =
            Schema.struct("Transaction")
                    .with("id", Schema.whole(""))
                    .with("kind", Schema.text("what it was for"))
                    .with("at", Schema.instant("when it counts"))
                    .with("postedAt", Schema.instant("when it was written"))
                    .with("account", Schema.whole(""))
                    .with("note", Schema.text(""))
                    .with("entries", Schema.list(ENTRY));

    private static final Schema.Struct LINE =
            Schema.struct("TrialBalanceLine")
                    .with("book", Schema.text(""))
                    .with("debit", Wire.MONEY)
                    .with("credit", Wire.MONEY);

    private static final Schema.Struct TOTAL =
            Schema.struct("TrialBalanceTotal")
                    .with("debit", Wire.MONEY)
                    .with("credit", Wire.MONEY)
                    .with("difference", Wire.MONEY);

    private static final Schema.Struct TRIAL_BALANCE =
            Schema.struct("TrialBalance")
                    .with("lines", Schema.list(LINE))
                    .with("totals", new Schema.Entries(TOTAL))
                    .with("sound", Schema.truth("whether each currency sums to zero"));

    private final Ledger ledger;
    private final Accounts accounts;

    LedgerRoutes(Ledger ledger, Accounts accounts) {
        this.ledger = ledger;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                AccountRoutes.ONE + "/balances",
                                "api.accounts.balances.get",
                                "What an account's books hold")
                        .owner()
                        .takes(AT)
                        .replies(BALANCES)
                        .reads(this::balances),
                Operation.get(
                                TRANSACTIONS,
                                "api.accounts.transactions.list",
                                "An account's transactions, the latest first")
                        .owner()
                        .takes(
                                Parameter.query("from", Schema.instant(""), "not before then"),
                                Parameter.query("to", Schema.instant(""), "before then"),
                                Parameter.query("kind", Schema.text(""), "only of this kind"))
                        .pagesOf(TRANSACTION)
                        .reads(this::list),
                Operation.get(
                                TRANSACTIONS + "/{id}",
                                "api.accounts.transactions.get",
                                "One of them")
                        .owner()
                        .replies(TRANSACTION)
                        .reads(this::get),
                Operation.get(
                                "/api/v1/ledger/trial-balance",
                                "api.ledger.trial-balance.get",
                                "All books added up by kind and currency")
                        .staff()
                        .takes(AT)
                        .replies(TRIAL_BALANCE)
                        .reads(this::trialBalance));
    }

    private Answer balances(Tx tx, Call call) {
        Account account = accounts.find(tx, call.uid());
        if (account == null) {
            return Answer.notFound("account");
        }
        Instant at = call.instant("at");
        List<ObjectNode> items =
                ledger.balances(tx, account.shard(), account.uid()).stream()
                        .map(book -> at == null ? toWire(book) : pastToWire(tx, book, at))
                        .toList();
        ObjectNode reply = Wire.maybe(Json.object(), "at", at);
        return Answer.ok(Wire.objects(reply, "items", items));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "transactions");
        Instant from = call.instant("from", BEGINNING);
        Instant to = call.instant("to", TransactionQuery.FROM_START.at());
        if (!from.isBefore(to)) {
            throw RefusedCall.of("to", "must lie after from");
        }
        String kind = call.query("kind");
        TransactionQuery query =
                TransactionQuery.of(AccountShard.of(call.uid()), call.uid(), new Period(from, to))
                        .ofKinds(kind == null ? Set.of() : Set.of(kind))
                        .after(cursor(page));
        TransactionPage found = ledger.transactions(tx, query, page.limit());
        TransactionPage.Cursor next = found.next();
        return Answer.ok(
                page.reply(
                        found.transactions().stream().map(LedgerRoutes::toWire).toList(),
                        next == null ? null : next.text()));
    }

    private static TransactionPage.Cursor cursor(Page page) {
        String after = page.after();
        if (after == null) {
            return TransactionQuery.FROM_START;
        }
        try {
            return TransactionPage.Cursor.parse(after);
        } catch (IllegalArgumentException _) {
            throw page.unknown();
        }
    }

    private Answer get(Tx tx, Call call) {
        PostedTransaction found =
                ledger.transaction(tx, AccountShard.of(call.uid()), call.pathNumber("id"));
        boolean isTheirs = found != null && found.transaction().account() == call.uid();
        return Answer.found(isTheirs ? toWireOrNull(found) : null, "transaction");
    }

    private Answer trialBalance(Tx tx, Call call) {
        TrialBalance balance = ledger.trialBalance(tx, call.instant("at"));
        ObjectNode totals = Json.object();
        balance.totals().forEach((currency, total) -> totals.set(currency, toWire(total)));
        ObjectNode reply =
                Wire.objects(
                        Json.object(),
                        "lines",
                        balance.lines().stream().map(LedgerRoutes::toWire).toList());
        return Answer.ok(Wire.set(reply, "totals", totals).put("sound", balance.isZero()));
    }

    private ObjectNode pastToWire(Tx tx, Book book, Instant at) {
        Money balance = ledger.balanceAt(tx, book.key(), at);
        return Wire.set(
                Json.object().put("book", Wire.book(book.key())), "balance", Wire.money(balance));
    }

    private static ObjectNode toWire(Book book) {
        ObjectNode node = Json.object().put("book", Wire.book(book.key()));
        Wire.set(node, "balance", Wire.money(book.balance()));
        Wire.maybe(node, "held", book.held());
        Wire.maybe(node, "lowest", book.lowest());
        return Wire.maybe(node, "available", book.available());
    }

    private static @Nullable ObjectNode toWireOrNull(@Nullable PostedTransaction posted) {
        return posted == null ? null : toWire(posted);
    }

    static ObjectNode toWire(PostedTransaction posted) {
        ObjectNode node =
                Json.object()
                        .put("id", posted.id())
                        .put("kind", posted.transaction().kind())
                        .put("at", posted.transaction().at().toString())
                        .put("postedAt", posted.postedAt().toString())
                        .put("account", posted.transaction().account())
                        .put("note", posted.transaction().note());
        return Wire.objects(
                node,
                "entries",
                posted.transaction().entries().stream().map(LedgerRoutes::toWire).toList());
    }

    private static ObjectNode toWire(Entry entry) {
        ObjectNode node =
                Json.object()
                        .put("owner", entry.book().owner())
                        .put("book", Wire.book(entry.book()));
        return Wire.set(node, "amount", Wire.money(entry.amount()));
    }

    private static ObjectNode toWire(TrialBalance.Line line) {
        ObjectNode node = Json.object().put("book", line.kind().text());
        Wire.set(node, "debit", Wire.money(line.debit()));
        return Wire.set(node, "credit", Wire.money(line.credit()));
    }

    private static ObjectNode toWire(TrialBalance.Total total) {
        ObjectNode node = Json.object();
        Wire.set(node, "debit", Wire.money(total.debit()));
        Wire.set(node, "credit", Wire.money(total.credit()));
        return Wire.set(node, "difference", Wire.money(total.difference()));
    }
}

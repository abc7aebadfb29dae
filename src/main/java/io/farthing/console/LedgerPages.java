package io.farthing.console;

import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostedTransaction;
import io.farthing.ledger.TransactionPage;
import io.farthing.ledger.TransactionQuery;
import io.farthing.ledger.TrialBalance;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The ledger as it stands: all books added up, now or as of an instant, an account's books and
/// transactions, and one transaction with its entries.
public final class LedgerPages {
    private static final String PATH = "/console/staff/ledger";
    private static final int ON_A_PAGE = 50;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Ledger ledger;

    LedgerPages(Ledger ledger) {
        this.ledger = ledger;
    }

    /// The trial balance.
    ///
    /// @param at as it was filled in; empty for now
    /// @param isSound whether each currency's debits equal its credits
    public record Balance(String at, boolean isSound, Table lines, Table totals) {}

    /// An account's books, or one transaction of it: tables and how to get back.
    public record Owned(long uid, String title, List<Table> tables) {
        public Owned {
            tables = List.copyOf(tables);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::balance),
                Route.page(PATH + "/{uid}", PageAudience.OPERATOR, this::books),
                Route.page(PATH + "/{uid}/{id}", PageAudience.OPERATOR, this::transaction));
    }

    static String address(long uid, long transaction) {
        return PATH + "/" + uid + "/" + transaction;
    }

    private Outcome balance(Tx tx, Visit visit) {
        Page page = visit.page();
        String asked = Objects.requireNonNullElse(visit.query("at"), "");
        Instant at = instant(page, asked);
        TrialBalance balance = ledger.trialBalance(tx, at);
        return Outcome.shown(
                "staff/ledger",
                new Balance(
                        at == null ? "" : asked,
                        balance.isZero(),
                        lines(page, balance),
                        totals(page, balance.totals())));
    }

    /// On the provider's clock, as a browser's field of date and time sends it; null for now.
    private static @Nullable Instant instant(Page page, String text) {
        try {
            return LocalDateTime.parse(text).atZone(page.zone()).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Table lines(Page page, TrialBalance balance) {
        return new Table(
                "staff.ledger.lines",
                "staff.ledger.none",
                List.of(
                        Table.Column.text("field.book"),
                        Table.Column.figure("field.debit"),
                        Table.Column.figure("field.credit")),
                Table.rows(
                        balance.lines(),
                        each ->
                                List.of(
                                        Table.text(each.kind().text()),
                                        Table.figure(page.exact(each.debit())),
                                        Table.figure(page.exact(each.credit())))),
                null);
    }

    private static Table totals(Page page, Map<String, TrialBalance.Total> totals) {
        return new Table(
                "staff.ledger.totals",
                "staff.ledger.none",
                List.of(
                        Table.Column.text("field.currency"),
                        Table.Column.figure("field.debit"),
                        Table.Column.figure("field.credit"),
                        Table.Column.figure("field.difference")),
                Table.rows(
                        List.copyOf(totals.entrySet()),
                        each ->
                                List.of(
                                        Table.text(each.getKey()),
                                        Table.figure(page.exact(each.getValue().debit())),
                                        Table.figure(page.exact(each.getValue().credit())),
                                        Table.figure(page.exact(each.getValue().difference())))),
                null);
    }

    private Outcome books(Tx tx, Visit visit) {
        Long uid = visit.pathNumber("uid");
        if (uid == null) {
            return Outcome.missing();
        }
        int shard = AccountShard.of(uid);
        List<Book> books = ledger.balances(tx, shard, uid);
        if (books.isEmpty()) {
            return Outcome.missing();
        }
        return Outcome.shown(
                "staff/owned",
                new Owned(
                        uid,
                        visit.page().say("staff.ledger.of", uid),
                        List.of(books(visit.page(), books), transactions(tx, visit, shard, uid))));
    }

    private static Table books(Page page, List<Book> books) {
        return new Table(
                "staff.ledger.books",
                "staff.ledger.none",
                List.of(
                        Table.Column.text("field.book"),
                        Table.Column.figure("field.balance"),
                        Table.Column.figure("field.held")),
                Table.rows(
                        books,
                        each ->
                                List.of(
                                        Table.text(each.key().kind().text()),
                                        Table.figure(page.exact(each.balance())),
                                        Table.figure(page.exact(each.held())))),
                null);
    }

    private Table transactions(Tx tx, Visit visit, int shard, long uid) {
        TransactionQuery query =
                TransactionQuery.of(shard, uid, new Period(Instant.EPOCH, END))
                        .after(cursor(visit.query("after")));
        TransactionPage found = ledger.transactions(tx, query, ON_A_PAGE);
        TransactionPage.Cursor next = found.next();
        return transactions(
                visit.page(),
                found.transactions(),
                next == null ? null : PATH + "/" + uid + "?after=" + next.text());
    }

    static Table transactions(Page page, List<PostedTransaction> found, @Nullable String more) {
        return new Table(
                "staff.transactions",
                "staff.transactions.none",
                List.of(
                        Table.Column.text("field.number"),
                        Table.Column.text("field.kind"),
                        Table.Column.text("field.at"),
                        Table.Column.text("field.note")),
                Table.rows(
                        found,
                        each ->
                                List.of(
                                        Table.link(
                                                "" + each.id(),
                                                address(each.transaction().account(), each.id())),
                                        Table.text(each.transaction().kind()),
                                        Table.text(page.dateAndTime(each.transaction().at())),
                                        Table.text(each.transaction().note()))),
                more);
    }

    private static TransactionPage.Cursor cursor(@Nullable String text) {
        try {
            return text == null ? TransactionQuery.FROM_START : TransactionPage.Cursor.parse(text);
        } catch (IllegalArgumentException unknown) {
            return TransactionQuery.FROM_START;
        }
    }

    private Outcome transaction(Tx tx, Visit visit) {
        Long uid = visit.pathNumber("uid");
        Long id = visit.pathNumber("id");
        PostedTransaction found =
                uid == null || id == null ? null : ledger.transaction(tx, AccountShard.of(uid), id);
        if (uid == null || found == null || found.transaction().account() != uid) {
            return Outcome.missing();
        }
        Page page = visit.page();
        return Outcome.shown(
                "staff/owned",
                new Owned(
                        uid,
                        page.say("staff.ledger.transaction", found.id()),
                        List.of(
                                transactions(page, List.of(found), null),
                                entries(page, found.transaction().entries()))));
    }

    private static Table entries(Page page, List<Entry> entries) {
        return new Table(
                "staff.ledger.entries",
                "staff.ledger.none",
                List.of(
                        Table.Column.text("field.account"),
                        Table.Column.text("field.book"),
                        Table.Column.figure("field.amount")),
                Table.rows(
                        entries,
                        each ->
                                List.of(
                                        each.book().owner() == 0
                                                ? Table.text(page.say("staff.ledger.house"))
                                                : Table.account(each.book().owner()),
                                        Table.text(each.book().kind().text()),
                                        Table.figure(page.exact(each.amount())))),
                null);
    }
}

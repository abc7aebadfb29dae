package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.calendar.Period;
import io.farthing.customers.Account;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostedTransaction;
import io.farthing.ledger.TransactionPage;
import io.farthing.ledger.TransactionQuery;
import io.farthing.money.Money;
import io.farthing.orders.SideOrders;
import io.farthing.payments.PrepaidAlerts;
import io.farthing.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/me/ovhAccount/…`: prepaid money, of which an account has one purse, named after its currency;
/// and the points that nobody has here.
final class PrepaidRoutes {
    private static final String ONE = " /me/ovhAccount/{ovhAccountId}";
    private static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final String NO_POINTS = "There are no points here";
    private static final int MOST_MOVEMENTS = 10_000;

    private final Ledger ledger;
    private final SideOrders sideOrders;
    private final PrepaidAlerts alerts;
    private final AccountShape accounts;

    PrepaidRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        ledger = nouns.money().ledger();
        sideOrders = nouns.trade().sideOrders();
        alerts = nouns.money().prepaidAlerts();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET /me/ovhAccount", (tx, call) -> Shapes.names(List.of(name(tx, call)))),
                entry("GET" + ONE, this::purse),
                entry("PUT" + ONE, this::alert),
                entry("POST" + ONE + "/retrieveMoney", this::retrieve),
                entry("POST" + ONE + "/movements/{movementId}/requestRefund", this::retrieve),
                entry("POST" + ONE + "/creditOrder", this::creditOrder),
                entry("GET" + ONE + "/movements", this::movements),
                entry("GET" + ONE + "/movements/{movementId}", this::movement),
                entry("GET /me/fidelityAccount", this::points),
                entry("PUT /me/fidelityAccount", PrepaidRoutes::alertOfPoints),
                entry("POST /me/fidelityAccount/creditOrder", PrepaidRoutes::buyPoints),
                entry("GET /me/fidelityAccount/movements", (_, _) -> Json.array()),
                entry("GET /me/fidelityAccount/movements/{movementId}", PrepaidRoutes::noSuch));
    }

    private static JsonNode noSuch(Tx tx, Call call) {
        throw new RefusedCall(Complaint.noSuchObject(call.name("movementId")));
    }

    private String name(Tx tx, Call call) {
        return accounts.account(tx, call).payment().currency().code();
    }

    private Account owner(Tx tx, Call call) {
        Account account = accounts.account(tx, call);
        if (!account.payment().currency().code().equals(call.name("ovhAccountId"))) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("ovhAccountId")));
        }
        return account;
    }

    private static BookKey key(Account account) {
        return new BookKey(
                AccountShard.of(account.uid()),
                account.uid(),
                BookKind.BALANCE,
                account.payment().currency());
    }

    Money balance(Tx tx, Account account) {
        Book book = ledger.find(tx, key(account));
        return book == null
                ? Money.zero(account.payment().currency())
                : book.balance().minus(book.held());
    }

    private JsonNode purse(Tx tx, Call call) {
        Account account = owner(tx, call);
        ZoneId zone = accounts.zone(tx);
        Money balance = balance(tx, account);
        ObjectNode tree = Json.object();
        Money threshold = alerts.threshold(tx, account.uid());
        tree.put(
                "alertThreshold",
                threshold == null ? null : (Long) threshold.toDecimal().longValueExact());
        tree.set("availableAfterCredit", Shapes.price(balance));
        tree.set("balance", Shapes.price(balance));
        tree.put("canBeCredited", true).put("isActive", true);
        List<PostedTransaction> moved = all(tx, account, null, null);
        Instant last =
                moved.isEmpty() ? account.dates().createdAt() : moved.getFirst().transaction().at();
        tree.put("lastUpdate", Shapes.datetime(last, zone));
        tree.put("openDate", Shapes.datetime(account.dates().createdAt(), zone));
        tree.put("ovhAccountId", call.name("ovhAccountId"));
        tree.set("retrievableAmount", Shapes.price(Money.zero(balance.currency())));
        return tree;
    }

    /// What moved the balance, the newest first.
    List<PostedTransaction> all(
            Tx tx, Account account, @Nullable Instant from, @Nullable Instant to) {
        Period period = new Period(from == null ? Instant.EPOCH : from, to == null ? FOREVER : to);
        TransactionQuery query = TransactionQuery.of(account.shard(), account.uid(), period);
        List<PostedTransaction> found = new ArrayList<>();
        TransactionPage.Cursor next = TransactionQuery.FROM_START;
        while (next != null && found.size() < MOST_MOVEMENTS) {
            TransactionPage page =
                    ledger.transactions(tx, query.after(next), TransactionPage.MOST_TRANSACTIONS);
            page.transactions().stream()
                    .filter(each -> !moved(each, account).isZero())
                    .forEach(found::add);
            next = page.next();
        }
        return found;
    }

    static Money moved(PostedTransaction posted, Account account) {
        Money sum = Money.zero(account.payment().currency());
        for (Entry entry : posted.transaction().entries()) {
            sum = entry.book().equals(key(account)) ? sum.plus(entry.amount()) : sum;
        }
        return sum;
    }

    private JsonNode movements(Tx tx, Call call) {
        Account account = owner(tx, call);
        ZoneId zone = accounts.zone(tx);
        Instant from = call.askedInstant("date.from", zone);
        Instant to = call.askedInstant("date.to", zone);
        boolean isNothing = from != null && to != null && !from.isBefore(to);
        return isNothing
                ? Json.array()
                : Shapes.ids(
                        all(tx, account, from, to).stream().map(PostedTransaction::id).toList());
    }

    /// What moved this account's money.
    PostedTransaction moved(Tx tx, Account account, Call call) {
        PostedTransaction posted = ledger.transaction(tx, account.shard(), call.id("movementId"));
        boolean isOwn = posted != null && !moved(posted, account).isZero();
        if (posted == null || !isOwn) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("movementId")));
        }
        return posted;
    }

    PostedTransaction posted(Tx tx, Account account, long id) {
        PostedTransaction posted = ledger.transaction(tx, account.shard(), id);
        if (posted == null) {
            throw new IllegalStateException("a transaction was posted and is not there: " + id);
        }
        return posted;
    }

    private JsonNode movement(Tx tx, Call call) {
        Account account = owner(tx, call);
        PostedTransaction posted = moved(tx, account, call);
        Money amount = moved(posted, account);
        Money after = Money.zero(amount.currency());
        for (PostedTransaction each : all(tx, account, null, null)) {
            after = each.id() <= posted.id() ? after.plus(moved(each, account)) : after;
        }
        ObjectNode tree = Json.object();
        tree.set("amount", Shapes.price(amount));
        tree.set("balance", Shapes.price(after));
        tree.put("date", Shapes.datetime(posted.transaction().at(), accounts.zone(tx)));
        String note = posted.transaction().note();
        tree.put("description", note.isEmpty() ? posted.transaction().kind() : note);
        tree.put("movementId", posted.id());
        tree.put("operation", amount.signum() > 0 ? "credit" : "debit").put("order", 0);
        tree.set("previousBalance", Shapes.price(after.minus(amount)));
        tree.set("retrievableAmount", Shapes.price(Money.zero(amount.currency())));
        return tree;
    }

    /// Of the whole object that clients send back, only the threshold can be changed.
    private JsonNode alert(Tx tx, Call call) {
        Account account = owner(tx, call);
        if (call.body().has("alertThreshold")) {
            Long threshold = call.number("alertThreshold");
            if (threshold != null && threshold < 0) {
                throw new RefusedCall(Complaint.badParameter("alertThreshold", "is negative"));
            }
            boolean isWanted = threshold != null && threshold > 0;
            Money money = isWanted && threshold != null ? money(account, threshold) : null;
            alerts.set(tx, account.uid(), money, call.now());
        }
        return Shapes.nothing();
    }

    /// What is prepaid is for services: its `retrievableAmount` is nothing.
    private JsonNode retrieve(Tx tx, Call call) {
        Account _ = owner(tx, call);
        throw new RefusedCall(
                Complaint.forbidden("No money can be retrieved: ask the provider for a refund")
                        .with(Map.of("retrievableAmount", "0")));
    }

    private static JsonNode alertOfPoints(Tx tx, Call call) {
        if (call.number("alertThreshold") != null) {
            throw new RefusedCall(Complaint.forbidden(NO_POINTS));
        }
        return Shapes.nothing();
    }

    private static JsonNode buyPoints(Tx tx, Call call) {
        throw new RefusedCall(Complaint.forbidden(NO_POINTS));
    }

    private JsonNode creditOrder(Tx tx, Call call) {
        Account account = owner(tx, call);
        Long amount = call.number("amount");
        Money money = money(account, amount == null ? 0 : amount);
        OrderShape shape = new OrderShape(accounts.zone(tx), call.circumstances().baseUrl());
        return shape.order(
                DebtRoutes.ordered(sideOrders.topUp(tx, account.uid(), money, call.now())));
    }

    /// Whole units of the currency.
    private static Money money(Account account, long amount) {
        try {
            return Money.of(account.payment().currency(), java.math.BigDecimal.valueOf(amount));
        } catch (ArithmeticException tooLarge) {
            throw new RefusedCall(Complaint.badParameter("amount", "is too large"));
        }
    }

    private JsonNode points(Tx tx, Call call) {
        String opened =
                Shapes.datetime(accounts.account(tx, call).dates().createdAt(), accounts.zone(tx));
        return Json.object()
                .putNull("alertThreshold")
                .put("balance", 0)
                .put("canBeCredited", false)
                .put("lastUpdate", opened)
                .put("openDate", opened);
    }
}

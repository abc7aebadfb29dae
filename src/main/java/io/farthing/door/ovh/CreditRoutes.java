package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.charging.CreditCodes;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.ledger.PostedTransaction;
import io.farthing.money.Money;
import io.farthing.orders.AppliedCredit;
import io.farthing.orders.Order;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.OrderStatus;
import io.farthing.orders.Orders;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/me/credit/…`: the prepaid money once more, as a balance that orders may use, and codes that
/// turn into it.
final class CreditRoutes {
    static final String BALANCE = "PREPAID";
    private static final String CODE_KEY = "/credit-code/";

    private final Orders orders;
    private final PrepaidRoutes purse;
    private final AppliedCredit applied;
    private final CreditCodes codes;
    private final AccountShape accounts;

    CreditRoutes(
            OvhDoor.Nouns nouns,
            PrepaidRoutes purse,
            AppliedCredit applied,
            AccountShape accounts) {
        orders = nouns.trade().orders();
        codes = nouns.money().creditCodes();
        this.purse = purse;
        this.applied = applied;
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        String credit = " /me/credit/balance";
        String movement = credit + "/{balanceName}/movement";
        return Map.ofEntries(
                entry("GET" + credit, this::credits),
                entry("GET" + credit + "/{balanceName}", this::credit),
                entry("GET" + movement, this::movements),
                entry("GET" + movement + "/{movementId}", this::movement),
                entry("POST /me/credit/code", this::redeem));
    }

    private JsonNode credits(Tx tx, Call call) {
        String type = call.asked("type");
        boolean isAsked = type == null || type.equals("PREPAID_ACCOUNT");
        return isAsked ? Shapes.names(List.of(BALANCE)) : Json.array();
    }

    private Account owner(Tx tx, Call call) {
        if (!call.name("balanceName").equals(BALANCE)) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("balanceName")));
        }
        return accounts.account(tx, call);
    }

    private JsonNode credit(Tx tx, Call call) {
        Account account = owner(tx, call);
        ObjectNode tree = Json.object();
        tree.set("amount", Shapes.price(purse.balance(tx, account)));
        tree.putArray("balanceDetails");
        tree.put("balanceName", BALANCE);
        tree.set("booked", booked(tx, account));
        String opened = Shapes.datetime(account.dates().createdAt(), accounts.zone(tx));
        tree.put("creationDate", opened);
        tree.putArray("expiring");
        return tree.put("lastUpdate", opened).put("type", "PREPAID_ACCOUNT");
    }

    /// What is applied to orders that are not paid yet, as `me.credit.balance.BookedMovement`.
    private ArrayNode booked(Tx tx, Account account) {
        OrderQuery open =
                OrderQuery.of(account.uid())
                        .statuses(Set.of(OrderStatus.PLACED, OrderStatus.CHECKING));
        ArrayNode list = Json.array();
        for (Order order : orders.list(tx, open)) {
            Money amount = applied.of(tx, order);
            if (amount.signum() > 0) {
                ObjectNode tree = list.addObject();
                tree.set("amount", Shapes.price(amount));
                tree.putNull("balanceSubName").put("orderId", order.id());
            }
        }
        return list;
    }

    private JsonNode movements(Tx tx, Call call) {
        Account account = owner(tx, call);
        return Shapes.ids(
                purse.all(tx, account, null, null).stream().map(PostedTransaction::id).toList());
    }

    private JsonNode movement(Tx tx, Call call) {
        Account account = owner(tx, call);
        return movement(tx, account, purse.moved(tx, account, call));
    }

    /// A `me.credit.balance.Movement`.
    private ObjectNode movement(Tx tx, Account account, PostedTransaction posted) {
        Money amount = PrepaidRoutes.moved(posted, account);
        ZoneId zone = accounts.zone(tx);
        String at = Shapes.datetime(posted.transaction().at(), zone);
        ObjectNode tree = Json.object();
        tree.set("amount", Shapes.price(amount));
        tree.put("balanceName", BALANCE).put("creationDate", at);
        tree.putNull("destinationObject").putNull("expirationDate");
        tree.put("lastUpdate", at).put("movementId", posted.id()).putNull("orderId");
        tree.putObject("sourceObject")
                .put("id", Long.toString(posted.id()))
                .put("name", posted.transaction().kind());
        return tree.put("type", type(posted, amount));
    }

    private static String type(PostedTransaction posted, Money amount) {
        if (posted.transaction().key().contains(CODE_KEY)) {
            return "VOUCHER";
        }
        return amount.signum() > 0 ? "MANUAL" : "USE";
    }

    /// A code is for the prepaid money as a whole, and for no service of it.
    private JsonNode redeem(Tx tx, Call call) {
        if (call.number("serviceId") != null) {
            throw new RefusedCall(
                    Complaint.badParameter("serviceId", "is not taken: credit is for everything"));
        }
        Account account = accounts.account(tx, call);
        String code = call.text("inputCode", "");
        return switch (codes.redeem(tx, code, account.uid(), call.now())) {
            case CreditCodes.Redeemed.Done done ->
                    movement(tx, account, purse.posted(tx, account, done.transaction()));
            case CreditCodes.Redeemed.NotValid _ ->
                    throw new RefusedCall(
                            Complaint.badParameter("inputCode", "is not valid, or not any more"));
            case CreditCodes.Redeemed.OtherCurrency(String currency) ->
                    throw new RefusedCall(
                            Complaint.badParameter(
                                    "inputCode", "is not worth anything in " + currency));
        };
    }
}

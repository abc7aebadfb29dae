package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceNumber;
import io.farthing.invoices.InvoicePayment;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.money.Money;
import io.farthing.orders.Order;
import io.farthing.orders.Orders;
import io.farthing.orders.SideOrders;
import io.farthing.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/me/debtAccount/…`, and the debts of orders and bills: what is issued and not paid. A debt has
/// the id of its invoice, its operations are the payments that came for it.
final class DebtRoutes {
    private static final List<String> ROOTS =
            List.of(
                    "/me/debtAccount/debt/{debtId}",
                    "/me/order/{orderId}/debt",
                    "/me/bill/{billId}/debt");

    private final Invoices invoices;
    private final Orders orders;
    private final SideOrders sideOrders;
    private final AccountShape accounts;

    DebtRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        invoices = nouns.money().invoices();
        orders = nouns.trade().orders();
        sideOrders = nouns.trade().sideOrders();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        Map<String, Handler> handlers =
                new java.util.HashMap<>(
                        Map.ofEntries(
                                entry("GET /me/debtAccount", this::balance),
                                entry("GET /me/debtAccount/debt", this::list),
                                entry("POST /me/debtAccount/pay", this::payAll),
                                entry(
                                        "GET "
                                                + ROOTS.getFirst()
                                                + "/operation/{operationId}/associatedObject",
                                        this::associated)));
        for (String root : ROOTS) {
            handlers.put("GET " + root, this::debt);
            handlers.put("GET " + root + "/operation", this::operations);
            handlers.put("GET " + root + "/operation/{operationId}", this::operation);
            handlers.put("POST " + root + "/pay", this::pay);
        }
        return handlers;
    }

    private List<Invoice> open(Tx tx, Call call) {
        List<Invoice> open = new ArrayList<>();
        Long before = null;
        List<Invoice> page;
        do {
            page =
                    invoices.page(
                            tx,
                            InvoiceQuery.of(call.account())
                                    .withStatus(InvoiceStatus.ISSUED)
                                    .page(before, Invoices.MOST_ON_A_PAGE));
            page.stream().filter(each -> each.open().signum() > 0).forEach(open::add);
            before = page.isEmpty() ? null : (Long) page.getLast().id();
        } while (page.size() == Invoices.MOST_ON_A_PAGE);
        Collections.reverse(open);
        return open;
    }

    private JsonNode balance(Tx tx, Call call) {
        Account account = accounts.account(tx, call);
        Money none = Money.zero(account.payment().currency());
        Money due = none;
        Money later = none;
        for (Invoice invoice : open(tx, call)) {
            boolean isDue = isDue(invoice, call.now());
            due = isDue ? due.plus(invoice.open()) : due;
            later = isDue ? later : later.plus(invoice.open());
        }
        ObjectNode tree = Json.object();
        tree.put("active", !due.plus(later).isZero());
        tree.set("dueAmount", Shapes.price(due));
        tree.set("pendingAmount", Shapes.price(none));
        tree.set("todoAmount", Shapes.price(due.plus(later)));
        tree.set("unmaturedAmount", Shapes.price(later));
        return tree;
    }

    private static boolean isDue(Invoice invoice, Instant now) {
        Instant due = invoice.dates().dueAt();
        return due != null && !due.isAfter(now);
    }

    private JsonNode list(Tx tx, Call call) {
        return Shapes.ids(open(tx, call).stream().map(Invoice::id).toList());
    }

    /// The invoice that the path names, in one of three ways.
    private Invoice found(Tx tx, Call call) {
        Invoice invoice = null;
        if (call.path().containsKey("debtId")) {
            invoice = invoices.find(tx, call.id("debtId"));
        } else if (call.path().containsKey("billId")) {
            InvoiceNumber number = InvoiceNumber.read(call.name("billId"));
            invoice = number == null ? null : invoices.find(tx, number);
        } else {
            Long id = OrderRoutes.found(orders, tx, call).invoice();
            invoice = id == null ? null : invoices.find(tx, id);
        }
        boolean isOwed =
                invoice != null
                        && invoice.account() == call.account()
                        && invoice.number() != null
                        && !invoice.isCreditNote();
        if (invoice == null || !isOwed) {
            throw new RefusedCall(Complaint.notFound("There is no debt"));
        }
        return invoice;
    }

    private JsonNode debt(Tx tx, Call call) {
        Invoice invoice = found(tx, call);
        ZoneId zone = accounts.zone(tx);
        Long order = invoice.reference().order();
        Money none = Money.zero(invoice.currency());
        boolean isDue = isDue(invoice, call.now());
        ObjectNode tree = Json.object();
        tree.set("amount", Shapes.price(invoice.gross()));
        tree.put("date", Shapes.datetime(invoice.datedAt(), zone));
        tree.put("debtId", invoice.id());
        tree.set("dueAmount", Shapes.price(isDue ? invoice.open() : none));
        tree.put("dueDate", Shapes.datetime(invoice.dates().dueAt(), zone));
        tree.put("orderId", order == null ? 0 : order);
        tree.set("pendingAmount", Shapes.price(none));
        tree.put("status", status(invoice, isDue));
        tree.set("todoAmount", Shapes.price(invoice.open()));
        tree.set("unmaturedAmount", Shapes.price(isDue ? none : invoice.open()));
        return tree;
    }

    private static String status(Invoice invoice, boolean isDue) {
        return switch (invoice.status()) {
            case DRAFT, ISSUED -> isDue ? "UNPAID" : "TO_BE_PAID";
            case PAID -> "PAID";
            case CREDITED -> "REFUNDED";
            case VOID -> "WRITE_OFF";
        };
    }

    private JsonNode operations(Tx tx, Call call) {
        int count = invoices.payments(tx, found(tx, call).id()).size();
        List<Long> ids = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            ids.add(i);
        }
        return Shapes.ids(ids);
    }

    private InvoicePayment one(Tx tx, Call call) {
        List<InvoicePayment> paid = invoices.payments(tx, found(tx, call).id());
        long place = call.id("operationId");
        if (place < 1 || place > paid.size()) {
            throw new RefusedCall(Complaint.noSuchObject(place));
        }
        return paid.get((int) place - 1);
    }

    private JsonNode operation(Tx tx, Call call) {
        InvoicePayment paid = one(tx, call);
        Invoice invoice = found(tx, call);
        Long order = invoice.reference().order();
        ObjectNode tree = Json.object();
        tree.set("amount", Shapes.price(paid.amount()));
        tree.put("date", Shapes.datetime(paid.at(), accounts.zone(tx)));
        tree.put("depositOrderId", order == null ? 0 : order);
        tree.put("operationId", call.id("operationId"));
        return tree.put("status", "DONE").putNull("type");
    }

    private JsonNode associated(Tx tx, Call call) {
        InvoicePayment _ = one(tx, call);
        return Json.object()
                .put("id", found(tx, call).numberText())
                .putNull("paymentInfo")
                .putNull("subId")
                .put("type", "Bill");
    }

    private JsonNode pay(Tx tx, Call call) {
        return order(tx, call, List.of(found(tx, call).id()));
    }

    private JsonNode payAll(Tx tx, Call call) {
        List<Long> open = open(tx, call).stream().map(Invoice::id).toList();
        if (open.isEmpty()) {
            throw new RefusedCall(Complaint.conflict("There is nothing to pay"));
        }
        return order(tx, call, open);
    }

    private JsonNode order(Tx tx, Call call, List<Long> debts) {
        OrderShape shape = new OrderShape(accounts.zone(tx), call.circumstances().baseUrl());
        return shape.order(ordered(sideOrders.payDebts(tx, call.account(), debts, call.now())));
    }

    static Order ordered(SideOrders.Result result) {
        return switch (result) {
            case SideOrders.Result.Ordered(Order order) -> order;
            case SideOrders.Result.NoSuchAccount _ ->
                    throw new RefusedCall(Complaint.INVALID_CREDENTIAL);
            case SideOrders.Result.NotOpen _ ->
                    throw new RefusedCall(Complaint.conflict("There is nothing to pay"));
            case SideOrders.Result.Refused(String field, String sentence) ->
                    throw new RefusedCall(
                            Complaint.badRequest(sentence).with(Map.of("parameter", field)));
        };
    }
}

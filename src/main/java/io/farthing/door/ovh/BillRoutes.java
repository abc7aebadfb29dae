package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoicePayment;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.orders.Order;
import io.farthing.orders.Orders;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/me/bill/…` and `/me/refund/…`, the newest first, and how orders and bills were paid.
final class BillRoutes {
    private static final String BILL = " /me/bill/{billId}";
    private static final String REFUND = " /me/refund/{refundId}";

    private final Invoices invoices;
    private final BillList bills;
    private final Orders orders;
    private final Payments payments;
    private final PaymentMethods methods;
    private final AccountShape accounts;

    BillRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        invoices = nouns.money().invoices();
        bills = new BillList(invoices);
        payments = nouns.money().payments();
        methods = nouns.money().methods();
        orders = nouns.trade().orders();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET /me/bill", this::list),
                entry("GET" + BILL, this::bill),
                entry("GET" + BILL + "/details", (tx, call) -> lines(found(tx, call, "billId"))),
                entry("GET" + BILL + "/details/{billDetailId}", this::line),
                entry("GET" + BILL + "/payment", (tx, call) -> payment(tx, call, "billId")),
                entry("GET /me/refund", this::listRefunds),
                entry("GET" + REFUND, this::refund),
                entry("GET" + REFUND + "/details", (tx, call) -> lines(note(tx, call))),
                entry("GET" + REFUND + "/details/{refundDetailId}", this::refundLine),
                entry("GET" + REFUND + "/payment", this::refundPayment),
                entry("GET /me/order/{orderId}/payment", this::orderPayment));
    }

    private BillShape shape(Tx tx, Call call) {
        return new BillShape(accounts.zone(tx), call.circumstances().baseUrl());
    }

    private List<Invoice> all(Tx tx, Call call, boolean areNotes) {
        ZoneId zone = accounts.zone(tx);
        InvoiceQuery query =
                InvoiceQuery.of(call.account())
                        .ofOrder(call.askedNumber("orderId"))
                        .dated(
                                call.askedInstant("date.from", zone),
                                call.askedInstant("date.to", zone));
        return bills.newestFirst(tx, query, areNotes);
    }

    private JsonNode list(Tx tx, Call call) {
        String category = call.asked("category");
        return Shapes.names(
                all(tx, call, false).stream()
                        .filter(each -> isOf(tx, each, category))
                        .map(Invoice::numberText)
                        .toList());
    }

    private boolean isOf(Tx tx, Invoice invoice, @Nullable String category) {
        return category == null || BillShape.category(invoice, order(tx, invoice)).equals(category);
    }

    private @Nullable Order order(Tx tx, Invoice invoice) {
        Long order = invoice.reference().order();
        return order == null ? null : orders.find(tx, order);
    }

    private JsonNode listRefunds(Tx tx, Call call) {
        return Shapes.names(all(tx, call, true).stream().map(Invoice::numberText).toList());
    }

    private Invoice found(Tx tx, Call call, String parameter) {
        return bills.found(tx, call, call.name(parameter), parameter.equals("refundId"));
    }

    private Invoice note(Tx tx, Call call) {
        return found(tx, call, "refundId");
    }

    private JsonNode bill(Tx tx, Call call) {
        Invoice invoice = found(tx, call, "billId");
        return shape(tx, call).bill(invoice, order(tx, invoice));
    }

    private JsonNode refund(Tx tx, Call call) {
        Invoice note = note(tx, call);
        Long original = note.reference().original();
        return shape(tx, call).refund(note, original == null ? null : invoices.find(tx, original));
    }

    private static JsonNode lines(Invoice invoice) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= invoice.lines().size(); i++) {
            ids.add(BillShape.lineId(invoice, i));
        }
        return Shapes.names(ids);
    }

    private static int position(Invoice invoice, String id) {
        for (int i = 1; i <= invoice.lines().size(); i++) {
            if (BillShape.lineId(invoice, i).equals(id)) {
                return i;
            }
        }
        throw new RefusedCall(Complaint.noSuchObject(id));
    }

    private JsonNode line(Tx tx, Call call) {
        Invoice invoice = found(tx, call, "billId");
        return shape(tx, call).line(invoice, position(invoice, call.name("billDetailId")));
    }

    private JsonNode refundLine(Tx tx, Call call) {
        Invoice note = note(tx, call);
        return shape(tx, call).refundLine(note, position(note, call.name("refundDetailId")));
    }

    private JsonNode refundPayment(Tx tx, Call call) {
        return payment(tx, call, "refundId");
    }

    private JsonNode orderPayment(Tx tx, Call call) {
        Order order = OrderRoutes.found(orders, tx, call);
        if (order.paidAt() == null) {
            throw new RefusedCall(Complaint.notFound("This order has not been paid"));
        }
        ObjectPaid paid = paidBy(tx, order, call);
        return Json.object()
                .put("paymentDate", Shapes.datetime(order.paidAt(), accounts.zone(tx)))
                .put("paymentIdentifier", paid.identifier)
                .put("paymentType", paid.type);
    }

    private record ObjectPaid(String type, @Nullable String identifier) {}

    private ObjectPaid paidBy(Tx tx, Order order, Call call) {
        Long method = order.method();
        if (method == null) {
            return new ObjectPaid(order.gross().isZero() ? "free" : "ovhAccount", null);
        }
        PaymentMethod found = methods.find(tx, method, call.now());
        String type = found == null ? "none" : Means.paid(found.type());
        List<Payment> made = payments.ofSubject(tx, PaymentSubject.order(order.id()));
        String reference = made.isEmpty() ? "" : made.getLast().reference();
        return new ObjectPaid(type, reference.isEmpty() ? null : reference);
    }

    private JsonNode payment(Tx tx, Call call, String parameter) {
        Invoice invoice = found(tx, call, parameter);
        List<InvoicePayment> paid = invoices.payments(tx, invoice.id());
        Order order = order(tx, invoice);
        boolean isPaid = invoice.status() == InvoiceStatus.PAID || !paid.isEmpty();
        if (!isPaid) {
            throw new RefusedCall(Complaint.notFound("This has not been paid"));
        }
        ObjectPaid by =
                order == null || order.paidAt() == null ? byBook(paid) : paidBy(tx, order, call);
        var at = paid.isEmpty() ? invoice.datedAt() : paid.getLast().at();
        return Json.object()
                .put("paymentDate", Shapes.datetime(at, accounts.zone(tx)))
                .put("paymentIdentifier", by.identifier)
                .put("paymentType", invoice.isCreditNote() ? "refund" : by.type);
    }

    private static ObjectPaid byBook(List<InvoicePayment> paid) {
        if (paid.isEmpty()) {
            return new ObjectPaid("free", null);
        }
        boolean isPrepaid = paid.getLast().book().equals("balance");
        return new ObjectPaid(isPrepaid ? "ovhAccount" : "transfer", paid.getLast().key());
    }
}

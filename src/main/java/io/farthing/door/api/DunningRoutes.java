package io.farthing.door.api;

import io.farthing.db.Tx;
import io.farthing.orders.Dunning;
import io.farthing.orders.Orders;
import io.farthing.payments.Payment;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Invoices past their day, how far each is, and collecting instead of waiting for the clock.
final class DunningRoutes {
    private static final int MOST = 500;

    private static final Schema.Struct OVERDUE =
            Schema.struct("OverdueInvoice")
                    .with("invoice", InvoiceShape.INVOICE)
                    .with("step", Schema.oneOf("", Dunning.Step.values()))
                    .maybe("payment", Schema.whole("what was last tried"))
                    .with("reason", Schema.text("why that brought nothing; may be empty"))
                    .maybe("nextAt", Schema.instant("when the clock tries again"));

    private static final Schema.Struct COLLECTION =
            Schema.struct("InvoiceCollection")
                    .with("payment", Schema.whole("the one that a job collects at once"));

    private final Dunning dunning;

    DunningRoutes(Orders orders) {
        dunning = new Dunning(orders);
    }

    List<Operation> operations() {
        String collection = InvoiceRoutes.ONE + "/collection";
        return List.of(
                Operation.get(
                                "/api/v1/overdue-invoices",
                                "api.overdue-invoices.list",
                                "Invoices owed past their day, the longest overdue first")
                        .staff()
                        .pagesOf(OVERDUE, MOST)
                        .reads(this::list),
                Operation.post(
                                collection,
                                "api.invoices.collect",
                                "Collects an invoice now: the next try at once, or else the usual method")
                        .staff()
                        .replies(COLLECTION)
                        .writes(this::collect),
                Operation.delete(
                                collection,
                                "api.invoices.collection.stop",
                                "Asks for its money no more; it stays owed")
                        .staff()
                        .writes(this::stop));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "overdue-invoices");
        long last = page.afterNumber(0);
        List<Dunning.Overdue> found =
                dunning.overdue(tx, last == 0 ? null : last, page.limit() + 1, call.now());
        return Answer.ok(
                page.reply(found, DunningRoutes::toWire, each -> "" + each.invoice().id()));
    }

    private static ObjectNode toWire(Dunning.Overdue overdue) {
        Payment latest = overdue.latest();
        ObjectNode node = Json.object();
        Wire.set(node, "invoice", InvoiceShape.toWire(overdue.invoice()))
                .put("step", overdue.step().name().toLowerCase(Locale.ROOT));
        Wire.maybe(node, "payment", latest == null ? null : latest.id());
        node.put("reason", latest == null ? "" : latest.reason());
        return Wire.maybe(node, "nextAt", overdue.nextAt());
    }

    private Answer collect(Tx tx, Call call) {
        return switch (dunning.collect(tx, call.pathNumber("id"), call.now())) {
            case Dunning.Collection.Begun(Payment payment) ->
                    Answer.ok(Json.object().put("payment", payment.id()));
            case Dunning.Collection.NotOwed _ -> Answer.notFound("owed invoice");
            case Dunning.Collection.UnderWay(Payment payment) ->
                    Answer.refused(
                            Complaint.NOT_NOW,
                            "payment " + payment.id() + " is under way or awaited");
            case Dunning.Collection.NoMethod _ ->
                    Answer.refused(
                            Complaint.PAYMENT_REFUSED,
                            "the account has no method that can be charged without its owner");
        };
    }

    private Answer stop(Tx tx, Call call) {
        return dunning.stop(tx, call.pathNumber("id"), call.now())
                ? Answer.empty()
                : Answer.refused(
                        Complaint.NOT_NOW,
                        "nothing asks for its money, or a gateway has it in hand");
    }
}

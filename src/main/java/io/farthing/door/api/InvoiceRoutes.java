package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoicePayment;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Invoices and credit notes, to be looked at.
final class InvoiceRoutes {
    static final String ONE = "/api/v1/invoices/{id}";

    /// One less than the noun gives at once.
    private static final int MOST = 499;

    static final Schema.Struct PAYMENT =
            Schema.struct("InvoicePayment")
                    .with("key", Schema.text(""))
                    .with("book", Schema.text("cash, balance, or credit for a note set off"))
                    .with("amount", Wire.MONEY)
                    .with("at", Schema.instant(""));

    private static final Schema.Struct PAYMENTS =
            Schema.struct("InvoicePayments").with("items", Schema.list(PAYMENT));

    private static final Schema.Struct NOTES =
            Schema.struct("CreditNotes").with("items", Schema.list(InvoiceShape.INVOICE));

    private final Invoices invoices;
    private final Accounts accounts;

    InvoiceRoutes(Invoices invoices, Accounts accounts) {
        this.invoices = invoices;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                AccountRoutes.ONE + "/invoices",
                                "api.accounts.invoices.list",
                                "An account's invoices, the latest first")
                        .owner()
                        .takes(
                                Parameter.query(
                                        "status",
                                        Schema.oneOf("", InvoiceStatus.values()),
                                        "without it, all that were issued"),
                                Parameter.query("order", Schema.whole(""), ""),
                                Parameter.query("from", Schema.instant(""), "dated not before"),
                                Parameter.query("to", Schema.instant(""), "dated before"))
                        .pagesOf(InvoiceShape.INVOICE, MOST)
                        .reads(this::list),
                Operation.get(ONE, "api.invoices.get", "An invoice")
                        .signedIn()
                        .replies(InvoiceShape.INVOICE)
                        .reads(this::get),
                Operation.get(
                                ONE + "/payments",
                                "api.invoices.payments.list",
                                "What came for an invoice, the first first")
                        .signedIn()
                        .replies(PAYMENTS)
                        .reads(this::payments),
                Operation.get(
                                ONE + "/credit-notes",
                                "api.invoices.credit-notes.list",
                                "What was taken back of an invoice, the first first")
                        .signedIn()
                        .replies(NOTES)
                        .reads(this::notes));
    }

    private Answer list(Tx tx, Call call) {
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        Page page = Page.of(call, "invoices");
        String status = call.query("status");
        String order = call.query("order");
        InvoiceQuery query =
                InvoiceQuery.of(call.uid())
                        .withStatus(
                                status == null
                                        ? null
                                        : InvoiceStatus.valueOf(status.toUpperCase(Locale.ROOT)))
                        .ofOrder(order == null ? null : Long.valueOf(order))
                        .dated(call.instant("from"), call.instant("to"))
                        .page(page.afterNumber(Long.MAX_VALUE), page.limit() + 1);
        List<Invoice> found = invoices.page(tx, query);
        return Answer.ok(page.reply(found, InvoiceShape::toWire, each -> "" + each.id()));
    }

    private Answer get(Tx tx, Call call) {
        Invoice invoice = visible(tx, call);
        return Answer.found(invoice == null ? null : InvoiceShape.toWire(invoice), "invoice");
    }

    private Answer payments(Tx tx, Call call) {
        Invoice invoice = visible(tx, call);
        return invoice == null
                ? Answer.notFound("invoice")
                : Answer.ok(
                        Wire.objects(
                                Json.object(),
                                "items",
                                invoices.payments(tx, invoice.id()).stream()
                                        .map(InvoiceRoutes::toWire)
                                        .toList()));
    }

    private Answer notes(Tx tx, Call call) {
        Invoice invoice = visible(tx, call);
        return invoice == null
                ? Answer.notFound("invoice")
                : Answer.ok(
                        Wire.objects(
                                Json.object(),
                                "items",
                                invoices.creditNotes(tx, invoice.id()).stream()
                                        .map(InvoiceShape::toWire)
                                        .toList()));
    }

    private @Nullable Invoice visible(Tx tx, Call call) {
        Invoice invoice = invoices.find(tx, call.pathNumber("id"));
        return invoice == null || !call.maySee(invoice.account()) ? null : invoice;
    }

    private static ObjectNode toWire(InvoicePayment payment) {
        ObjectNode node = Json.object().put("key", payment.key()).put("book", payment.book());
        return Wire.set(node, "amount", Wire.minorMoney(payment.amount()))
                .put("at", payment.at().toString());
    }
}

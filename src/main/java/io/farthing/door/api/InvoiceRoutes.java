package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Invoices as they were issued.
final class InvoiceRoutes {
    /// One less than the noun gives at once.
    private static final int MOST = 499;

    private static final Schema.Struct LINE =
            Schema.struct("InvoiceLine")
                    .with("environment", Schema.text(""))
                    .with("resource", Schema.text(""))
                    .with("quantity", Schema.decimal(""))
                    .with("amount", Wire.MONEY);

    private static final Schema.Struct INVOICE =
            Schema.struct("Invoice")
                    .with("id", Schema.whole(""))
                    .with("number", Schema.text("gapless in its series"))
                    .with("account", Schema.whole(""))
                    .with("status", Schema.oneOf("", InvoiceStatus.values()))
                    .with("periodFrom", Schema.instant(""))
                    .with("periodTo", Schema.instant("the first instant after it"))
                    .with("issuedAt", Schema.instant(""))
                    .with("dueAt", Schema.instant(""))
                    .with("net", Wire.MONEY)
                    .with("vatPercent", Schema.decimal(""))
                    .with("vat", Wire.MONEY)
                    .with("gross", Wire.MONEY)
                    .with("lines", Schema.list(LINE));

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
                        .pagesOf(INVOICE, MOST)
                        .reads(this::list),
                Operation.get("/api/v1/invoices/{id}", "api.invoices.get", "An invoice")
                        .signedIn()
                        .replies(INVOICE)
                        .reads(this::get));
    }

    private Answer list(Tx tx, Call call) {
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        Page page = Page.of(call, "invoices");
        List<Invoice> found =
                invoices.page(tx, call.uid(), page.afterNumber(Long.MAX_VALUE), page.limit() + 1);
        return Answer.ok(page.reply(found, InvoiceRoutes::toWire, each -> "" + each.id()));
    }

    private Answer get(Tx tx, Call call) {
        Invoice invoice = invoices.find(tx, call.pathNumber("id"));
        return invoice == null || !call.maySee(invoice.account())
                ? Answer.notFound("invoice")
                : Answer.ok(toWire(invoice));
    }

    private static ObjectNode toWire(Invoice invoice) {
        ObjectNode node =
                Json.object()
                        .put("id", invoice.id())
                        .put("number", invoice.number().text())
                        .put("account", invoice.account())
                        .put("status", Schema.word(invoice.status()))
                        .put("periodFrom", invoice.period().start().toString())
                        .put("periodTo", invoice.period().end().toString())
                        .put("issuedAt", invoice.issuedAt().toString())
                        .put("dueAt", invoice.dueAt().toString());
        Wire.set(node, "net", Wire.minorMoney(invoice.totals().net()))
                .put("vatPercent", invoice.vat().text());
        Wire.set(node, "vat", Wire.minorMoney(invoice.totals().vat()));
        Wire.set(node, "gross", Wire.minorMoney(invoice.totals().gross()));
        return Wire.objects(
                node, "lines", invoice.lines().stream().map(InvoiceRoutes::toWire).toList());
    }

    private static ObjectNode toWire(InvoiceLine line) {
        ObjectNode node =
                Json.object()
                        .put("environment", line.environment())
                        .put("resource", line.resource())
                        .put("quantity", Wire.decimal(line.quantity()));
        return Wire.set(node, "amount", Wire.money(line.amount()));
    }
}

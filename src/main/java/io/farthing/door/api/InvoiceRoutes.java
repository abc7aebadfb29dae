package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.Invoices;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Invoices as they were issued.
final class InvoiceRoutes {
    /// One less than the noun gives at once.
    private static final int MOST = 499;

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
                        .pagesOf(InvoiceShape.INVOICE, MOST)
                        .reads(this::list),
                Operation.get("/api/v1/invoices/{id}", "api.invoices.get", "An invoice")
                        .signedIn()
                        .replies(InvoiceShape.INVOICE)
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
        return InvoiceShape.toWire(invoice);
    }
}

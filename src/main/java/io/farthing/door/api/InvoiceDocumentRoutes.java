package io.farthing.door.api;

import io.farthing.db.Database;
import io.farthing.invoices.EInvoice;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceDocument;
import io.farthing.invoices.InvoicePdf;
import io.farthing.invoices.Invoices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An invoice as paper and as data, for those who may see it. The links with a password
/// ([InvoiceFiles]) show the same.
final class InvoiceDocumentRoutes {
    private final Database database;
    private final Invoices invoices;
    private final InvoicePdf pdf = new InvoicePdf();

    InvoiceDocumentRoutes(Database database, Invoices invoices) {
        this.database = database;
        this.invoices = invoices;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                InvoiceRoutes.ONE + "/pdf",
                                "api.invoices.pdf.get",
                                "An invoice as PDF/A-3 with its XML inside")
                        .signedIn()
                        .replies(new Schema.File("application/pdf", "a draft is a pro forma"))
                        .alone(this::pdf),
                Operation.get(
                                InvoiceRoutes.ONE + "/xml",
                                "api.invoices.xml.get",
                                "An invoice as the XML of EN 16931")
                        .signedIn()
                        .replies(
                                new Schema.File(
                                        "application/xml",
                                        "UN/CEFACT Cross Industry Invoice D16B; there is none of a draft"))
                        .alone(this::xml));
    }

    /// Set in type after the transaction, since that takes long.
    private Answer pdf(Call call) {
        InvoiceDocument document = document(call);
        return document == null
                ? Answer.notFound("invoice")
                : Answer.document(
                        "application/pdf", document.fileName() + ".pdf", pdf.of(document));
    }

    private Answer xml(Call call) {
        InvoiceDocument document = document(call);
        byte[] xml = document == null ? null : EInvoice.of(document);
        return document == null || xml == null
                ? Answer.notFound("e-invoice")
                : Answer.document("application/xml", document.fileName() + ".xml", xml);
    }

    private @Nullable InvoiceDocument document(Call call) {
        return database.<@Nullable InvoiceDocument>read(tx -> {
            Invoice invoice = invoices.find(tx, call.pathNumber("id"));
            return invoice == null || !call.maySee(invoice.account())
                    ? null
                    : invoices.document(tx, invoice);
        });
    }
}

package io.farthing.console;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.EInvoice;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceDocument;
import io.farthing.invoices.InvoicePdf;
import io.farthing.invoices.Invoices;
import io.farthing.wire.Reply;
import org.jspecify.annotations.Nullable;

/// An invoice as a file, for whoever may see it.
final class InvoiceFiles {
    private final Database database;
    private final Invoices invoices;
    private final Finder finder;
    private final InvoicePdf pdf = new InvoicePdf();

    InvoiceFiles(Database database, Invoices invoices, Finder finder) {
        this.database = database;
        this.invoices = invoices;
        this.finder = finder;
    }

    @FunctionalInterface
    interface Finder {
        /// The one that the address names; null where it is not there or not the visitor's.
        @Nullable Invoice find(Tx tx, Visit visit);
    }

    /// Set in type after the transaction, since that takes long.
    Outcome pdf(Visit visit) {
        InvoiceDocument document = document(visit);
        return document == null
                ? Outcome.missing()
                : file("application/pdf", document.fileName() + ".pdf", pdf.of(document));
    }

    Outcome xml(Visit visit) {
        InvoiceDocument document = document(visit);
        byte[] xml = document == null ? null : EInvoice.of(document);
        return document == null || xml == null
                ? Outcome.missing()
                : file("application/xml", document.fileName() + ".xml", xml);
    }

    private static Outcome file(String type, String name, byte[] bytes) {
        return new Outcome.Sent(Reply.bytes(200, type, bytes).asFile(name));
    }

    private @Nullable InvoiceDocument document(Visit visit) {
        return database.<@Nullable InvoiceDocument>read(tx -> {
            Invoice invoice = finder.find(tx, visit);
            return invoice == null ? null : invoices.document(tx, invoice);
        });
    }
}

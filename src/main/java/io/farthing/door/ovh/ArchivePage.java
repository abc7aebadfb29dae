package io.farthing.door.ovh;

import io.farthing.access.SecretBox;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceDocument;
import io.farthing.invoices.InvoicePdf;
import io.farthing.invoices.InvoiceTotals;
import io.farthing.invoices.Invoices;
import io.farthing.wire.RateLimits;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// `/billing/archive`: where the link in the mail leads that tells of bills in one file. Whoever
/// has it needs no sign-in, as with the bills themselves.
final class ArchivePage {
    private static final int ARCHIVES_A_MINUTE = 30;
    private static final String COLUMNS =
            "id,date,orderId,priceWithoutTax,tax,priceWithTax,currencyCode\r\n";

    private final Database database;
    private final Invoices invoices;
    private final SecretBox box;
    private final InvoicePdf pdf = new InvoicePdf();
    private final RateLimits archives;

    ArchivePage(OvhDoor.Nouns nouns, SecretBox box, OvhDoor.Surroundings surroundings) {
        database = surroundings.database();
        invoices = nouns.money().invoices();
        this.box = box;
        InstantSource clock = surroundings.clock();
        archives = new RateLimits(clock, ARCHIVES_A_MINUTE, Duration.ofMinutes(1));
    }

    Reply show(Request request) {
        if (archives.attempt(Dispatch.address(request)) instanceof RateLimits.Answer.Refused) {
            return Page.message(429, "Too many archives", "Try again in a minute.");
        }
        BillArchive archive = BillArchive.read(request.query(), box);
        if (archive == null) {
            return Page.message(404, "No archive", "The link is not whole.");
        }
        List<InvoiceDocument> documents = database.read(tx -> documents(tx, archive));
        Reply file =
                archive.type().equals("csv")
                        ? Reply.bytes(200, "text/csv;charset=utf-8", table(documents))
                        : Reply.stream(200, "application/zip", out -> pack(documents, out));
        return file.asFile("documents." + archive.type())
                .withHeader("Cache-Control", "private, no-store")
                .withHeader("Referrer-Policy", "no-referrer")
                .withHeader("X-Content-Type-Options", "nosniff");
    }

    private List<InvoiceDocument> documents(Tx tx, BillArchive archive) {
        List<InvoiceDocument> documents = new ArrayList<>();
        for (long id : archive.invoices()) {
            @Nullable Invoice invoice = invoices.find(tx, id);
            if (invoice != null && invoice.account() == archive.account()) {
                documents.add(invoices.document(tx, invoice));
            }
        }
        return documents;
    }

    /// One line each, of numbers and dates alone.
    private static byte[] table(List<InvoiceDocument> documents) {
        StringBuilder table = new StringBuilder(COLUMNS);
        for (InvoiceDocument document : documents) {
            Invoice invoice = document.invoice();
            InvoiceTotals totals = invoice.totals();
            Long order = invoice.reference().order();
            table.append(
                    "%s,%s,%s,%s,%s,%s,%s\r\n"
                            .formatted(
                                    invoice.numberText(),
                                    Shapes.date(invoice.datedAt(), document.zone()),
                                    order == null ? "" : order,
                                    totals.net().minorText(),
                                    totals.vat().minorText(),
                                    totals.gross().minorText(),
                                    invoice.currency().code()));
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Each is made when its turn comes, so that never more than one is held.
    private void pack(List<InvoiceDocument> documents, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (InvoiceDocument document : documents) {
            zip.putNextEntry(new ZipEntry(document.fileName() + ".pdf"));
            zip.write(pdf.of(document));
            zip.closeEntry();
        }
        zip.finish();
    }
}

package io.farthing.door.api;

import io.farthing.db.Database;
import io.farthing.invoices.EInvoice;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceDocument;
import io.farthing.invoices.InvoicePdf;
import io.farthing.invoices.Invoices;
import io.farthing.wire.RateLimits;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/invoices/17.pdf?password=…` and `.xml`, for whoever holds the link. Neither the words nor the
/// time of a refusal tell an unknown invoice from a wrong password.
public final class InvoiceFiles {
    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})\\.(pdf|xml)");
    private static final int FILES_A_MINUTE = 120;
    private static final int FAILURES_A_MINUTE = 20;

    private final Database database;
    private final Invoices invoices;
    private final InvoicePdf pdf = new InvoicePdf();
    private final RateLimits files;
    private final RateLimits failures;

    public InvoiceFiles(Database database, Invoices invoices, InstantSource clock) {
        this.database = database;
        this.invoices = invoices;
        files = new RateLimits(clock, FILES_A_MINUTE, Duration.ofMinutes(1));
        failures = new RateLimits(clock, FAILURES_A_MINUTE, Duration.ofMinutes(1));
    }

    public void register(Router router) {
        router.route("GET", "/invoices/{file}", this::answer);
    }

    private Reply answer(Request request) {
        if (files.attempt(request.sourceAddress()) instanceof RateLimits.Answer.Refused refused) {
            return tooMany(refused);
        }
        Matcher name = NAME.matcher(request.pathParameter("file"));
        String password = request.query().text("password");
        if (!name.matches() || password == null) {
            return refused(request);
        }
        InvoiceDocument document = document(Long.parseLong(name.group(1)), password);
        if (document == null) {
            return refused(request);
        }
        Reply reply = name.group(2).equals("pdf") ? pdf(document) : xml(document);
        return reply.withHeader("Cache-Control", "private, no-store")
                .withHeader("Referrer-Policy", "no-referrer")
                .withHeader("X-Content-Type-Options", "nosniff");
    }

    private @Nullable InvoiceDocument document(long id, String password) {
        return database.<@Nullable InvoiceDocument>read(tx -> {
            Invoice invoice = invoices.find(tx, id);
            String expected = invoice == null ? "" : invoice.password();
            boolean isRight =
                    MessageDigest.isEqual(
                            password.getBytes(StandardCharsets.UTF_8),
                            expected.getBytes(StandardCharsets.UTF_8));
            return invoice == null || expected.isEmpty() || !isRight
                    ? null
                    : invoices.document(tx, invoice);
        });
    }

    private Reply pdf(InvoiceDocument document) {
        return Reply.bytes(200, "application/pdf", pdf.of(document))
                .withHeader(
                        "Content-Disposition",
                        "inline; filename=\"" + document.fileName() + ".pdf\"");
    }

    private static Reply xml(InvoiceDocument document) {
        byte[] xml = EInvoice.of(document);
        return xml == null
                ? notFound()
                : Reply.bytes(200, "application/xml", xml).asFile(document.fileName() + ".xml");
    }

    /// Only failures count against who guesses.
    private Reply refused(Request request) {
        return failures.attempt(request.sourceAddress())
                        instanceof RateLimits.Answer.Refused refused
                ? tooMany(refused)
                : notFound();
    }

    private static Reply notFound() {
        return Reply.text(404, "There is no such invoice, or the password is not its own.\n");
    }

    private static Reply tooMany(RateLimits.Answer.Refused refused) {
        return Reply.text(429, "Too many attempts.\n")
                .withHeader("Retry-After", Long.toString(refused.retryAfterSeconds()));
    }
}

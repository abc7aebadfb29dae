package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.access.SecretBox;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.notices.Notices;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `/me/bill/export` and `/me/refund/export`: a mail with the address of a file that has them all.
final class ArchiveRoutes {
    private final BillList bills;
    private final Notices notices;
    private final SecretBox box;
    private final AccountShape accounts;

    ArchiveRoutes(OvhDoor.Nouns nouns, SecretBox box, AccountShape accounts) {
        bills = new BillList(nouns.money().invoices());
        notices = nouns.notices();
        this.box = box;
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("POST /me/bill/export", (tx, call) -> export(tx, call, false)),
                entry("POST /me/refund/export", (tx, call) -> export(tx, call, true)));
    }

    private JsonNode export(Tx tx, Call call, boolean areNotes) {
        List<Invoice> wanted = wanted(tx, call, areNotes);
        if (wanted.isEmpty()) {
            throw new RefusedCall(Complaint.notFound("There is nothing of that time"));
        }
        if (wanted.size() > BillArchive.MOST) {
            throw new RefusedCall(
                    Complaint.badParameter(
                            call.texts("ids").isEmpty() ? "startDate" : "ids",
                            "asks for %d documents: an archive holds up to %d"
                                    .formatted(wanted.size(), BillArchive.MOST)));
        }
        List<Long> ids = wanted.stream().map(Invoice::id).toList();
        BillArchive archive = new BillArchive(call.account(), call.text("archiveType", ""), ids);
        String link = archive.link(call.circumstances().baseUrl(), box);
        notices.mail(
                tx,
                call.account(),
                "archive-ready",
                Map.of("count", Integer.toString(ids.size()), "link", link),
                call.now());
        return Shapes.nothing();
    }

    /// The named ones, or those of a time, which may be all there are.
    private List<Invoice> wanted(Tx tx, Call call, boolean areNotes) {
        List<String> named = call.texts("ids").stream().distinct().toList();
        if (!named.isEmpty()) {
            return named.stream()
                    .limit(BillArchive.MOST + 1L)
                    .map(id -> bills.found(tx, call, id, areNotes))
                    .toList();
        }
        ZoneId zone = accounts.zone(tx);
        InvoiceQuery query =
                InvoiceQuery.of(call.account())
                        .dated(call.instant("startDate", zone), call.instant("endDate", zone));
        return bills.newestFirst(tx, query, areNotes);
    }
}

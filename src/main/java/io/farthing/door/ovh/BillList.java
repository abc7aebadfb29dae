package io.farthing.door.ovh;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceNumber;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.invoices.Invoices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account's bills, or its refunds: invoices with a number, and credit notes.
record BillList(Invoices invoices) {
    private static final int MOST_BILLS = 100_000;

    /// By the day they bear, then by number: a draft that waited is not older for it.
    private static final Comparator<Invoice> NEWEST_FIRST =
            Comparator.comparing(Invoice::datedAt).thenComparingLong(BillList::number).reversed();

    List<Invoice> newestFirst(Tx tx, InvoiceQuery query, boolean areNotes) {
        List<Invoice> found = new ArrayList<>();
        Long before = null;
        while (found.size() < MOST_BILLS) {
            List<Invoice> page = invoices.page(tx, query.page(before, Invoices.MOST_ON_A_PAGE));
            page.stream().filter(each -> each.isCreditNote() == areNotes).forEach(found::add);
            if (page.size() < Invoices.MOST_ON_A_PAGE) {
                break;
            }
            before = page.getLast().id();
        }
        found.sort(NEWEST_FIRST);
        return found;
    }

    private static long number(Invoice invoice) {
        InvoiceNumber number = invoice.number();
        return number == null ? 0 : number.number();
    }

    /// Drafts have no number, so nobody finds them here; nor what is somebody else's.
    Invoice found(Tx tx, Call call, String id, boolean isNote) {
        InvoiceNumber number = InvoiceNumber.read(id);
        @Nullable Invoice invoice = number == null ? null : invoices.find(tx, number);
        boolean isTheirs = invoice != null && invoice.account() == call.account();
        if (invoice == null || !isTheirs || invoice.isCreditNote() != isNote) {
            throw new RefusedCall(Complaint.noSuchObject(id));
        }
        return invoice;
    }
}

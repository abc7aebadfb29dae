package io.farthing.door.ovh;

import io.farthing.calendar.Period;
import io.farthing.catalog.ProductFamily;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceLinks;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.InvoiceTotals;
import io.farthing.money.Money;
import io.farthing.orders.Order;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Invoices and credit notes as the dialect shows them. Their links need no sign-in: the password
/// is in them.
///
/// @param baseUrl how the caller reaches us
record BillShape(ZoneId zone, String baseUrl) {
    private static final Set<String> METERED =
            Set.of(
                    ProductFamily.CLOUD_PROJECT.word(),
                    ProductFamily.MINISERVER_HOURLY.word(),
                    ProductFamily.OBJECT_STORAGE.word());

    /// A `billing.Bill`.
    ObjectNode bill(Invoice invoice, @Nullable Order order) {
        ObjectNode tree = Json.object();
        tree.put("billId", invoice.numberText());
        tree.put("category", category(invoice, order));
        tree.putNull("eInvoicingId").putNull("eInvoicingStatus");
        document(tree, invoice);
        return tree;
    }

    /// A `billing.Refund`.
    ObjectNode refund(Invoice note, @Nullable Invoice original) {
        ObjectNode tree = Json.object();
        tree.put("originalBillId", original == null ? null : original.numberText());
        tree.put("refundId", note.numberText());
        document(tree, note);
        return tree;
    }

    private void document(ObjectNode tree, Invoice invoice) {
        Long order = invoice.reference().order();
        InvoiceTotals totals = invoice.totals();
        String pdf = InvoiceLinks.pdf(baseUrl, invoice);
        tree.put("date", Shapes.datetime(invoice.datedAt(), zone));
        tree.put("orderId", order == null ? 0 : order);
        tree.put("password", invoice.password());
        tree.put("pdfUrl", pdf);
        tree.set("priceWithTax", Shapes.price(totals.gross()));
        tree.set("priceWithoutTax", Shapes.price(totals.net()));
        tree.set("tax", Shapes.price(totals.vat()));
        tree.put("url", pdf);
    }

    /// Renewed by the clock, by hand ahead of time, or bought.
    static String category(Invoice invoice, @Nullable Order order) {
        if (invoice.origin() == InvoiceOrigin.RENEWAL) {
            return order != null && order.isAutomatic() ? "autorenew" : "earlyrenewal";
        }
        return isUsage(invoice) ? "purchase-cloud" : "purchase";
    }

    /// A month's bill of nothing but use.
    private static boolean isUsage(Invoice invoice) {
        return switch (invoice.origin()) {
            case USAGE -> true;
            case CONSOLIDATED ->
                    invoice.lines().stream().allMatch(line -> METERED.contains(line.group()));
            case ORDER, RENEWAL, CHANGE, TOP_UP, CREDITS, DEBT, CREDIT_NOTE -> false;
        };
    }

    /// The position in the document, from 1.
    static String lineId(Invoice invoice, int position) {
        return invoice.numberText() + "_" + position;
    }

    /// A `billing.BillDetail`.
    ObjectNode line(Invoice invoice, int position) {
        InvoiceLine line = invoice.lines().get(position - 1);
        Period period = line.period();
        ObjectNode tree = common(line);
        tree.put("billDetailId", lineId(invoice, position));
        tree.put("periodEnd", period == null ? null : Shapes.date(period.end(), zone));
        tree.put("periodStart", period == null ? null : Shapes.date(period.start(), zone));
        tree.set("unitPrice", Shapes.longPrice(unitPrice(line)));
        return tree;
    }

    /// A `billing.RefundDetail`.
    ObjectNode refundLine(Invoice note, int position) {
        InvoiceLine line = note.lines().get(position - 1);
        ObjectNode tree = common(line);
        tree.put("reference", line.serviceName());
        tree.put("refundDetailId", lineId(note, position));
        tree.put("refundId", note.numberText());
        tree.set("unitPrice", Shapes.price(unitPrice(line)));
        return tree;
    }

    private static ObjectNode common(InvoiceLine line) {
        ObjectNode tree = Json.object();
        tree.put("description", line.description());
        tree.put("domain", line.serviceName());
        tree.put("quantity", Shapes.quantity(line.quantity()));
        tree.set("totalPrice", Shapes.price(line.net()));
        return tree;
    }

    private static Money unitPrice(InvoiceLine line) {
        Money price = line.unitPrice();
        return price == null ? line.net() : price;
    }
}

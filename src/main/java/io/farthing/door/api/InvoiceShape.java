package io.farthing.door.api;

import io.farthing.calendar.Period;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceLinks;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.InvoiceTax;
import io.farthing.invoices.Party;
import io.farthing.invoices.TaxCategory;
import io.farthing.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An invoice in JSON.
final class InvoiceShape {

    private static final Schema.Struct PARTY =
            Schema.struct("InvoiceParty")
                    .with("name", Schema.text(""))
                    .maybe("contact", Schema.text(""))
                    .with("street", Schema.list(Schema.text("")))
                    .maybe("postalCode", Schema.text(""))
                    .maybe("city", Schema.text(""))
                    .maybe("country", Schema.text("ISO 3166"))
                    .maybe("vatNumber", Schema.text(""));

    private static final Schema.Struct TAX =
            Schema.struct("InvoiceTax")
                    .with("category", Schema.oneOf("", TaxCategory.values()))
                    .with("percent", Schema.decimal(""))
                    .with("net", Wire.MONEY)
                    .with("tax", Wire.MONEY)
                    .maybe("note", Schema.text("the rule, where there is no tax"));

    private static final Schema.Struct LINE =
            Schema.struct("InvoiceLine")
                    .with("group", Schema.text("the family of products"))
                    .with("description", Schema.text(""))
                    .maybe("serviceName", Schema.text("a service, or an environment"))
                    .maybe("periodFrom", Schema.instant(""))
                    .maybe("periodTo", Schema.instant("the first instant after it"))
                    .with("quantity", Schema.decimal(""))
                    .maybe("unitPrice", Wire.MONEY)
                    .with("net", Wire.MONEY)
                    .with("taxPercent", Schema.decimal(""));

    static final Schema.Struct INVOICE =
            Schema.struct("Invoice")
                    .with("id", Schema.whole(""))
                    .maybe("number", Schema.text("gapless in its series; absent for a draft"))
                    .with("account", Schema.whole(""))
                    .with("origin", Schema.oneOf("", InvoiceOrigin.values()))
                    .with("status", Schema.oneOf("", InvoiceStatus.values()))
                    .maybe("order", Schema.whole(""))
                    .maybe("creditOf", Schema.whole("of a credit note: the invoice's id"))
                    .maybe("reason", Schema.text("of a credit note"))
                    .with("periodFrom", Schema.instant(""))
                    .with("periodTo", Schema.instant("the first instant after it"))
                    .with("createdAt", Schema.instant(""))
                    .maybe("issuedAt", Schema.instant(""))
                    .maybe("dueAt", Schema.instant(""))
                    .maybe("paidAt", Schema.instant(""))
                    .with("seller", PARTY)
                    .with("buyer", PARTY)
                    .with("language", Schema.text(""))
                    .with("password", Schema.text("opens its PDF without signing in"))
                    .with("pdf", Schema.text("path of the PDF, which opens without a key"))
                    .maybe("xml", Schema.text("path of the EN 16931 invoice"))
                    .with("net", Wire.MONEY)
                    .with("vat", Wire.MONEY)
                    .with("gross", Wire.MONEY)
                    .with("open", Wire.MONEY)
                    .with("credited", Wire.MONEY)
                    .with("taxes", Schema.list(TAX))
                    .with("lines", Schema.list(LINE));

    private InvoiceShape() {}

    static ObjectNode toWire(Invoice invoice) {
        ObjectNode node = head(invoice);
        Wire.set(node, "seller", toWire(invoice.parties().seller()));
        Wire.set(node, "buyer", toWire(invoice.parties().buyer()));
        node.put("language", invoice.language())
                .put("password", invoice.password())
                .put("pdf", InvoiceLinks.pdf("", invoice));
        if (!invoice.isDraft()) {
            node.put("xml", InvoiceLinks.xml("", invoice));
        }
        Wire.set(node, "net", Wire.minorMoney(invoice.totals().net()));
        Wire.set(node, "vat", Wire.minorMoney(invoice.totals().vat()));
        Wire.set(node, "gross", Wire.minorMoney(invoice.gross()));
        Wire.set(node, "open", Wire.minorMoney(invoice.open()));
        Wire.set(node, "credited", Wire.minorMoney(invoice.credited()));
        Wire.objects(node, "taxes", invoice.taxes().stream().map(InvoiceShape::toWire).toList());
        return Wire.objects(
                node, "lines", invoice.lines().stream().map(InvoiceShape::toWire).toList());
    }

    private static ObjectNode head(Invoice invoice) {
        ObjectNode node = Json.object().put("id", invoice.id());
        text(node, "number", invoice.numberText());
        node.put("account", invoice.account())
                .put("origin", Schema.word(invoice.origin()))
                .put("status", Schema.word(invoice.status()));
        whole(node, "order", invoice.reference().order());
        whole(node, "creditOf", invoice.reference().original());
        text(node, "reason", invoice.reference().reason());
        period(node, invoice.period());
        node.put("createdAt", invoice.dates().createdAt().toString());
        Wire.maybe(node, "issuedAt", invoice.dates().issuedAt());
        Wire.maybe(node, "dueAt", invoice.dates().dueAt());
        return Wire.maybe(node, "paidAt", invoice.dates().paidAt());
    }

    private static ObjectNode toWire(Party party) {
        ObjectNode node = Json.object().put("name", party.name());
        text(node, "contact", party.contact());
        Wire.texts(node, "street", party.place().street());
        text(node, "postalCode", party.place().postalCode());
        text(node, "city", party.place().city());
        text(node, "country", party.place().country());
        text(node, "vatNumber", party.vatNumber());
        return node;
    }

    private static ObjectNode toWire(InvoiceTax tax) {
        ObjectNode node =
                Json.object()
                        .put("category", Schema.word(tax.treatment().category()))
                        .put("percent", tax.treatment().rate().text());
        Wire.set(node, "net", Wire.minorMoney(tax.net()));
        Wire.set(node, "tax", Wire.minorMoney(tax.tax()));
        text(node, "note", tax.treatment().note());
        return node;
    }

    private static ObjectNode toWire(InvoiceLine line) {
        ObjectNode node =
                Json.object().put("group", line.group()).put("description", line.description());
        text(node, "serviceName", line.serviceName());
        if (line.period() != null) {
            period(node, line.period());
        }
        node.put("quantity", Wire.decimal(line.quantity()));
        Wire.maybe(node, "unitPrice", line.unitPrice());
        Wire.set(node, "net", Wire.money(line.net()));
        return node.put("taxPercent", line.tax().rate().text());
    }

    private static void period(ObjectNode node, Period period) {
        node.put("periodFrom", period.start().toString()).put("periodTo", period.end().toString());
    }

    private static void text(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    private static void whole(ObjectNode node, String field, @Nullable Long number) {
        if (number != null) {
            node.put(field, number.longValue());
        }
    }
}

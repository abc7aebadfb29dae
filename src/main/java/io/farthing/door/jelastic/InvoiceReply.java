package io.farthing.door.jelastic;

import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceLinks;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.InvoiceStanding;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Invoices in the dialect's words. It has two types; what is neither a month's usage nor a
/// subscription is called by what it is.
final class InvoiceReply {
    static final String CLASS_NAME = "com.hivext.api.server.billing.persistence.Invoice";

    private InvoiceReply() {}

    /// The types as callers name them.
    enum Kind {
        POST_PAYMENT,
        SUBSCRIPTION,
        SERVICE_PLAN,
        CREDIT_NOTE;

        static Kind of(InvoiceOrigin origin) {
            return switch (origin) {
                case USAGE, CONSOLIDATED, DEBT -> POST_PAYMENT;
                case ORDER, RENEWAL, CHANGE -> SUBSCRIPTION;
                case TOP_UP, CREDITS -> SERVICE_PLAN;
                case CREDIT_NOTE -> CREDIT_NOTE;
            };
        }

        Set<InvoiceOrigin> origins() {
            Set<InvoiceOrigin> origins = EnumSet.noneOf(InvoiceOrigin.class);
            for (InvoiceOrigin origin : InvoiceOrigin.values()) {
                if (of(origin) == this) {
                    origins.add(origin);
                }
            }
            return origins;
        }
    }

    /// @param publicUrl null where the address of its paper is not known
    static ObjectNode item(Invoice invoice, @Nullable String publicUrl, Instant now) {
        ObjectNode item =
                Json.object()
                        .put("id", invoice.id())
                        .put("uniqueName", uniqueName(invoice))
                        .put("uid", invoice.account())
                        .put("type", Kind.of(invoice.origin()).name())
                        .put("status", InvoiceStanding.of(invoice, now).name())
                        .put(
                                "description",
                                invoice.lines().isEmpty()
                                        ? ""
                                        : invoice.lines().getFirst().description())
                        .put("currency", invoice.currency().code())
                        .put("cost", Figures.of(invoice.totals().net()))
                        .put("tax", Figures.of(invoice.totals().vat()))
                        .put("total", Figures.of(invoice.gross()))
                        .put("unpaid", Figures.of(invoice.open()))
                        .put("startDate", DateValues.write(invoice.period().start()))
                        .put("endDate", DateValues.write(invoice.period().end()));
        Dates.put(item, "createdOn", invoice.dates().createdAt());
        Dates.put(item, "issuedOn", invoice.dates().issuedAt());
        Dates.put(item, "expireOn", invoice.dates().dueAt());
        Dates.put(item, "paidOn", invoice.dates().paidAt());
        Long order = invoice.reference().order();
        if (order != null) {
            item.put("orderId", order.longValue());
        }
        if (publicUrl != null) {
            item.put("url", InvoiceLinks.pdf(publicUrl, invoice));
        }
        ArrayNode lines = item.putArray("items");
        invoice.lines().forEach(line -> lines.add(line(line)));
        return item;
    }

    /// A draft has no number yet.
    static String uniqueName(Invoice invoice) {
        return invoice.number() == null ? "draft-" + invoice.id() : invoice.numberText();
    }

    private static ObjectNode line(InvoiceLine line) {
        ObjectNode item =
                Json.object()
                        .put("description", line.description())
                        .put("quantity", Figures.of(line.quantity()))
                        .put("cost", Figures.of(line.net()));
        Long service = line.service();
        return service == null ? item : item.put("subscriptionItemId", service.longValue());
    }
}

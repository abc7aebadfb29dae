package io.farthing.door.memset;

import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.invoices.Invoices;
import io.farthing.orders.Order;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.OrderStatus;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentQuery;
import io.farthing.payments.PaymentStatus;
import io.farthing.payments.PaymentSubject;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Invoices, from the order on: what is a draft elsewhere is a proforma here, under the same
/// reference that it keeps once it is paid.
final class InvoiceMethods {
    private static final long GREATEST_REF = 1L << 53;

    private static final Parameter<Long> REF =
            Parameter.required("ref", Type.whole(0, GREATEST_REF), "Reference of the invoice.");
    private static final Parameter<LocalDate> DATE_GTE =
            Parameter.optional("date_gte", Type.DATE, "Only invoices of that day or later.");
    private static final Parameter<LocalDate> DATE_LTE =
            Parameter.optional("date_lte", Type.DATE, "Only invoices of that day or earlier.");
    private static final Parameter<String> STATUS =
            Parameter.optional(
                    "status",
                    Type.choice(
                            "NEW",
                            "AWAITING-PAYMENT",
                            "RENEWAL",
                            "REFUND",
                            "CANCELLED",
                            "DONE",
                            "PROCESSING"),
                    "Only invoices in that status.");

    private final MemsetDoor.Sales sales;
    private final MemsetDoor.Money money;

    InvoiceMethods(MemsetDoor.Nouns nouns) {
        this.sales = nouns.sales();
        this.money = nouns.money();
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "invoice.info",
                        "Returns an invoice: ref, amount and vat (both in amount), currency,"
                                + " status, proforma, payment_method, items, date.",
                        new Method.Body.Reading(this::single),
                        REF),
                Method.of(
                                "invoice.list",
                                "Returns a list of invoices, the latest first.",
                                new Method.Body.Reading(this::list),
                                DATE_GTE,
                                DATE_LTE,
                                STATUS)
                        .returning("array"));
    }

    /// What is needed to tell of invoices.
    ///
    /// @param orders by id, those that the invoices were made for
    /// @param methods by id, removed ones included as far as orders name them
    /// @param charged invoices over a month whose money a gateway is asked for
    private record Facts(
            Map<Long, Order> orders,
            Map<Long, PaymentMethod> methods,
            Set<Long> charged,
            ZoneId zone,
            String usual) {}

    private Answer single(Tx tx, Call call) {
        long ref = call.arguments().get(REF);
        Invoice invoice = money.invoices().find(tx, ref);
        if (invoice == null || invoice.account() != call.account()) {
            return new Answer.Failed(
                    ErrorType.DOES_NOT_EXIST, "Couldn't find invoice with ref " + ref);
        }
        Long order = invoice.reference().order();
        Order found = order == null ? null : sales.orders().find(tx, order);
        Facts facts = facts(tx, call, found == null ? List.of() : List.of(found));
        return new Answer.Done(shown(invoice, facts));
    }

    private Answer list(Tx tx, Call call) {
        ZoneId zone = sales.services().zone(tx);
        LocalDate from = call.arguments().find(DATE_GTE);
        LocalDate to = call.arguments().find(DATE_LTE);
        String status = call.arguments().find(STATUS);
        InvoiceQuery query =
                InvoiceQuery.of(call.account())
                        .andDrafts()
                        .dated(
                                from == null ? null : from.atStartOfDay(zone).toInstant(),
                                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant());
        Facts facts = facts(tx, call, sales.orders().list(tx, OrderQuery.of(call.account())));
        List<RpcValue> shown = new ArrayList<>();
        Long before = null;
        List<Invoice> page;
        do {
            page = money.invoices().page(tx, query.page(before, Invoices.MOST_ON_A_PAGE));
            for (Invoice invoice : page) {
                if (status == null || status.equals(status(invoice, facts))) {
                    shown.add(shown(invoice, facts));
                }
                before = invoice.id();
            }
        } while (page.size() == Invoices.MOST_ON_A_PAGE);
        return new Answer.Done(new RpcValue.Sequence(shown));
    }

    private Facts facts(Tx tx, Call call, List<Order> orders) {
        Map<Long, Order> byId = new HashMap<>();
        orders.forEach(order -> byId.put(order.id(), order));
        Map<Long, PaymentMethod> methods = new HashMap<>();
        String usual = PaymentMethodMethods.NOT_SET;
        for (PaymentMethod method : money.methods().list(tx, call.account(), call.now())) {
            methods.put(method.id(), method);
            usual = method.isUsual() ? PaymentMethodMethods.type(method.type()) : usual;
        }
        return new Facts(byId, methods, charged(tx, call), sales.services().zone(tx), usual);
    }

    private Set<Long> charged(Tx tx, Call call) {
        PaymentQuery pending =
                new PaymentQuery(call.account(), PaymentStatus.PENDING, null, PaymentQuery.MOST);
        Set<Long> invoices = new HashSet<>();
        for (Payment payment : money.payments().page(tx, pending)) {
            if (payment.subject().kind() == PaymentSubject.Kind.INVOICE) {
                invoices.add(payment.subject().id());
            }
        }
        return invoices;
    }

    private static RpcValue shown(Invoice invoice, Facts facts) {
        return new RpcStruct()
                .put("ref", invoice.id())
                .put("amount", Amounts.of(invoice.gross()))
                .put("currency", invoice.currency().code())
                .put("vat", Amounts.of(invoice.totals().vat()))
                .put("status", status(invoice, facts))
                .put("proforma", invoice.isDraft())
                .put("payment_method", paymentMethod(invoice, facts))
                .put("items", items(invoice, facts.zone()))
                .put("date", date(invoice, facts.zone()))
                .build();
    }

    private static String status(Invoice invoice, Facts facts) {
        return InvoiceWord.of(invoice.status(), invoice.origin(), money(invoice, facts));
    }

    private static InvoiceWord.Money money(Invoice invoice, Facts facts) {
        Order order = order(invoice, facts);
        boolean isCharged =
                facts.charged().contains(invoice.id())
                        || (order != null && order.status() == OrderStatus.CHECKING);
        if (isCharged) {
            return InvoiceWord.Money.CHARGED;
        }
        if (order != null && !order.status().isOpen() && order.paidAt() == null) {
            return InvoiceWord.Money.GIVEN_UP;
        }
        boolean isAsked = !invoice.isDraft() || (order != null && order.method() != null);
        return isAsked ? InvoiceWord.Money.AWAITED : InvoiceWord.Money.NOT_ASKED;
    }

    private static @Nullable Order order(Invoice invoice, Facts facts) {
        Long order = invoice.reference().order();
        return order == null ? null : facts.orders().get(order);
    }

    /// What paid it, or else what is to pay it.
    private static String paymentMethod(Invoice invoice, Facts facts) {
        Order order = order(invoice, facts);
        Long used = order == null ? null : order.method();
        PaymentMethod method = used == null ? null : facts.methods().get(used);
        return method == null ? facts.usual() : PaymentMethodMethods.type(method.type());
    }

    private static RpcValue items(Invoice invoice, ZoneId zone) {
        List<RpcValue> items = new ArrayList<>();
        for (InvoiceLine line : invoice.lines()) {
            items.add(
                    new RpcValue.Sequence(
                            List.of(
                                    new RpcValue.Text(line.description()),
                                    Amounts.of(line.net()),
                                    new RpcValue.Text(period(line.period(), zone)))));
        }
        return new RpcValue.Sequence(items);
    }

    private static String period(@Nullable Period period, ZoneId zone) {
        return period == null
                ? ""
                : period.start().atZone(zone).toLocalDate()
                        + " - "
                        + period.end().atZone(zone).toLocalDate();
    }

    private static RpcValue date(Invoice invoice, ZoneId zone) {
        return Dates.day(invoice.datedAt(), zone);
    }
}

package io.farthing.console;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoicePayment;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.orders.Order;
import io.farthing.orders.OrderKind;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.OrderStatus;
import io.farthing.orders.Orders;
import io.farthing.orders.PayResult;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.SideOrders;
import io.farthing.orders.Unpayable;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A customer's invoices: to read, to keep and to pay.
public final class InvoicePages {
    private static final int MOST = 50;
    private static final String ONE = "/console/invoices/{id}";

    private final Invoices invoices;
    private final Orders orders;
    private final SideOrders sideOrders;
    private final PaymentMethods methods;
    private final InvoiceFiles files;

    InvoicePages(Console.Nouns nouns, Database database) {
        invoices = nouns.books().invoices();
        files = new InvoiceFiles(database, invoices, this::find);
        orders = nouns.sales().orders();
        sideOrders = nouns.sales().sideOrders();
        methods = nouns.sales().methods();
    }

    /// The list.
    public record Listed(List<Invoice> invoices, Turning turning) {
        public Listed {
            invoices = List.copyOf(invoices);
        }
    }

    /// One of them.
    ///
    /// @param methods what it can be paid with; none where nothing is to be paid here
    /// @param refusal why paying did not work, in the reader's language; null mostly
    public record One(
            Invoice invoice,
            List<InvoicePayment> payments,
            List<PaymentMethod> methods,
            @Nullable String refusal) {

        public One {
            payments = List.copyOf(payments);
            methods = List.copyOf(methods);
        }

        public boolean isPayable() {
            return invoice.status() == InvoiceStatus.ISSUED && invoice.open().signum() > 0;
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page("/console/invoices", PageAudience.CUSTOMER, this::list),
                Route.page(ONE, PageAudience.CUSTOMER, this::show),
                Route.form(ONE + "/pay", PageAudience.CUSTOMER, this::pay),
                Route.pageAlone(ONE + "/pdf", PageAudience.CUSTOMER, files::pdf),
                Route.pageAlone(ONE + "/xml", PageAudience.CUSTOMER, files::xml));
    }

    private Outcome list(Tx tx, Visit visit) {
        Long before = Visit.number(visit.query("before"));
        Rows<Invoice> rows = Rows.of(invoices.page(tx, visit.account(), before, MOST + 1), MOST);
        return Outcome.shown(
                "customer/invoices",
                new Listed(
                        rows.shown(),
                        rows.turning("/console/invoices", before, last -> "?before=" + last.id())));
    }

    private Outcome show(Tx tx, Visit visit) {
        Invoice invoice = find(tx, visit);
        return invoice == null
                ? Outcome.missing()
                : Outcome.shown("customer/invoice", one(tx, visit, invoice, null));
    }

    private One one(Tx tx, Visit visit, Invoice invoice, @Nullable String refusal) {
        return new One(
                invoice,
                invoices.payments(tx, invoice.id()),
                methods.list(tx, visit.account(), visit.now()).stream()
                        .filter(method -> method.type() != MethodType.PREPAID)
                        .toList(),
                refusal);
    }

    /// By an order that pays it, as every door does it. An order that already asks for the money is
    /// paid again rather than joined by another.
    private Outcome pay(Tx tx, Visit visit) {
        Invoice found = find(tx, visit);
        // Two clicks at once take turns, so that the second one finds the first one's order.
        Invoice invoice = found == null ? null : invoices.lock(tx, found.id());
        if (invoice == null) {
            return Outcome.missing();
        }
        Order open = openOrder(tx, visit, invoice);
        if (open != null) {
            return pay(tx, visit, invoice, open);
        }
        List<Long> debts = List.of(invoice.id());
        return switch (sideOrders.payDebts(tx, visit.account(), debts, visit.now())) {
            case SideOrders.Result.Ordered(Order made) -> pay(tx, visit, invoice, made);
            case SideOrders.Result.NotOpen _, SideOrders.Result.NoSuchAccount _ ->
                    Outcome.moved("/console/invoices/" + invoice.id());
            case SideOrders.Result.Refused refused ->
                    throw new IllegalStateException("one invoice is refused: " + refused);
        };
    }

    /// The order that asks for its money already, so that a second click joins the first.
    private @Nullable Order openOrder(Tx tx, Visit visit, Invoice invoice) {
        Order own = orders.ofInvoice(tx, invoice.id());
        if (own != null) {
            return own;
        }
        OrderQuery debts =
                OrderQuery.of(visit.account())
                        .kinds(Set.of(OrderKind.DEBT))
                        .statuses(Set.of(OrderStatus.PLACED, OrderStatus.CHECKING))
                        .atMost(MOST);
        return orders.list(tx, debts).stream()
                .filter(order -> visit.now().isBefore(order.expiresAt()))
                .filter(order -> isFor(order, invoice))
                .findFirst()
                .orElse(null);
    }

    private static boolean isFor(Order order, Invoice invoice) {
        return order.lines().stream()
                .allMatch(line -> Objects.equals(line.invoice(), invoice.id()));
    }

    private Outcome pay(Tx tx, Visit visit, Invoice invoice, Order order) {
        String here = "/console/invoices/" + invoice.id();
        return switch (orders.pay(tx, order.id(), choice(visit), visit.now())) {
            case PayResult.Paid _ -> Outcome.moved(here + "?done=paid");
            case PayResult.Checking _ -> Outcome.moved(here + "?done=paying");
            case PayResult.Waiting _ -> Outcome.moved(here + "?done=awaited");
            case PayResult.NotPayable _, PayResult.NoSuchOrder _ -> Outcome.moved(here);
            case PayResult.Refused(Unpayable why) ->
                    Outcome.mistaken(
                            "customer/invoice", one(tx, visit, invoice, visit.refusals().of(why)));
        };
    }

    /// As forms name it: `prepaid`, a method's number, or anything else for the usual one.
    static PaymentChoice choice(Visit visit) {
        String chosen = visit.field("method");
        if (chosen.equals("prepaid")) {
            return new PaymentChoice.Prepaid();
        }
        Long method = Visit.number(chosen);
        return method == null ? new PaymentChoice.Usual() : new PaymentChoice.Method(method);
    }

    private @Nullable Invoice find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        Invoice invoice = id == null ? null : invoices.find(tx, id);
        return invoice == null || invoice.account() != visit.account() ? null : invoice;
    }
}

package io.farthing.console;

import io.farthing.db.Tx;
import io.farthing.orders.Order;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.Orders;
import io.farthing.services.Service;
import io.farthing.services.Services;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a customer has ordered, and how far it is.
public final class OrderedPages {
    private static final int MOST = 50;
    private static final String HERE = "/console/orders";

    private final Orders orders;
    private final Services services;

    OrderedPages(Console.Nouns nouns) {
        orders = nouns.sales().orders();
        services = nouns.sales().services();
    }

    /// The list.
    public record Listed(List<Order> orders, Turning turning) {
        public Listed {
            orders = List.copyOf(orders);
        }
    }

    /// One of them.
    ///
    /// @param services what it brings
    public record One(Order order, List<Service> services) {
        public One {
            services = List.copyOf(services);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(HERE, PageAudience.CUSTOMER, this::list),
                Route.page(HERE + "/{id}", PageAudience.CUSTOMER, this::show));
    }

    /// Where somebody gets to who has ordered.
    static Outcome thanks(Order order) {
        return Outcome.moved(HERE + "/" + order.id() + "?done=ordered");
    }

    private Outcome list(Tx tx, Visit visit) {
        Long before = Visit.number(visit.query("before"));
        OrderQuery query =
                new OrderQuery(
                        visit.account(),
                        Set.of(),
                        Set.of(),
                        null,
                        null,
                        null,
                        before == null ? Long.MAX_VALUE : before,
                        MOST + 1);
        Rows<Order> rows = Rows.of(orders.list(tx, query), MOST);
        return Outcome.shown(
                "customer/orders",
                new Listed(
                        rows.shown(), rows.turning(HERE, before, last -> "?before=" + last.id())));
    }

    private Outcome show(Tx tx, Visit visit) {
        Order order = find(tx, visit);
        return order == null
                ? Outcome.missing()
                : Outcome.shown("customer/order", new One(order, services.ofOrder(tx, order.id())));
    }

    private @Nullable Order find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        Order order = id == null ? null : orders.find(tx, id);
        return order == null || order.account() != visit.account() ? null : order;
    }
}

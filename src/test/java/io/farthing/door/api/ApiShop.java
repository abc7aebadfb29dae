package io.farthing.door.api;

import io.farthing.access.SecretBox;
import io.farthing.calendar.Hour;
import io.farthing.calendar.Term;
import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Product;
import io.farthing.catalog.Products;
import io.farthing.catalog.Reading;
import io.farthing.catalog.Selection;
import io.farthing.catalog.WikiSeats;
import io.farthing.charging.House;
import io.farthing.charging.Purpose;
import io.farthing.customers.BillingContacts;
import io.farthing.invoices.PendingCharges;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.JobWorker;
import io.farthing.notices.Backoff;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Orders;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.Provisioning;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.Reopenings;
import io.farthing.orders.Retractions;
import io.farthing.orders.ServiceChanges;
import io.farthing.orders.SideOrders;
import io.farthing.orders.Subscriptions;
import io.farthing.services.Arrears;
import io.farthing.services.Cancellations;
import io.farthing.services.Holds;
import io.farthing.services.Lives;
import io.farthing.services.Renewals;
import io.farthing.services.ServiceSecrets;
import io.farthing.services.Services;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Orders and services for a test's API, over the demo's catalog.
final class ApiShop {

    /// Calls of all their operations, for [OpenApiTest]; [#prepare] leaves order 1 with service 1.
    static final String CALLS =
            """
            api.accounts.orders.place | /accounts/1/orders | {"items":[{"name":"vps-starter","term":"P1M"}],"waiveRetraction":true}
            api.orders.get | /orders/{id}
            api.orders.pay | /orders/{id}/pay | {"with":"prepaid"}
            api.accounts.orders.list | /accounts/1/orders
            api.accounts.services.list | /accounts/1/services
            api.services.get | /services/1
            api.services.change | /services/1 | {"nickname":"mine","renewal":"manual"}
            api.services.usage.report | /services/2/usage | {"quantity":"250"}
            api.services.renewals.list | /services/1/renewals
            api.services.renewals.order | /services/1/renewals | {"term":"P3M","services":[1]}
            api.orders.cancel | /orders/{id}/cancel
            api.services.changes.order | /services/1/changes | {"name":"vps-value"}
            api.services.cancel | /services/1/cancel
            api.services.cancellation.undo | /services/1/cancellation
            api.accounts.subscriptions.list | /accounts/1/subscriptions
            api.accounts.subscriptions.get | /accounts/1/subscriptions/3
            api.accounts.subscriptions.renewal.set | /accounts/1/subscriptions/3/renewal | {"automatic":false}
            api.accounts.subscriptions.items.set | /accounts/1/subscriptions/3/items/3 | {"quantity":5}
            api.accounts.subscriptions.changes.discard | /accounts/1/subscriptions/3/open-changes
            api.accounts.subscriptions.cancel | /accounts/1/subscriptions/3/cancellation | {}
            api.accounts.subscriptions.cancellation.undo | /accounts/1/subscriptions/3/cancellation
            api.services.suspend | /services/1/suspend
            api.services.reopen | /services/1/reopen
            api.accounts.renewal.set | /accounts/1/renewal | {"active":true,"renewDay":12}
            api.accounts.renewal.get | /accounts/1/renewal
            api.accounts.top-up-orders.order | /accounts/1/top-up-orders | {"amount":{"amount":"10.00","currency":"EUR"}}
            api.accounts.debt-orders.order | /accounts/1/debt-orders | {"invoices":[1]}
            api.services.suspend | /services/1/suspend
            api.services.terminate | /services/1/terminate
            api.orders.retract | /orders/1/retract | {"reason":"unused"}
            """;

    final ApiDoor.Shop nouns;
    private final House house;
    private final Products products = new Products();
    private final JobWorker worker;

    ApiShop(House house, ApiTrade trade, InstantSource clock) {
        this.house = house;
        SecureRandom random = new SecureRandom();
        Discounts discounts = new Discounts();
        PendingCharges pending = new PendingCharges();
        Services services = new Services(house.catalog, products);
        Renewals renewals = new Renewals(services, discounts);
        Orders orders =
                new Orders(
                        new Orders.Nouns(
                                house.customers.accounts(),
                                new BillingContacts(),
                                house.customers.quotas(),
                                products,
                                discounts,
                                services,
                                new Lives(services, trade.nouns.jobs()),
                                trade.nouns.jobs(),
                                house.invoices,
                                pending,
                                trade.nouns.methods(),
                                trade.nouns.payments(),
                                house.ledger,
                                trade.nouns.notices(),
                                random,
                                true));
        RenewalOrders renewalOrders = new RenewalOrders(orders, renewals);
        Cancellations cancellations =
                new Cancellations(
                        services,
                        renewals,
                        house.customers.accounts(),
                        house.invoices,
                        trade.nouns.jobs());
        nouns =
                new ApiDoor.Shop(
                        services,
                        renewals,
                        cancellations,
                        orders,
                        renewalOrders,
                        new ServiceChanges(orders),
                        new SideOrders(orders),
                        new Retractions(orders),
                        new Holds(services, new Lives(services, trade.nouns.jobs())),
                        new Reopenings(orders, renewalOrders),
                        new Arrears(
                                services,
                                house.customers.accounts(),
                                discounts,
                                house.invoices,
                                pending),
                        new Subscriptions(orders, new ServiceChanges(orders), cancellations));
        JobHandlers handlers = new JobHandlers(handlers(orders, random), Backoff.USUAL, random);
        worker = new JobWorker(house.database, clock, handlers);
    }

    private Map<String, JobHandler> handlers(Orders orders, SecureRandom random) {
        SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES], random);
        ServiceSecrets secrets = new ServiceSecrets(house.database, box);
        return new Provisioning(new ImmediateProvisioner(), orders, secrets).handlers();
    }

    /// The catalog, and an order that is paid and delivered.
    void prepare(long account, Instant now) {
        CatalogPlan plan =
                ((Reading.Parsed<CatalogPlan>) CatalogFile.read(CatalogFile.demo())).value();
        house.database.transactVoid(tx -> {
            for (Product each : plan.products()) {
                var _ = products.publish(tx, each, new Hour(0), now);
            }
            var _ = products.publish(tx, WikiSeats.product(), new Hour(0), now);
        });
        house.fund(account, "100", Purpose.BALANCE);
        place(Selection.of("vps-starter").withTerm(Term.of("P1M")), account, true, now);
        worker.runDue(now);
        place(Selection.of("MEMSTORE"), account, false, now);
        place(
                Selection.of("wiki-seats").with("seats", "2").withTerm(Term.of("P1M")),
                account,
                true,
                now);
        worker.runDue(now);
    }

    private void place(Selection selection, long account, boolean isPaid, Instant now) {
        NewOrder wanted = NewOrder.of(account, selection);
        NewOrder paid = isPaid ? wanted.paidBy(new PaymentChoice.Prepaid()) : wanted;
        PlaceResult placed = house.database.transact(tx -> nouns.orders().place(tx, paid, now));
        if (!(placed instanceof PlaceResult.Placed)) {
            throw new IllegalStateException("not placed: " + placed);
        }
    }
}

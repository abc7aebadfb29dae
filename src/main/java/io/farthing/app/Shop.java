package io.farthing.app;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Products;
import io.farthing.charging.Charging;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.door.api.ApiDoor;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.PendingCharges;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.Provisioner;
import io.farthing.ledger.Ledger;
import io.farthing.notices.Notices;
import io.farthing.orders.AutoRefill;
import io.farthing.orders.Collected;
import io.farthing.orders.Commerce;
import io.farthing.orders.LifeSteps;
import io.farthing.orders.OrderCheck;
import io.farthing.orders.Orders;
import io.farthing.orders.Provisioning;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.Reopenings;
import io.farthing.orders.Retractions;
import io.farthing.orders.ServiceChanges;
import io.farthing.orders.SideOrders;
import io.farthing.orders.Subscriptions;
import io.farthing.payments.AutoPayDecision;
import io.farthing.payments.AutoPays;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Payments;
import io.farthing.services.Arrears;
import io.farthing.services.Cancellations;
import io.farthing.services.Holds;
import io.farthing.services.Lives;
import io.farthing.services.Renewals;
import io.farthing.services.ServiceCheck;
import io.farthing.services.ServiceSecrets;
import io.farthing.services.Services;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Consumer;

/// Orders and what they bring: everything between a catalog and a payment.
final class Shop {
    final PendingCharges pending = new PendingCharges();
    final Services services;
    final Renewals renewals;
    final Cancellations cancellations;
    final Arrears arrears;
    final Orders orders;
    final RenewalOrders renewalOrders;
    final ServiceSecrets secrets;
    final ServiceChanges changes;
    final SideOrders sideOrders;
    final Subscriptions subscriptions;
    final Retractions retractions;
    final Holds holds;
    final Reopenings reopenings;
    final Collected collected;
    final Commerce commerce;
    final AutoRefill autoRefill;

    /// What is sold, to whom, and into which books.
    record Stock(
            Ledger ledger,
            Catalog catalog,
            Products products,
            Discounts discounts,
            BillingContacts contacts,
            Charging.Customers customers,
            Invoices invoices) {}

    /// How it is paid, carried out and told.
    record Ways(
            Jobs jobs,
            Notices notices,
            PaymentMethods methods,
            Payments payments,
            AutoPays autoPays,
            AutoPayDecision.Terms retries,
            ServiceSecrets secrets,
            boolean isSetUpElsewhere) {}

    Shop(Database database, SecureRandom random, Stock stock, Ways ways) {
        secrets = ways.secrets();
        services = new Services(stock.catalog(), stock.products());
        renewals = new Renewals(services, stock.discounts());
        cancellations =
                new Cancellations(
                        services,
                        renewals,
                        stock.customers().accounts(),
                        stock.invoices(),
                        ways.jobs());
        arrears =
                new Arrears(
                        services,
                        stock.customers().accounts(),
                        stock.discounts(),
                        stock.invoices(),
                        pending);
        orders = new Orders(nouns(random, stock, ways));
        renewalOrders = new RenewalOrders(orders, renewals);
        changes = new ServiceChanges(orders);
        sideOrders = new SideOrders(orders);
        subscriptions = new Subscriptions(orders, changes, cancellations);
        retractions = new Retractions(orders);
        holds = new Holds(services, new Lives(services, ways.jobs()));
        reopenings = new Reopenings(orders, renewalOrders);
        collected = Collected.of(orders);
        commerce = new Commerce(database, orders, new LifeSteps(orders, renewalOrders, arrears));
        autoRefill = new AutoRefill(database, orders, ways.autoPays(), ways.retries());
    }

    private Orders.Nouns nouns(SecureRandom random, Stock stock, Ways ways) {
        return new Orders.Nouns(
                stock.customers().accounts(),
                stock.contacts(),
                stock.customers().quotas(),
                stock.products(),
                stock.discounts(),
                services,
                new Lives(services, ways.jobs()),
                ways.jobs(),
                stock.invoices(),
                pending,
                ways.methods(),
                ways.payments(),
                stock.ledger(),
                ways.notices(),
                random,
                ways.isSetUpElsewhere());
    }

    /// The jobs by which services are set up and taken down.
    Map<String, JobHandler> handlers(Provisioner provisioner) {
        return new Provisioning(provisioner, orders, secrets).handlers();
    }

    ApiDoor.Shop forApi() {
        return new ApiDoor.Shop(
                services,
                renewals,
                cancellations,
                orders,
                renewalOrders,
                changes,
                sideOrders,
                retractions,
                holds,
                reopenings,
                arrears,
                subscriptions);
    }

    void check(Tx tx, Consumer<String> difference) {
        ServiceCheck.run(tx, services.zone(tx), difference);
        OrderCheck.run(tx, difference);
    }
}

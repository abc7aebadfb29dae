package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Term;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.Discount;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Product;
import io.farthing.catalog.Products;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Reading;
import io.farthing.catalog.Selection;
import io.farthing.catalog.Seller;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.AccountShard;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.Groups;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.invoices.InvoiceParties;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.PendingCharges;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.JobWorker;
import io.farthing.jobs.Jobs;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.notices.Backoff;
import io.farthing.notices.Notices;
import io.farthing.orders.Carts;
import io.farthing.orders.Collected;
import io.farthing.orders.Commerce;
import io.farthing.orders.LifeSteps;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.OrderCheck;
import io.farthing.orders.Orders;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.Provisioning;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.Retractions;
import io.farthing.orders.ServiceChanges;
import io.farthing.orders.SideOrders;
import io.farthing.payments.Card;
import io.farthing.payments.CollectJob;
import io.farthing.payments.Gateways;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.RepayJob;
import io.farthing.payments.RetrySchedule;
import io.farthing.payments.SimulatedGateway;
import io.farthing.quotas.Quotas;
import io.farthing.rating.Cloudlets;
import io.farthing.services.Arrears;
import io.farthing.services.Cancellations;
import io.farthing.services.Lives;
import io.farthing.services.Renewals;
import io.farthing.services.ServiceCheck;
import io.farthing.services.Services;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rooms of commerce behind the door, put together as the program does it, with the demo
/// catalog and a French provider.
final class OvhShop implements AutoCloseable {
    static final Currency EUR = Currency.of("EUR");
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final TestClock clock;
    private final SecureRandom random;
    private final TestDatabase test = TestDatabase.fresh();
    final Database database = test.database();
    final Ledger ledger = new Ledger();
    final Catalog catalog = new Catalog();
    final Accounts accounts = new Accounts();
    final Products products = new Products();
    final Discounts discounts = new Discounts();
    final BillingContacts contacts = new BillingContacts();
    final Invoices invoices;
    final PendingCharges pending = new PendingCharges();
    final Jobs jobs;
    final PaymentMethods methods = new PaymentMethods();
    final Payments payments;
    final Services services = new Services(catalog, products);
    final Renewals renewals = new Renewals(services, discounts);
    final Orders orders;
    final RenewalOrders renewalOrders;
    final Cancellations cancellations;
    final Notices notices;
    final Commerce commerce;
    final JobWorker worker;

    OvhShop(TestClock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        invoices = new Invoices(ledger, new InvoiceParties(catalog, accounts, contacts), random);
        jobs = new Jobs(random);
        payments = new Payments(jobs, random);
        notices = new Notices(accounts, random);
        orders = new Orders(nouns());
        renewalOrders = new RenewalOrders(orders, renewals);
        cancellations = new Cancellations(services, renewals, accounts, invoices, jobs);
        Arrears arrears = new Arrears(services, accounts, discounts, invoices, pending);
        commerce = new Commerce(database, orders, new LifeSteps(orders, renewalOrders, arrears));
        worker = new JobWorker(database, clock, handlers());
        CatalogPlan plan =
                ((Reading.Parsed<CatalogPlan>) CatalogFile.read(CatalogFile.demo())).value();
        database.transactVoid(tx -> {
            catalog.save(tx, provider());
            for (Product each : plan.products()) {
                var _ = products.publish(tx, each, plan.validFrom(), clock.instant());
            }
            for (Discount each : plan.discounts()) {
                var _ = discounts.publish(tx, each, plan.validFrom(), clock.instant());
            }
        });
    }

    OvhDoor.Nouns door() {
        return new OvhDoor.Nouns(
                accounts,
                contacts,
                catalog,
                notices,
                new OvhDoor.Trade(
                        products,
                        discounts,
                        new Carts(random),
                        orders,
                        renewalOrders,
                        new SideOrders(orders),
                        new ServiceChanges(orders),
                        new Retractions(orders),
                        services,
                        renewals,
                        cancellations),
                new OvhDoor.Money(invoices, methods, payments, ledger));
    }

    private Orders.Nouns nouns() {
        return new Orders.Nouns(
                accounts,
                contacts,
                new Quotas(accounts, new Groups()),
                products,
                discounts,
                services,
                new Lives(services, jobs),
                jobs,
                invoices,
                pending,
                methods,
                payments,
                ledger,
                notices,
                random);
    }

    private JobHandlers handlers() {
        Collected collected = Collected.of(orders);
        PaymentDesk desk =
                new PaymentDesk(
                        payments,
                        Map.of(
                                PaymentSubject.Kind.ORDER, collected,
                                PaymentSubject.Kind.INVOICE, collected,
                                PaymentSubject.Kind.TOP_UP, collected));
        Gateways gateways = new Gateways(List.of(new SimulatedGateway()));
        Map<String, JobHandler> all = new HashMap<>();
        all.putAll(new Provisioning(new ImmediateProvisioner(), orders).handlers());
        all.put(Payments.COLLECT, new CollectJob(database, gateways, desk, RetrySchedule.USUAL));
        all.put(Payments.REPAY, new RepayJob(database, gateways, desk));
        return new JobHandlers(all, Backoff.USUAL, random);
    }

    private static Provider provider() {
        return new Provider(
                "Hébergeur S.A.",
                EUR,
                PARIS,
                Cloudlets.USUAL,
                Percentage.of("20"),
                "FR",
                14,
                "hosts",
                new TraceOwnership(50, 5, 2),
                new Seller(
                        "FR",
                        List.of("2 rue de l'Exemple"),
                        "59100",
                        "Roubaix",
                        "",
                        "RCS 000 000 000",
                        "billing@example.com",
                        "",
                        "",
                        false));
    }

    void give(long account, String amount) {
        Money money = Money.of(EUR, amount);
        int shard = AccountShard.of(account);
        Transaction gift =
                new Transaction(
                        "gift/" + account + "/" + clock.instant() + "/" + amount,
                        "gift",
                        clock.instant(),
                        account,
                        "",
                        List.of(
                                new Entry(
                                        new BookKey(shard, account, BookKind.BALANCE, EUR), money),
                                new Entry(
                                        BookKey.house(shard, BookKind.CASH, EUR),
                                        money.negated())));
        PostResult posted = database.transact(tx -> ledger.post(tx, gift, clock.instant()));
        assertThat(posted).isInstanceOf(PostResult.Posted.class);
    }

    /// A card that the simulated gateway charges; `token` says how it answers.
    PaymentMethod card(long account, String token) {
        Card card = new Card("visa", "4242", YearMonth.of(2030, 12));
        return database.transact(tx ->
                methods.add(
                        tx,
                        new PaymentMethods.NewMethod(
                                account, MethodType.CARD, "", card, SimulatedGateway.NAME, token),
                        clock.instant()));
    }

    PaymentMethod method(long account, MethodType type) {
        return database.transact(tx ->
                methods.add(tx, PaymentMethods.NewMethod.byHand(account, type), clock.instant()));
    }

    /// Bought with prepaid money, and delivered.
    long bought(long account, String sku, String term, Map<String, String> options) {
        Selection selection = new Selection(sku, options, Term.of(term), 1);
        NewOrder wanted = NewOrder.of(account, selection).paidBy(new PaymentChoice.Prepaid());
        PlaceResult result = database.transact(tx -> orders.place(tx, wanted, clock.instant()));
        assertThat(result).isInstanceOf(PlaceResult.Placed.class);
        Order order = ((PlaceResult.Placed) result).order();
        work();
        return order.services().getFirst();
    }

    /// Everything that is due now, until nothing is.
    void work() {
        int done;
        do {
            done = commerce.runDue(clock.instant()) + worker.runDue(clock.instant());
        } while (done > 0);
    }

    /// Moves the clock day by day, doing what becomes due.
    void goTo(String instant) {
        Instant until = Instant.parse(instant);
        while (clock.instant().isBefore(until)) {
            Instant next = clock.instant().plus(Duration.ofDays(1));
            assertThat(clock.moveTo(next.isBefore(until) ? next : until)).isTrue();
            work();
        }
    }

    void requireSound() {
        List<String> found = new ArrayList<>();
        boolean _ =
                database.read(tx -> {
                    ledger.check(tx, difference -> found.add(difference.toString()));
                    invoices.check(tx, difference -> found.add(difference.toString()));
                    ServiceCheck.run(tx, PARIS, found::add);
                    OrderCheck.run(tx, found::add);
                    return true;
                });
        assertThat(found).isEmpty();
    }

    @Override
    public void close() {
        worker.close();
        test.close();
    }
}

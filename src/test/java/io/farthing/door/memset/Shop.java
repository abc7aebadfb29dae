package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.TestClock;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Products;
import io.farthing.catalog.Provider;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Reading;
import io.farthing.catalog.Seller;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
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
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.notices.Backoff;
import io.farthing.notices.Notices;
import io.farthing.orders.Collected;
import io.farthing.orders.Commerce;
import io.farthing.orders.LifeSteps;
import io.farthing.orders.OrderCheck;
import io.farthing.orders.Orders;
import io.farthing.orders.Provisioning;
import io.farthing.orders.RenewalOrders;
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
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rooms of commerce as the program puts them together, with the demo's catalog and a provider
/// in London.
final class Shop implements AutoCloseable {
    static final Currency GBP = Currency.of("GBP");
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final TestDatabase test = TestDatabase.fresh();
    final Database database = test.database();
    final TestClock clock;
    final SecureRandom random;
    final Ledger ledger = new Ledger();
    final Catalog catalog = new Catalog();
    final Accounts accounts = new Accounts();
    final Quotas quotas = new Quotas(accounts, new Groups());
    final Products products = new Products();
    final Discounts discounts = new Discounts();
    final BillingContacts contacts = new BillingContacts();
    final Invoices invoices;
    final Jobs jobs;
    final PaymentMethods methods = new PaymentMethods();
    final Payments payments;
    final Services services = new Services(catalog, products);
    final Renewals renewals = new Renewals(services, discounts);
    final Lives lives;
    final Orders orders;
    final Cancellations cancellations;
    private final PendingCharges pending = new PendingCharges();
    private final Commerce commerce;
    private final JobWorker worker;

    Shop(TestClock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        invoices = new Invoices(ledger, new InvoiceParties(catalog, accounts, contacts), random);
        jobs = new Jobs(random);
        payments = new Payments(jobs, random);
        lives = new Lives(services, jobs);
        orders = new Orders(nouns());
        cancellations = new Cancellations(services, renewals, accounts, invoices, jobs);
        Arrears arrears = new Arrears(services, accounts, discounts, invoices, pending);
        LifeSteps steps = new LifeSteps(orders, new RenewalOrders(orders, renewals), arrears);
        commerce = new Commerce(database, orders, steps);
        worker = new JobWorker(database, clock, handlers());
        database.transactVoid(tx -> {
            GroupChange _ =
                    new Groups()
                            .create(tx, NewGroup.of("everybody", GroupType.POST), clock.instant());
            catalog.save(tx, provider());
        });
        CatalogPlan plan =
                ((Reading.Parsed<CatalogPlan>) CatalogFile.read(CatalogFile.demo())).value();
        database.transactVoid(tx -> {
            plan.products()
                    .forEach(each ->
                            published(
                                    products.publish(tx, each, plan.validFrom(), clock.instant())));
            plan.discounts()
                    .forEach(each ->
                            published(
                                    discounts.publish(
                                            tx, each, plan.validFrom(), clock.instant())));
        });
    }

    private static void published(PublishResult result) {
        assertThat(result).isInstanceOf(PublishResult.NewVersion.class);
    }

    private Orders.Nouns nouns() {
        return new Orders.Nouns(
                accounts,
                contacts,
                quotas,
                products,
                discounts,
                services,
                lives,
                jobs,
                invoices,
                pending,
                methods,
                payments,
                ledger,
                new Notices(accounts, random),
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
                                PaymentSubject.Kind.TOP_UP, (_, _, _) -> {}));
        Gateways gateways = new Gateways(List.of(new SimulatedGateway()));
        Map<String, JobHandler> all =
                new HashMap<>(new Provisioning(new ImmediateProvisioner(), orders).handlers());
        all.put(Payments.COLLECT, new CollectJob(database, gateways, desk, RetrySchedule.USUAL));
        all.put(Payments.REPAY, new RepayJob(database, gateways, desk));
        return new JobHandlers(all, Backoff.USUAL, random);
    }

    private static Provider provider() {
        return new Provider(
                "Example Hosting Ltd",
                GBP,
                LONDON,
                Cloudlets.USUAL,
                Percentage.of("20"),
                "INV",
                14,
                "hosts",
                new TraceOwnership(50, 5, 2),
                new Seller(
                        "GB",
                        List.of("1 High Street"),
                        "GU1 1AA",
                        "Guildford",
                        "GB000000000",
                        "00000000",
                        "billing@example.com",
                        "GB33BUKB20201555555555",
                        "BUKBGB22",
                        false));
    }

    long account(String email, String currency) {
        NewAccount wanted =
                new NewAccount(
                        null,
                        Account.Contact.ofEmail(email).withCountry("GB"),
                        "everybody",
                        Account.Payment.in(Currency.of(currency)));
        AccountCreation created =
                database.transact(tx -> accounts.create(tx, wanted, clock.instant()));
        return ((AccountCreation.Created) created).account().uid();
    }

    PaymentMethod method(long account, MethodType type) {
        return database.transact(tx ->
                methods.add(tx, PaymentMethods.NewMethod.byHand(account, type), clock.instant()));
    }

    PaymentMethod card(long account, String expiry) {
        return card(account, expiry, "4242");
    }

    /// The last digits are those of the simulated gateway's test cards.
    PaymentMethod card(long account, String expiry, String lastFour) {
        Card card = new Card("visa", lastFour, YearMonth.parse(expiry));
        return database.transact(tx ->
                methods.add(
                        tx,
                        new PaymentMethods.NewMethod(
                                account,
                                MethodType.CARD,
                                "my card",
                                card,
                                SimulatedGateway.NAME,
                                "simulated_" + lastFour),
                        clock.instant()));
    }

    /// Everything that is due now, until nothing is.
    void work() {
        int done;
        do {
            done = commerce.runDue(clock.instant()) + worker.runDue(clock.instant());
        } while (done > 0);
    }

    void requireSound() {
        List<String> found = new ArrayList<>();
        boolean _ =
                database.read(tx -> {
                    ledger.check(tx, difference -> found.add(difference.toString()));
                    invoices.check(tx, difference -> found.add(difference.toString()));
                    ServiceCheck.run(tx, LONDON, found::add);
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

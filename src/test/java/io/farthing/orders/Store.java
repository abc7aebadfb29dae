package io.farthing.orders;

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
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountShard;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.invoices.Consolidation;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceParties;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.PendingCharges;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.JobWorker;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.ProvisionRequest;
import io.farthing.jobs.Provisioned;
import io.farthing.jobs.Provisioner;
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
import io.farthing.payments.CollectJob;
import io.farthing.payments.Gateways;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.Receipt;
import io.farthing.payments.RepayJob;
import io.farthing.payments.RetrySchedule;
import io.farthing.payments.SimulatedGateway;
import io.farthing.quotas.Quotas;
import io.farthing.rating.Cloudlets;
import io.farthing.services.Arrears;
import io.farthing.services.Cancellations;
import io.farthing.services.Lives;
import io.farthing.services.Renewals;
import io.farthing.services.Service;
import io.farthing.services.ServiceCheck;
import io.farthing.services.Services;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A provider with the demo catalog, whose clock is moved by hand: the rooms of commerce put
/// together as the program does it.
final class Store implements AutoCloseable {

    static final Currency EUR = Currency.of("EUR");
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    static final Instant START = Instant.parse("2026-01-31T09:30:00Z");

    private final TestDatabase test = TestDatabase.fresh();
    final Database database = test.database();
    final TestClock clock = new TestClock(START);
    final SecureRandom random = new SecureRandom();
    final Ledger ledger = new Ledger();
    final Catalog catalog = new Catalog();
    final Accounts accounts = new Accounts();
    final Products products = new Products();
    final Discounts discounts = new Discounts();
    final BillingContacts contacts = new BillingContacts();
    final InvoiceParties parties = new InvoiceParties(catalog, accounts, contacts);
    final Invoices invoices = new Invoices(ledger, parties, random);
    final PendingCharges pending = new PendingCharges();
    final Consolidation consolidation = new Consolidation(database, ledger, parties, random);
    final Jobs jobs = new Jobs(random);
    final PaymentMethods methods = new PaymentMethods();
    final Payments payments = new Payments(jobs, random);
    final Services services = new Services(catalog, products);
    final Lives lives = new Lives(services, jobs);
    final Renewals renewals = new Renewals(services, discounts);
    final Orders orders = new Orders(nouns());
    final RenewalOrders renewalOrders = new RenewalOrders(orders, renewals);
    final SideOrders sideOrders = new SideOrders(orders);
    final ServiceChanges changes = new ServiceChanges(orders);
    final Cancellations cancellations =
            new Cancellations(services, renewals, accounts, invoices, jobs);
    final Arrears arrears = new Arrears(services, accounts, discounts, invoices, pending);
    final Commerce commerce =
            new Commerce(database, orders, new LifeSteps(orders, renewalOrders, arrears));
    final AtomicReference<Provisioner> provisioner =
            new AtomicReference<>(new ImmediateProvisioner());
    final PaymentDesk desk = desk();
    final JobWorker worker = new JobWorker(database, clock, handlers());
    private int count;

    Store() {
        database.transactVoid(tx -> {
            var _ = new Groups().create(tx, NewGroup.of("all", GroupType.POST), START);
            catalog.save(tx, provider());
        });
        CatalogPlan plan =
                ((Reading.Parsed<CatalogPlan>) CatalogFile.read(CatalogFile.demo())).value();
        database.transactVoid(tx -> {
            for (Product each : plan.products()) {
                var _ = products.publish(tx, each, plan.validFrom(), START);
            }
            for (Discount each : plan.discounts()) {
                var _ = discounts.publish(tx, each, plan.validFrom(), START);
            }
        });
    }

    private Orders.Nouns nouns() {
        Quotas quotas = new Quotas(accounts, new Groups());
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
        Gateways gateways = new Gateways(List.of(new SimulatedGateway()));
        Map<String, JobHandler> all = new HashMap<>();
        all.putAll(new Provisioning(this::provision, orders).handlers());
        all.put(Payments.COLLECT, new CollectJob(database, gateways, desk, RetrySchedule.USUAL));
        all.put(Payments.REPAY, new RepayJob(database, gateways, desk));
        return new JobHandlers(all, Backoff.USUAL, random);
    }

    private PaymentDesk desk() {
        Collected collected = Collected.of(orders);
        return new PaymentDesk(
                payments,
                Map.of(
                        PaymentSubject.Kind.ORDER, collected,
                        PaymentSubject.Kind.INVOICE, collected,
                        PaymentSubject.Kind.TOP_UP, (_, _, _) -> {}));
    }

    private Provisioned provision(ProvisionRequest request) {
        return provisioner.get().provision(request);
    }

    private static Provider provider() {
        return new Provider(
                "Hosting B.V.",
                EUR,
                ZONE,
                Cloudlets.USUAL,
                Percentage.of("20"),
                "INV",
                14,
                "hosts",
                new TraceOwnership(50, 5, 2),
                new Seller(
                        "NL",
                        List.of("Voorbeeldkade 12"),
                        "1013 AA",
                        "Amsterdam",
                        "NL000099998B57",
                        "KvK 00000000",
                        "billing@example.com",
                        "NL02ABNA0123456789",
                        "ABNANL2A",
                        false));
    }

    long account() {
        NewAccount wanted = NewAccount.of("testy%d@example.com".formatted(++count), "all", EUR);
        AccountCreation result =
                database.transact(tx -> accounts.create(tx, wanted, clock.instant()));
        return ((AccountCreation.Created) result).account().uid();
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

    String balance(long account) {
        BookKey key = new BookKey(AccountShard.of(account), account, BookKind.BALANCE, EUR);
        return database.read(tx -> ledger.balance(tx, key)).minorText();
    }

    PaymentMethod method(long account, MethodType type) {
        return database.transact(tx ->
                methods.add(tx, PaymentMethods.NewMethod.byHand(account, type), clock.instant()));
    }

    /// A card that the simulated gateway charges; `token` says how it answers.
    PaymentMethod card(long account, String token) {
        return database.transact(tx ->
                methods.add(
                        tx,
                        new PaymentMethods.NewMethod(
                                account, MethodType.CARD, "", null, SimulatedGateway.NAME, token),
                        clock.instant()));
    }

    /// Placed, or the test fails.
    Order placed(NewOrder wanted) {
        PlaceResult result = database.transact(tx -> orders.place(tx, wanted, clock.instant()));
        assertThat(result).isInstanceOf(PlaceResult.Placed.class);
        return ((PlaceResult.Placed) result).order();
    }

    Order bought(long account, String sku, String term) {
        Order order = placed(wanted(account, sku, term).paidBy(new PaymentChoice.Prepaid()));
        work();
        return order(order.id());
    }

    static NewOrder wanted(long account, String sku, String term) {
        return NewOrder.of(account, Selection.of(sku).withTerm(Term.of(term)));
    }

    /// The same path, rolled back.
    PlaceResult dry(NewOrder wanted) {
        return database.dryRun(tx -> orders.place(tx, wanted, clock.instant()));
    }

    RenewalResult renewal(long account, long service, String term) {
        NewRenewal wanted = new NewRenewal(account, service, List.of(), Term.of(term), null);
        return database.transact(tx -> renewalOrders.order(tx, wanted, clock.instant()));
    }

    /// Staff saw the money for an order arrive.
    void received(long account, Order order, String amount) {
        Receipt receipt =
                new Receipt(
                        account,
                        Money.of(EUR, amount),
                        MethodType.BANK_TRANSFER,
                        PaymentSubject.order(order.id()),
                        "statement 7",
                        "receipt/" + order.id());
        var _ = database.transact(tx -> desk.record(tx, receipt, clock.instant()));
    }

    PayResult pay(long order) {
        return database.transact(
                tx -> orders.pay(tx, order, new PaymentChoice.Prepaid(), clock.instant()));
    }

    Order order(long id) {
        return database.read(tx -> Objects.requireNonNull(orders.find(tx, id)));
    }

    Invoice invoice(@Nullable Long id) {
        long known = Objects.requireNonNull(id);
        return database.read(tx -> Objects.requireNonNull(invoices.find(tx, known)));
    }

    Service service(long id) {
        return database.read(tx -> Objects.requireNonNull(services.find(tx, id)));
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
                    ServiceCheck.run(tx, ZONE, found::add);
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

package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.SecretBox;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Products;
import io.farthing.catalog.Provider;
import io.farthing.charging.AccountDestruction;
import io.farthing.charging.CreditCodes;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.door.jelastic.JelasticDoor;
import io.farthing.door.ovh.OvhDoor;
import io.farthing.invoices.Consolidation;
import io.farthing.invoices.Invoices;
import io.farthing.jobs.ClockTask;
import io.farthing.jobs.ClockWork;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.JobWorker;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.Provisioner;
import io.farthing.jobs.WebhookProvisioner;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.notices.Backoff;
import io.farthing.notices.Notices;
import io.farthing.orders.AutoRefill;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.Orders;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.ServiceChanges;
import io.farthing.orders.SideOrders;
import io.farthing.payments.AutoPays;
import io.farthing.payments.Disputes;
import io.farthing.payments.ExternalBilling;
import io.farthing.payments.GatewayNews;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Payments;
import io.farthing.payments.PrepaidAlerts;
import io.farthing.quotas.Quotas;
import io.farthing.services.Cancellations;
import io.farthing.services.Renewals;
import io.farthing.services.ServiceSecrets;
import io.farthing.services.Services;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The program itself on a database of its own, for the tests of rooms and doors that cannot look
/// into it: with the demo's catalog, simulated cards, and no clock but the one given.
public final class Rooms implements AutoCloseable {
    private final TestDatabase test;
    private final boolean ownsDatabase;
    private final Nouns nouns;
    private final Shop shop;
    public final TestClock clock;
    public final Database database;
    public final Ledger ledger;
    public final Accounts accounts;
    public final Quotas quotas;
    public final BillingContacts contacts;
    public final Products products;
    public final Discounts discounts;
    public final Services services;
    public final Renewals renewals;
    public final Cancellations cancellations;
    public final Orders orders;
    public final RenewalOrders renewalOrders;
    public final ServiceChanges changes;
    public final SideOrders sideOrders;
    public final ServiceSecrets secrets;
    public final Invoices invoices;
    public final Consolidation consolidation;
    public final PaymentMethods methods;
    public final Payments payments;
    public final AutoPays autoPays;
    public final AutoRefill autoRefill;
    public final PaymentDesk desk;
    public final PrepaidAlerts prepaidAlerts;
    public final CreditCodes creditCodes;
    public final Notices notices;
    public final GatewayNews news;
    public final Disputes disputes;
    public final Jobs jobs;
    public final JobWorker worker;

    /// On a database of its own, with the demo's catalog.
    ///
    /// @param provisioner sets services up, however the test wants it
    public Rooms(TestClock clock, SecureRandom random, Provider provider, Provisioner provisioner) {
        this(new Place(TestDatabase.fresh(), true, null), clock, random, provisioner);
        database.transactVoid(tx -> nouns.catalog.save(tx, provider));
        new CatalogLoader(nouns).load(CatalogLoader.read(null), clock.instant());
    }

    /// On a database that is somebody else's, as it stands.
    public Rooms(TestDatabase test, TestClock clock, SecureRandom random) {
        this(test, clock, random, null);
    }

    /// @param other the provider's other billing system; null for none
    public Rooms(
            TestDatabase test,
            TestClock clock,
            SecureRandom random,
            ExternalBilling.@Nullable Address other) {
        this(new Place(test, false, other), clock, random, new ImmediateProvisioner());
    }

    /// Where the program stands, and what is beside it.
    private record Place(
            TestDatabase test, boolean ownsDatabase, ExternalBilling.@Nullable Address other) {}

    private Rooms(Place place, TestClock clock, SecureRandom random, Provisioner provisioner) {
        test = place.test();
        ownsDatabase = place.ownsDatabase();
        this.clock = clock;
        database = test.database();
        Trade.Ground ground = new Trade.Ground(database, clock, random);
        nouns =
                new Nouns(
                        ground,
                        signedApi(random),
                        outside(place.other(), provisioner).simulatingPayments());
        ledger = nouns.ledger;
        accounts = nouns.customers.accounts();
        quotas = nouns.customers.quotas();
        contacts = nouns.billingContacts;
        products = nouns.products;
        discounts = nouns.discounts;
        invoices = nouns.invoices;
        consolidation = nouns.consolidation;
        Trade trade = nouns.trade;
        methods = trade.methods;
        payments = trade.payments;
        autoPays = trade.autoPays;
        desk = trade.desk;
        prepaidAlerts = trade.prepaidAlerts;
        creditCodes = new CreditCodes(nouns.funds);
        notices = trade.notices;
        news = trade.news;
        disputes = trade.disputes;
        jobs = trade.jobs;
        shop = trade.shop;
        services = shop.services;
        renewals = shop.renewals;
        cancellations = shop.cancellations;
        orders = shop.orders;
        autoRefill = shop.autoRefill;
        renewalOrders = shop.renewalOrders;
        changes = shop.changes;
        sideOrders = shop.sideOrders;
        secrets = shop.secrets;
        JobHandlers handlers =
                new JobHandlers(trade.handlers(ground, provisioner), Backoff.USUAL, random);
        worker = new JobWorker(database, clock, handlers);
    }

    /// Whoever brings a provisioner has services set up elsewhere, and is asked by jobs alone.
    private static Outside outside(
            ExternalBilling.@Nullable Address other, Provisioner provisioner) {
        URI nobody = URI.create("http://127.0.0.1:9/");
        return Outside.asking(
                other,
                provisioner instanceof ImmediateProvisioner
                        ? null
                        : new WebhookProvisioner.Address(nobody, "secret", nobody));
    }

    /// With a key that is the same in every run.
    private static SignedApi signedApi(SecureRandom random) {
        return SignedApi.of(new SecretBox(new byte[SecretBox.KEY_BYTES], random), random);
    }

    public OvhDoor.Nouns forSignedApi() {
        return SignedApi.nouns(nouns);
    }

    private Currency currency(long account) {
        return Objects.requireNonNull(database.read(tx -> accounts.find(tx, account)))
                .payment()
                .currency();
    }

    public JelasticDoor.Trade forJelastic() {
        return nouns.trade.forJelastic(nouns);
    }

    /// Prepaid money, in the account's currency.
    public void give(long account, String amount) {
        Movement gift =
                new Movement(
                        "gift/" + account + "/" + clock.instant() + "/" + amount,
                        account,
                        Money.of(currency(account), amount),
                        "gift");
        FundsResult given =
                database.transact(
                        tx -> nouns.funds.fund(tx, gift, Purpose.BALANCE, clock.instant()));
        assertThat(given).isInstanceOf(FundsResult.Done.class);
    }

    public PaymentMethod method(long account, MethodType type) {
        return method(PaymentMethods.NewMethod.byHand(account, type));
    }

    public PaymentMethod method(PaymentMethods.NewMethod wanted) {
        return database.transact(tx -> methods.add(tx, wanted, clock.instant()));
    }

    /// Placed, or the test fails.
    public Order placed(NewOrder wanted) {
        PlaceResult result = database.transact(tx -> orders.place(tx, wanted, clock.instant()));
        assertThat(result).isInstanceOf(PlaceResult.Placed.class);
        return ((PlaceResult.Placed) result).order();
    }

    /// Everything that is due now, until nothing is.
    public void work() {
        int done;
        do {
            done = shop.commerce.runDue(clock.instant()) + worker.runDue(clock.instant());
        } while (done > 0);
    }

    /// The clock's part alone: the jobs that it makes stay undone.
    public int clockWork() {
        return shop.commerce.runDue(clock.instant());
    }

    /// What the program does once an hour.
    public void hour() {
        Scheduler.once(nouns, clock.instant());
        work();
    }

    /// Who is to be told of the end of a trial, as a server that destroys trials does it.
    public void tellTrials() {
        ClockTask task = nouns.trialNotices(new AccountDestruction.Switches(true, false)).task();
        new ClockWork(database, clock, List.of(task)).runDue(clock.instant());
    }

    /// Moves the clock day by day, doing what becomes due.
    public void goTo(String instant) {
        Instant until = Instant.parse(instant);
        while (clock.instant().isBefore(until)) {
            Instant next = clock.instant().plus(Duration.ofDays(1));
            assertThat(clock.moveTo(next.isBefore(until) ? next : until)).isTrue();
            work();
        }
    }

    /// Everything that is kept twice must agree.
    public void requireSound() {
        List<String> differences = new ArrayList<>();
        nouns.check(differences::add);
        assertThat(differences).isEmpty();
    }

    @Override
    public void close() {
        worker.close();
        nouns.close();
        if (ownsDatabase) {
            test.close();
        }
    }
}

package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.app.Rooms;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Term;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Selection;
import io.farthing.catalog.Seller;
import io.farthing.catalog.SellerTaxing;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountShard;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.db.Database;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.ProvisionRequest;
import io.farthing.jobs.Provisioned;
import io.farthing.jobs.Provisioner;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.payments.Dispute;
import io.farthing.payments.GatewayEvent;
import io.farthing.payments.GatewayNews;
import io.farthing.payments.MethodType;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Receipt;
import io.farthing.payments.SimulatedGateway;
import io.farthing.rating.Cloudlets;
import io.farthing.services.Service;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A provider with the demo catalog, whose clock is moved by hand, and who buys there.
final class Store implements AutoCloseable {

    static final Currency EUR = Currency.of("EUR");
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    static final Instant START = Instant.parse("2026-01-31T09:30:00Z");

    final AtomicReference<Provisioner> provisioner =
            new AtomicReference<>(new ImmediateProvisioner());
    final TestClock clock = new TestClock(START);
    final Rooms rooms;
    final Database database;
    final Orders orders;
    private int count;

    Store() {
        this(null);
    }

    /// Where nobody has to set up what is sold.
    static Store settingNothingUp() {
        return new Store(new ImmediateProvisioner());
    }

    /// @param alone null for one that a test may change, and that is asked by jobs
    private Store(@Nullable Provisioner alone) {
        rooms =
                new Rooms(
                        clock,
                        new SecureRandom(),
                        provider(),
                        alone == null ? this::provision : alone);
        database = rooms.database;
        orders = rooms.orders;
        database.transactVoid(tx -> {
            var _ = new Groups().create(tx, NewGroup.of("all", GroupType.POST), START);
        });
    }

    private Provisioned provision(ProvisionRequest request) {
        return provisioner.get().provision(request);
    }

    /// A server by the hour from the start on, invoiced on the first of February and due two weeks
    /// later: fourteen hours for 0.336 net, so 0.34, and 0.07 of tax.
    ///
    /// @param balance that the account has by then
    Invoice january(long account, String balance) {
        Order _ =
                rooms.placed(
                        NewOrder.of(account, Selection.of("MS0025").with("os", "debian_jessie_64"))
                                .paidBy(new PaymentChoice.Usual()));
        rooms.work();
        rooms.goTo("2026-02-01T12:00:00Z");
        if (!balance.equals("0.00")) {
            rooms.give(account, balance);
        }
        assertThat(rooms.consolidation.issue(MonthInZone.of(START, ZONE), clock.instant()))
                .isEqualTo(1);
        rooms.work();
        return database.read(tx -> rooms.invoices.page(tx, InvoiceQuery.of(account))).getFirst();
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
                        SellerTaxing.USUAL));
    }

    long account() {
        NewAccount wanted = NewAccount.of("testy%d@example.com".formatted(++count), "all", EUR);
        AccountCreation result =
                database.transact(tx -> rooms.accounts.create(tx, wanted, clock.instant()));
        return ((AccountCreation.Created) result).account().uid();
    }

    String balance(long account) {
        BookKey key = new BookKey(AccountShard.of(account), account, BookKind.BALANCE, EUR);
        return database.read(tx -> rooms.ledger.balance(tx, key)).minorText();
    }

    /// A card that the simulated gateway charges; `token` says how it answers.
    PaymentMethod card(long account, String token) {
        return rooms.method(
                new PaymentMethods.NewMethod(
                        account, MethodType.CARD, "", null, SimulatedGateway.NAME, token));
    }

    Order bought(long account, String sku, String term) {
        Order order = rooms.placed(wanted(account, sku, term).paidBy(new PaymentChoice.Prepaid()));
        rooms.work();
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
        return database.transact(tx -> rooms.renewalOrders.order(tx, wanted, clock.instant()));
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
        var _ = database.transact(tx -> rooms.desk.record(tx, receipt, clock.instant()));
    }

    /// The customer's bank has taken back so much of a payment for good.
    void lost(Payment payment, String amount) {
        Dispute told =
                new Dispute(
                        payment.gateway(),
                        "dp_" + payment.id(),
                        payment.reference(),
                        null,
                        Money.of(EUR, amount),
                        "fraudulent",
                        Dispute.Status.LOST,
                        Money.zero(EUR),
                        clock.instant(),
                        null);
        GatewayEvent event =
                new GatewayEvent(
                        payment.gateway(),
                        "evt_" + payment.id(),
                        "dispute",
                        GatewayEvent.Kind.DISPUTED,
                        "",
                        payment.reference(),
                        "",
                        told);
        GatewayNews.Taking taking =
                database.transact(tx -> rooms.news.take(tx, event, clock.instant()));
        assertThat(taking).isEqualTo(GatewayNews.Taking.TAKEN);
    }

    /// What gateways were asked for, the first first.
    List<Payment> payments(PaymentSubject subject) {
        return database.read(tx -> rooms.payments.ofSubject(tx, subject));
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
        return database.read(tx -> Objects.requireNonNull(rooms.invoices.find(tx, known)));
    }

    Service service(long id) {
        return database.read(tx -> Objects.requireNonNull(rooms.services.find(tx, id)));
    }

    @Override
    public void close() {
        rooms.close();
    }
}

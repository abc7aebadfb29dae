package io.farthing.app;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.access.NewUser;
import io.farthing.access.User;
import io.farthing.access.UserCreation;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.charging.AccountDestruction;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.NewAccount;
import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.payments.Card;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.SimulatedGateway;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The whole server with the demo's provider and catalog, two customers, and staff of the platform.
final class ConsoleHouse implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2027-01-15T09:30:00Z");
    static final String PASSWORD = "correct horse battery";
    static final Currency EUR = Currency.of("EUR");

    private final TestDatabase test = TestDatabase.fresh();
    private final SecureRandom random = new SecureRandom();
    final TestClock clock = new TestClock(BEGIN);
    final Nouns nouns =
            new Nouns(
                    new Trade.Ground(test.database(), clock, random),
                    SignedApi.passing(random),
                    Outside.nothing().simulatingPayments());
    private final Server server;
    private final String hash = nouns.access.passwords().hash(PASSWORD);
    final long ann = openAccount("ann@example.com", "<b>Ann</b> & \"Co\"");
    final long bob = openAccount("bob@example.com", "Bob");

    ConsoleHouse() {
        new CatalogLoader(nouns).load(CatalogLoader.read(null), BEGIN);
        user(NewUser.customer("ann", hash, ann));
        user(NewUser.customer("bob", hash, bob));
        user(NewUser.staff("sue", hash));
        server =
                Server.start(
                        nouns,
                        Server.newMetrics(),
                        new Server.Options("127.0.0.1", 0, clock, AccountDestruction.Switches.OFF));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /// A browser with nobody signed in.
    ConsoleBrowser browser() {
        return new ConsoleBrowser(url());
    }

    /// Without the password, which takes its time to check.
    ConsoleBrowser signedIn(String login) {
        ConsoleBrowser browser = browser();
        String key = nouns.database.transact(tx -> openSession(tx, login));
        browser.cookies.put("farthing-session", key);
        browser.get("/console/");
        return browser;
    }

    private String openSession(Tx tx, String login) {
        User user = Objects.requireNonNull(nouns.access.users().findByLogin(tx, login));
        return nouns.access
                .browserSessions()
                .open(tx, user.id(), "test", false, clock.instant())
                .key();
    }

    @CanIgnoreReturnValue
    long user(NewUser wanted) {
        UserCreation made =
                nouns.database.transact(tx -> nouns.access.users().create(tx, wanted, BEGIN));
        return ((UserCreation.Created) made).user().id();
    }

    /// A login of the staff of a reseller that is named alike.
    ConsoleBrowser resellersStaff(String login) {
        Reseller.Profile profile =
                new Reseller.Profile(login, login + ".example", "", null, List.of());
        ResellerChange made =
                nouns.database.transact(tx ->
                        nouns.resellers.create(
                                tx, profile, Reseller.Status.ACTIVE, EUR, clock.instant()));
        user(NewUser.resellerStaff(login, "-", ((ResellerChange.Done) made).reseller().id()));
        return signedIn(login);
    }

    private long openAccount(String email, String name) {
        if (nouns.database.<@Nullable Object>read(nouns.catalog::provider) == null) {
            new ProviderLoader(nouns, random).load(demo(), BEGIN);
        }
        return nouns.database.transact(tx -> openAccount(tx, email, name));
    }

    private long openAccount(Tx tx, String email, String name) {
        String group = nouns.customers.groups().list(tx).getFirst().name();
        AccountCreation made =
                nouns.customers.accounts().create(tx, NewAccount.of(email, group, EUR), BEGIN);
        Account account = ((AccountCreation.Created) made).account();
        var _ =
                nouns.customers
                        .accounts()
                        .setContact(tx, account.uid(), account.contact().withName(name));
        return account.uid();
    }

    /// Puts money on the balance, once for a key.
    void fund(long account, String key, Money amount) {
        FundsResult _ =
                nouns.database.transact(tx ->
                        nouns.funds.fund(
                                tx,
                                new Movement(key, account, amount, ""),
                                Purpose.BALANCE,
                                clock.instant()));
    }

    /// One that the simulated gateway takes money from.
    PaymentMethod card(long account, String lastFour) {
        return method(account, MethodType.CARD, new Card("visa", lastFour, YearMonth.of(2030, 12)));
    }

    PaymentMethod method(long account, MethodType type, @Nullable Card card) {
        PaymentMethods.NewMethod method =
                new PaymentMethods.NewMethod(
                        account, type, "", card, SimulatedGateway.NAME, "simulated_works");
        return nouns.database.transact(tx -> nouns.trade.methods.add(tx, method, clock.instant()));
    }

    /// Over 100 EUR used in that month, and tax. The server's own clock may be quicker to make it.
    Invoice invoiced(long account, YearMonth month) {
        MonthInZone period = new MonthInZone(month, ZoneId.of("Europe/Amsterdam"));
        Instant within = period.start().plus(Duration.ofDays(9));
        nouns.database.transactVoid(tx -> {
            String key = "used " + account + " " + month;
            Movement byHand = new Movement(key, account, Money.of(EUR, "100"), "by hand");
            FundsResult _ = nouns.funds.charge(tx, byHand, null, within);
        });
        List<Invoice> _ = nouns.monthEnd.make(period, List.of(account), true, clock.instant());
        return nouns.database.read(
                tx -> Objects.requireNonNull(nouns.invoices.find(tx, account, period.period())));
    }

    private static ProviderPlan demo() {
        return ((Reading.Parsed<ProviderPlan>) ProviderFile.read(ProviderFile.demo())).value();
    }

    @Override
    public void close() {
        server.close();
        nouns.close();
        test.close();
    }
}

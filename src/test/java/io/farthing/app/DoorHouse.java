package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.ApiKeyCreation;
import io.farthing.access.ApiKeyScopes;
import io.farthing.access.NewUser;
import io.farthing.access.Token;
import io.farthing.access.TokenCreation;
import io.farthing.access.TokenTemplate;
import io.farthing.access.User;
import io.farthing.access.UserCreation;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.charging.AccountDestruction;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.NewAccount;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.door.ovh.SignedClient;
import io.farthing.money.Currency;
import io.farthing.payments.Card;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.SimulatedGateway;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The whole server over real HTTP, with the demo's provider and catalog, a clock to move, and one
/// customer with keys for two doors.
final class DoorHouse implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2027-01-31T09:30:00Z");
    static final String LOGIN = "customer@example.com";
    private static final Currency EUR = Currency.of("EUR");
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final TestDatabase test = TestDatabase.fresh();
    private final SecureRandom random = new SecureRandom();
    private final HttpClient http = HttpClient.newHttpClient();
    final TestClock clock = new TestClock(BEGIN);
    final Nouns nouns =
            new Nouns(
                    new Trade.Ground(test.database(), clock, random),
                    SignedApi.passing(random),
                    Outside.nothing().simulatingPayments());
    private final Server server;
    final long account;
    final SignedClient ovh;
    final MemsetClient memset;
    final NativeClient staff;

    DoorHouse() {
        new ProviderLoader(nouns, random).load(demo(), BEGIN);
        new CatalogLoader(nouns).load(CatalogLoader.read(null), BEGIN);
        Server.Options options =
                new Server.Options("127.0.0.1", 0, clock, AccountDestruction.Switches.OFF);
        server = Server.start(nouns, Server.newMetrics(), options);
        String url = "http://127.0.0.1:" + server.port();
        account = nouns.database.transact(DoorHouse.this::openAccount);
        User customer = nouns.database.transact(this::customer);
        Credentials.SignedKeys keys =
                nouns.database.transact(tx -> nouns.signedApi.handOut(tx, customer, BEGIN));
        ovh =
                new SignedClient(
                        http,
                        url + "/1.0",
                        clock,
                        new SignedClient.Keys(
                                keys.applicationKey(),
                                keys.applicationSecret(),
                                keys.consumerKey()));
        memset = new MemsetClient(http, url, nouns.database.transact(this::apiKey));
        String token = nouns.database.transact(tx -> staffToken(tx, nouns, BEGIN));
        staff = new NativeClient(http, url, token);
    }

    private static ProviderPlan demo() {
        return ((Reading.Parsed<ProviderPlan>) ProviderFile.read(ProviderFile.demo())).value();
    }

    private long openAccount(Tx tx) {
        String group = nouns.customers.groups().list(tx).getFirst().name();
        AccountCreation made =
                nouns.customers.accounts().create(tx, NewAccount.of(LOGIN, group, EUR), BEGIN);
        return ((AccountCreation.Created) made).account().uid();
    }

    private User customer(Tx tx) {
        UserCreation made =
                nouns.access.users().create(tx, NewUser.customer(LOGIN, "-", account), BEGIN);
        return ((UserCreation.Created) made).user();
    }

    private String apiKey(Tx tx) {
        ApiKeyCreation made =
                nouns.access.apiKeys().create(tx, account, "", ApiKeyScopes.NONE, BEGIN);
        return ((ApiKeyCreation.Created) made).secret();
    }

    static String staffToken(Tx tx, Nouns nouns, Instant now) {
        UserCreation made =
                nouns.access.users().create(tx, NewUser.staff("staff@example.com", "-"), now);
        long user = ((UserCreation.Created) made).user().id();
        Token.Terms terms = Token.Terms.of("test", TokenTemplate.EXTENDED_ACCESS);
        TokenCreation token = nouns.access.tokens().create(tx, user, terms, now);
        return ((TokenCreation.Created) token).key();
    }

    /// A card that the simulated gateway charges or declines, by its last digits.
    long card(String lastFour) {
        Card card = new Card("visa", lastFour, YearMonth.of(2030, 12));
        String does = lastFour.equals("4242") ? "works" : lastFour;
        return nouns.database.transact(tx ->
                nouns.trade
                        .methods
                        .add(
                                tx,
                                new PaymentMethods.NewMethod(
                                        account,
                                        MethodType.CARD,
                                        "",
                                        card,
                                        SimulatedGateway.NAME,
                                        "simulated_" + does),
                                clock.instant())
                        .id());
    }

    void goTo(String instant) {
        assertThat(clock.moveTo(Instant.parse(instant))).isTrue();
    }

    /// Waits until the server has done what makes it so, while its time goes by.
    <T> void until(Supplier<T> seen, T expected) {
        until(seen, expected, Duration.ofSeconds(1));
    }

    /// What the hourly run does may wait for the next hour.
    void untilBilled(Supplier<List<String>> bills, String newest) {
        until(() -> bills.get().getFirst(), newest, Duration.ofMinutes(20));
    }

    /// What is tried again for days: how many depends on when the server came to the tries before,
    /// for time has gone by in leaps.
    <T> void untilGivenUp(Supplier<T> seen, T expected) {
        until(seen, expected, Duration.ofHours(2));
    }

    private <T> void until(Supplier<T> seen, T expected, Duration step) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        T found = seen.get();
        while (!found.equals(expected) && System.nanoTime() < end) {
            try {
                Thread.sleep(50);
                assertThat(clock.moveTo(clock.instant().plus(step))).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", stopped);
            }
            found = seen.get();
        }
        assertThat(found).isEqualTo(expected);
    }

    void requireSound() {
        List<String> differences = new ArrayList<>();
        nouns.check(differences::add);
        assertThat(differences).isEmpty();
    }

    @Override
    public void close() {
        server.close();
        nouns.close();
        http.close();
        test.close();
    }
}

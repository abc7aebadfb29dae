package io.farthing.door.memset;

import io.farthing.access.ApiKeyCallers;
import io.farthing.access.ApiKeyCreation;
import io.farthing.access.ApiKeyScopes;
import io.farthing.access.ApiKeys;
import io.farthing.access.NewUser;
import io.farthing.access.PasswordCost;
import io.farthing.access.Passwords;
import io.farthing.access.SecretKeys;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.access.UserCreation;
import io.farthing.access.Users;
import io.farthing.app.Rooms;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.catalog.SellerTaxing;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.customers.Partners;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.Provisioner;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.money.Seeds;
import io.farthing.payments.Card;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.SimulatedGateway;
import io.farthing.rating.Cloudlets;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A provider behind a Memset door. Anna, who is a partner too, pays by card, Bert has credit and
/// pays in euros, Cora pays by bank transfer, Dave has said nothing of how he will pay, and Eve's
/// card is declined. Everything in it is the same in every run, secrets included.
final class MemsetHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2018-05-17T22:04:47Z");
    static final String PASSWORD = "open sesame";

    final TestClock clock = new TestClock(NOW);
    final SecureRandom random = Seeds.secure();
    final AtomicReference<Provisioner> automation =
            new AtomicReference<>(new ImmediateProvisioner());
    final Rooms shop;
    final Passwords passwords = new Passwords(random, new PasswordCost(64, 1, 1));
    final SecretKeys secrets = new SecretKeys(random);
    final ApiKeys keys = new ApiKeys(secrets);
    final long anna;
    final long bert;
    final long cora;
    final long dave;
    final long eve;
    final HttpServer server;

    /// What transcripts write in braces.
    final Map<String, String> names = new HashMap<>();

    /// How many they were before ids got names as well.
    final int namesAtFirst;

    MemsetHouse() {
        this(null);
    }

    /// @param alone null for one that a test may change, and that is asked by jobs
    MemsetHouse(@Nullable Provisioner alone) {
        shop = rooms(alone == null ? asked -> automation.get().provision(asked) : alone);
        anna = account("anna@example.com", "GBP");
        bert = account("bert@example.com", "EUR");
        cora = account("cora@example.com", "GBP");
        dave = account("dave@example.com", "GBP");
        eve = account("eve@example.com", "GBP");
        names.put("anna", key(anna, ApiKeyScopes.NONE));
        names.put("bert", key(bert, ApiKeyScopes.NONE));
        names.put("cora", key(cora, ApiKeyScopes.NONE));
        names.put("dave", key(dave, ApiKeyScopes.NONE));
        names.put("eve", key(eve, ApiKeyScopes.NONE));
        names.put(
                "method-key",
                key(anna, new ApiKeyScopes(List.of("apikey.list", "create.memstore"), List.of())));
        names.put("name-key", key(anna, new ApiKeyScopes(List.of(), List.of("annaeaa1"))));
        PaymentMethod _ = card(anna, "2020-12");
        PaymentMethod _ = shop.method(bert, MethodType.ACCOUNT);
        PaymentMethod _ = shop.method(cora, MethodType.BANK_TRANSFER);
        PaymentMethod _ = card(cora, "2018-04");
        PaymentMethod _ = card(cora, "2019-04");
        PaymentMethod _ = card(eve, "2019-04", "0002");
        user("anna@example.com", anna);
        user("sten@example.com", null);
        shop.database.transactVoid(tx -> new Partners().appoint(tx, anna, NOW));
        namesAtFirst = names.size();
        Router router = new Router();
        door().register(router);
        server = HttpServer.start(ServerConfig.loopback(), router);
    }

    /// Lets what waits for a worker be done.
    void work() {
        shop.work();
    }

    private Rooms rooms(Provisioner provisioner) {
        Rooms rooms = new Rooms(clock, random, provider(), provisioner);
        rooms.database.transactVoid(tx -> {
            var _ = new Groups().create(tx, NewGroup.of("everybody", GroupType.POST), NOW);
        });
        return rooms;
    }

    private static Provider provider() {
        return new Provider(
                "Example Hosting Ltd",
                Currency.of("GBP"),
                ZoneId.of("Europe/London"),
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
                        SellerTaxing.USUAL));
    }

    private long account(String email, String currency) {
        NewAccount wanted =
                new NewAccount(
                        null,
                        Account.Contact.ofEmail(email).withCountry("GB"),
                        "everybody",
                        Account.Payment.in(Currency.of(currency)));
        AccountCreation created =
                shop.database.transact(tx -> shop.accounts.create(tx, wanted, NOW));
        return ((AccountCreation.Created) created).account().uid();
    }

    private PaymentMethod card(long account, String expiry) {
        return card(account, expiry, "4242");
    }

    /// The last digits are those of the simulated gateway's test cards.
    private PaymentMethod card(long account, String expiry, String lastFour) {
        Card card = new Card("visa", lastFour, YearMonth.parse(expiry));
        return shop.method(
                new PaymentMethods.NewMethod(
                        account,
                        MethodType.CARD,
                        "my card",
                        card,
                        SimulatedGateway.NAME,
                        "simulated_" + lastFour));
    }

    private MemsetDoor door() {
        Users users = new Users(shop.accounts);
        SignIns signIns = new SignIns(passwords, new Sessions(secrets));
        return new MemsetDoor(
                shop.database,
                new MemsetDoor.Nouns(
                        shop.accounts,
                        shop.quotas,
                        new MemsetDoor.Access(
                                new ApiKeyCallers(shop.database), keys, signIns, users),
                        new MemsetDoor.Sales(
                                shop.products,
                                shop.discounts,
                                shop.orders,
                                shop.services,
                                shop.renewals,
                                shop.cancellations,
                                shop.jobs,
                                shop.secrets),
                        new MemsetDoor.Money(shop.invoices, shop.methods, shop.payments)),
                clock);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private String key(long account, ApiKeyScopes scopes) {
        return shop.database.transact(tx -> {
            ApiKeyCreation created = keys.create(tx, account, "of the house", scopes, NOW);
            return ((ApiKeyCreation.Created) created).secret();
        });
    }

    private void user(String login, @Nullable Long account) {
        String hash = passwords.hash(PASSWORD);
        NewUser user =
                account == null
                        ? NewUser.staff(login, hash)
                        : NewUser.customer(login, hash, account);
        shop.database.transactVoid(tx -> {
            UserCreation _ = new Users(shop.accounts).create(tx, user, NOW);
        });
    }

    @Override
    public void close() {
        server.close();
        shop.close();
    }
}

package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.AccessRule;
import io.farthing.access.AddressRules;
import io.farthing.access.ApplicationCreation;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeyRequest;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.OAuthClients;
import io.farthing.access.SampleUsers;
import io.farthing.access.SecretBox;
import io.farthing.access.SecretKeys;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.access.User;
import io.farthing.app.Rooms;
import io.farthing.calendar.Term;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Selection;
import io.farthing.catalog.Seller;
import io.farthing.catalog.SellerTaxing;
import io.farthing.catalog.TraceOwnership;
import io.farthing.charging.CreditCode;
import io.farthing.db.Database;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.Provisioner;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.money.Seeds;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.PaymentChoice;
import io.farthing.payments.Card;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.SimulatedGateway;
import io.farthing.rating.Cloudlets;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A provider behind a door that speaks the dialect: Ann is its customer 1, Bob its customer 2.
/// Everything in it is the same in every run, secrets included.
final class OvhHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2018-05-15T13:49:06Z");

    final TestClock clock = new TestClock(NOW);
    final SecureRandom random = Seeds.secure();
    final AtomicReference<Provisioner> automation =
            new AtomicReference<>(new ImmediateProvisioner());
    final Rooms shop =
            new Rooms(clock, random, provider(), asked -> automation.get().provision(asked));
    final Database database = shop.database;
    final OvhDoor.Access access = access();
    final SampleUsers.Cast cast = database.transact(SampleUsers::create);
    final HttpServer server;

    /// Closed before the server, which would wait a second for a caller that has nothing to say.
    final HttpClient http = HttpClient.newHttpClient();

    OvhHouse() {
        this(null);
    }

    OvhHouse(@Nullable String publicUrl) {
        Router router = new Router();
        OvhDoor.Surroundings surroundings =
                new OvhDoor.Surroundings(database, clock, new OvhDoor.Options(publicUrl));
        new OvhDoor(access, shop.forSignedApi(), surroundings).register(router);
        server = HttpServer.start(ServerConfig.loopback(), router);
    }

    private static Provider provider() {
        return new Provider(
                "Hébergeur S.A.",
                Currency.of("EUR"),
                ZoneId.of("Europe/Paris"),
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
                        SellerTaxing.USUAL));
    }

    private OvhDoor.Access access() {
        SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES], random);
        Sessions sessions = new Sessions(new SecretKeys(random));
        return new OvhDoor.Access(
                new Applications(box, random),
                new ConsumerKeys(box, random),
                new OAuthClients(random),
                new AddressRules(),
                new SignIns(SampleUsers.passwords(), sessions),
                sessions,
                box);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /// A code worth so many euros for 30 days, for whoever has it unless it is somebody's.
    void creditCode(String code, String amount, @Nullable Long account) {
        Money money = Money.of(Currency.of("EUR"), amount);
        Instant now = clock.instant();
        Instant end = now.plus(Duration.ofDays(30));
        CreditCode made = new CreditCode(code, money, account, end, now, null, null);
        boolean isNew = database.transact(tx -> shop.creditCodes.create(tx, made));
        assertThat(isNew).isTrue();
    }

    SignedClient as(SignedClient.Keys keys) {
        return new SignedClient(http, url() + "/1.0", clock, keys);
    }

    /// A client with a key of the user's that allows the rules, each like `GET /me/*`.
    SignedClient client(User user, String... rules) {
        List<AccessRule> granted =
                Stream.of(rules)
                        .map(rule -> rule.split(" ", -1))
                        .map(words -> new AccessRule(words[0], words[1]))
                        .toList();
        return database.transact(tx -> {
            var made =
                    (ApplicationCreation.Created)
                            access.applications().create(tx, 1, "test", "", NOW);
            var asked =
                    (ConsumerKeyRequest.Asked)
                            access.consumerKeys()
                                    .ask(
                                            tx,
                                            made.application().id(),
                                            new ConsumerKey.Scope(granted, List.of()),
                                            "",
                                            NOW);
            access.consumerKeys().grant(tx, asked.consumerKey(), user, null, NOW);
            return as(new SignedClient.Keys(made.application().key(), made.secret(), asked.key()));
        });
    }

    /// Ann's client, which may do everything.
    SignedClient ann() {
        return client(cast.ann(), everything());
    }

    SignedClient bob() {
        return client(cast.bob(), everything());
    }

    /// A card that the simulated gateway charges; `token` says how it answers.
    PaymentMethod card(long account, String token) {
        Card card = new Card("visa", "4242", YearMonth.of(2030, 12));
        return shop.method(
                new PaymentMethods.NewMethod(
                        account, MethodType.CARD, "", card, SimulatedGateway.NAME, token));
    }

    /// Bought with prepaid money, and delivered.
    long bought(long account, String sku, String term, Map<String, String> options) {
        Selection selection = new Selection(sku, options, Term.of(term), 1);
        Order order =
                shop.placed(NewOrder.of(account, selection).paidBy(new PaymentChoice.Prepaid()));
        shop.work();
        return order.services().getFirst();
    }

    private static String[] everything() {
        return new String[] {"GET /*", "POST /*", "PUT /*", "DELETE /*"};
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.close();
        shop.close();
    }
}

package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.AuditTrail;
import io.farthing.access.Callers;
import io.farthing.access.NewUser;
import io.farthing.access.PasswordCost;
import io.farthing.access.Passwords;
import io.farthing.access.Rights;
import io.farthing.access.SecretBox;
import io.farthing.access.SecretKeys;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.access.Token;
import io.farthing.access.TokenCreation;
import io.farthing.access.Tokens;
import io.farthing.access.UserCreation;
import io.farthing.access.Users;
import io.farthing.app.Rooms;
import io.farthing.calendar.Hour;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.PriceCopies;
import io.farthing.catalog.PriceList;
import io.farthing.catalog.PriceTerms;
import io.farthing.catalog.Products;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.WikiSeats;
import io.farthing.charging.ChargeHistory;
import io.farthing.charging.FundHistory;
import io.farthing.charging.House;
import io.farthing.charging.KnownSetting;
import io.farthing.charging.OfferCheck;
import io.farthing.charging.Purpose;
import io.farthing.charging.ResellerFounding;
import io.farthing.charging.Settings;
import io.farthing.charging.Soundness;
import io.farthing.charging.UsedCloudlets;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupChange;
import io.farthing.customers.Resellers;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import io.farthing.money.Seeds;
import io.farthing.payments.ExternalBilling;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A provider with some customers behind a Jelastic door: Anna pays beforehand, Bert by invoice,
/// Tess tries it out, Sten is staff. Everything in it is the same in every run, secrets included.
final class JelasticHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2013-07-02T12:00:00Z");
    static final String API_KEY = "the provider's own key";
    static final String PASSWORD = "open sesame";

    final House house = new House();
    final TestClock clock = new TestClock(NOW);
    final SecureRandom random = Seeds.secure();
    final Passwords passwords = new Passwords(random, new PasswordCost(64, 1, 1));
    final JelasticDoor.Access access;
    final Users users = new Users(house.customers.accounts());
    final long anna = house.account("prepaid");
    final long bert = house.account("post");
    final long tess = house.account("trial");
    final Rooms rooms;
    final HttpServer server;

    /// What transcripts write in braces.
    final Map<String, String> names = new HashMap<>();

    JelasticHouse() {
        this(false, null);
    }

    /// @param other the provider's other billing system; null for none
    JelasticHouse(boolean allowsSignInByGet, ExternalBilling.@Nullable Address other) {
        rooms = new Rooms(house.test, clock, random, other);
        SecretKeys keys = new SecretKeys(random);
        Sessions sessions = new Sessions(keys);
        access =
                new JelasticDoor.Access(
                        new Callers(house.database),
                        new SignIns(passwords, sessions),
                        sessions,
                        new Tokens(keys),
                        new AuditTrail(),
                        users,
                        new SecretBox(new byte[SecretBox.KEY_BYTES], random));
        names.put("anna", sessionOf("anna@example.com", anna));
        names.put("bert", sessionOf("bert@example.com", bert));
        names.put("staff", sessionOf("sten@example.com", null));
        names.put("annas-token", tokenOf(1, List.of("billing.account.GetAccount")));
        names.put("tess", sessionOf("a3@example.com", tess));
        names.put("tess-uid", Long.toString(tess));
        names.put("anna-uid", Long.toString(anna));
        names.put("bert-uid", Long.toString(bert));
        provision();
        house.database.transactVoid(tx ->
                assertThat(new Settings().set(tx, KnownSetting.PRIVATE_API_KEY, null, API_KEY))
                        .isNull());
        Router router = new Router();
        door(allowsSignInByGet).register(router);
        server = HttpServer.start(ServerConfig.loopback(), router);
    }

    private JelasticDoor door(boolean allowsSignInByGet) {
        return new JelasticDoor(
                house.database,
                new JelasticDoor.Nouns(
                        house.customers,
                        access,
                        new JelasticDoor.Money(
                                house.ledger,
                                house.catalog,
                                house.funds,
                                new FundHistory(house.ledger),
                                new ChargeHistory(),
                                new UsedCloudlets(house.usage, house.meters)),
                        platform(),
                        rooms.forJelastic()),
                clock,
                new Random(7),
                new JelasticDoor.Options(
                        "1.2.3", allowsSignInByGet, "https://app.example.com", "pk_test"));
    }

    private JelasticDoor.Platform platform() {
        Resellers resellers = new Resellers();
        PriceList list = new PriceList(house.catalog, house.customers.groups());
        PriceTerms terms = new PriceTerms();
        PriceCopies copies = new PriceCopies(house.catalog, list, terms);
        return new JelasticDoor.Platform(
                resellers,
                new ResellerFounding(resellers, house.customers, list, copies),
                new JelasticDoor.Prices(
                        list, copies, terms, new OfferCheck(house.catalog, house.meters)),
                new JelasticDoor.Quantities(house.meters, house.usage, house.intake),
                new JelasticDoor.Running(
                        new Settings(),
                        new Soundness(
                                house.catalog,
                                house.customers.groups(),
                                resellers,
                                new OfferCheck(house.catalog, house.meters)),
                        passwords));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private void provision() {
        TariffSubject addresses = TariffSubject.everyStack(TariffType.OPTION, "ipv4");
        PriceTable price = PriceTable.of(Strategy.VOLUME, Tier.of("1", "0.003"));
        house.publish(Tariff.of("demo-ip", addresses, House.EUR, price), new Hour(0));
        house.database.transactVoid(tx -> {
            PublishResult _ = new Products().publish(tx, WikiSeats.product(), new Hour(0), NOW);
        });
        house.model("with-addresses", "demo-reserved", "demo-dynamic", "demo-traffic", "demo-ip");
        house.setModel("post", "with-addresses");
        house.database.transactVoid(tx -> {
            GroupChange _ = house.customers.groups().mark(tx, "trial", AccountGroup.Mark.SIGNUP);
        });
        house.fund(anna, "200", Purpose.BALANCE);
        house.fund(anna, "10", Purpose.BONUS);
        house.use(
                anna,
                "env-1/web 0:10 5 0.03",
                "env-1/sql 0:20 5.5 0.03",
                "env-2/web 0:30 1 0",
                "env-1/web 1:10 3 0.1",
                "env-2/web 25:00 9 2");
        house.use(bert, "shop/app 2:10 4 0.2");
        address(bert);
        assertThat(house.charge().charges()).isPositive();
    }

    /// An address in use in the third hour.
    private void address(long account) {
        NodeTraits traits = new NodeTraits("", "hosts", new NodeSetting(2, 0, Map.of()));
        SampleBatch batch = new SampleBatch();
        int node = batch.node(new NodeName(account, "shop", "app"), traits);
        Instant at = House.JULY.start().plusSeconds(2 * 3600 + 1200);
        batch.begin(node, at.toEpochMilli(), batch.size());
        batch.reading(house.meters.known().required("ipv4"), BigDecimal.ONE);
        Taken _ = house.intake.take(batch);
    }

    private String sessionOf(String login, @Nullable Long account) {
        String hash = passwords.hash(PASSWORD);
        NewUser user =
                account == null
                        ? NewUser.staff(login, hash)
                        : NewUser.customer(login, hash, account);
        return house.database.transact(tx -> {
            UserCreation created = users.create(tx, user, NOW);
            long id = ((UserCreation.Created) created).user().id();
            return access.sessions().open(tx, id, "test", NOW).key();
        });
    }

    private String tokenOf(long userId, List<String> rights) {
        Token.Terms terms = Token.Terms.custom("reads the account", new Rights(rights));
        return house.database.transact(tx -> {
            TokenCreation created = access.tokens().create(tx, userId, terms, NOW);
            return ((TokenCreation.Created) created).key();
        });
    }

    @Override
    public void close() {
        server.close();
        rooms.close();
        house.close();
    }
}

package io.farthing.door.gandi;

import io.farthing.access.GandiKeyCallers;
import io.farthing.access.GandiKeyCreation;
import io.farthing.access.GandiKeys;
import io.farthing.access.PasswordCost;
import io.farthing.access.Passwords;
import io.farthing.access.Users;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.Products;
import io.farthing.charging.House;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.Partners;
import io.farthing.money.Money;
import io.farthing.money.Seeds;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A provider behind a Gandi door with three customers: Anna, who is a reseller, her customer Carl,
/// and Bert. Everything in it is the same in every run, secrets included.
final class GandiHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2014-01-15T10:20:30Z");

    final House house = new House();
    final TestClock clock = new TestClock(NOW);
    final SecureRandom random = Seeds.secure();
    final GandiKeys keys = new GandiKeys(random);
    final long anna = house.account("prepaid");
    final long bert = house.account("prepaid");
    final long carl = house.account("prepaid");
    final Estate estate = new Estate(house, clock, random);
    final GandiDoor door = door();
    final HttpServer server;

    /// What transcripts write in braces.
    final Map<String, String> names = new HashMap<>();

    GandiHouse() {
        names.put("anna", key(anna));
        names.put("bert", key(bert));
        names.put("carl", key(carl));
        house.database.transactVoid(tx -> {
            Partners partners = new Partners();
            partners.appoint(tx, anna, NOW);
            partners.associate(tx, anna, carl);
        });
        Router router = new Router();
        door.register(router);
        server = HttpServer.start(ServerConfig.loopback(), router);
    }

    private GandiDoor door() {
        return new GandiDoor(
                new GandiDoor.Nouns(
                        house.customers.accounts(),
                        new GandiDoor.Access(
                                new GandiKeyCallers(house.database),
                                new Users(house.customers.accounts()),
                                new Passwords(random, new PasswordCost(64, 1, 1))),
                        new GandiDoor.Sales(new Products(), estate.offers, estate.credits),
                        estate.hosting()),
                new GandiDoor.Surroundings(house.database, clock, random));
    }

    /// What transcripts do between calls: `@ anna 20.00` gives her money.
    void act(String what) {
        String[] words = what.split(" ", 2);
        switch (words[0]) {
            case "work" -> estate.work();
            case "slow" -> estate.isSlow = true;
            case "failing" -> estate.failure = words[1];
            case "finish" -> estate.finish();
            case "hours" -> estate.chargeHours();
            case "anna" -> fund(anna, words[1]);
            case "bert" -> fund(bert, words[1]);
            case "carl" -> fund(carl, words[1]);
            default -> {
                boolean _ = clock.moveTo(Instant.parse(what));
            }
        }
    }

    void fund(long account, String amount) {
        Movement movement =
                new Movement(
                        "top-up-" + account + "-" + clock.instant() + "-" + amount,
                        account,
                        Money.of(House.EUR, amount),
                        "top-up");
        house.database.transactVoid(tx -> {
            var _ = house.funds.fund(tx, movement, Purpose.BALANCE, clock.instant());
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private String key(long account) {
        return house.database.transact(tx -> {
            GandiKeyCreation created = keys.create(tx, account, "of the house", NOW);
            return ((GandiKeyCreation.Created) created).secret();
        });
    }

    @Override
    public void close() {
        server.close();
        estate.close();
        house.close();
    }
}

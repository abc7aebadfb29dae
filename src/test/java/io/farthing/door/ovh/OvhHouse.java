package io.farthing.door.ovh;

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
import io.farthing.calendar.TestClock;
import io.farthing.db.Database;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A provider behind a door that speaks the dialect: Ann is its customer 1, Bob its customer 2.
/// Everything in it is the same in every run, secrets included.
final class OvhHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2018-05-15T13:49:06Z");

    final TestClock clock = new TestClock(NOW);
    final SecureRandom random = seeded();
    final OvhShop shop = new OvhShop(clock, random);
    final Database database = shop.database;
    final OvhDoor.Access access = access();
    final SampleUsers.Cast cast = database.transact(SampleUsers::create);
    final HttpServer server;

    OvhHouse() {
        this(null);
    }

    OvhHouse(@Nullable String publicUrl) {
        Router router = new Router();
        OvhDoor.Surroundings surroundings =
                new OvhDoor.Surroundings(database, clock, new OvhDoor.Options(publicUrl));
        new OvhDoor(access, shop.door(), surroundings).register(router);
        server = HttpServer.start(ServerConfig.loopback(), router);
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
            return new SignedClient(
                    url(),
                    clock,
                    new SignedClient.Keys(made.application().key(), made.secret(), asked.key()));
        });
    }

    /// Ann's client, which may do everything.
    SignedClient ann() {
        return client(cast.ann(), everything());
    }

    SignedClient bob() {
        return client(cast.bob(), everything());
    }

    private static String[] everything() {
        return new String[] {"GET /*", "POST /*", "PUT /*", "DELETE /*"};
    }

    private static SecureRandom seeded() {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(7);
            return random;
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    @Override
    public void close() {
        server.close();
        shop.close();
    }
}

package io.farthing.app;

import io.farthing.access.NewUser;
import io.farthing.access.User;
import io.farthing.access.UserCreation;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.charging.AccountDestruction;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.payments.Card;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.SimulatedGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;

/// The whole server in the middle of a month of the demo: its customers, seven weeks of usage that
/// are charged, last month's invoices, a year of orders and three days of hosting.
final class DemoHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T10:20:00Z");
    private static final Instant OPENED = Instant.parse("2025-11-03T09:00:00Z");
    private static final int DAYS = 51;
    static final String PASSWORD = "correct horse battery";
    static final String STAFF = "sue@demo.example";

    private final TestDatabase test = TestDatabase.fresh();
    private final SecureRandom random = new SecureRandom();
    final TestClock clock = new TestClock(NOW);
    final Nouns nouns =
            new Nouns(
                    new Trade.Ground(test.database(), clock, random),
                    SignedApi.passing(random),
                    Outside.nothing().simulatingPayments());
    private final String hash = nouns.access.passwords().hash(PASSWORD);
    private final Server server;

    DemoHouse() {
        ProviderPlan plan = plan();
        Progress silent = new Progress(new PrintStream(new ByteArrayOutputStream()), false);
        new ProviderLoader(nouns, random).load(plan, OPENED);
        new CatalogLoader(nouns).load(CatalogLoader.read(null), OPENED);
        DemoShop shop = new DemoShop(nouns, silent);
        shop.open(plan.accounts().getLast().group(), OPENED);
        var _ = new DemoRun(nouns, silent).run(plan, writeTrace());
        shop.fill();
        new DemoHosting(nouns).fill();
        nouns.database.transactVoid(tx -> open(tx, NewUser.staff(STAFF, hash)));
        new DemoHero(this).live();
        nouns.database.transactVoid(new DemoOutside(nouns)::happen);
        Server.Options options =
                new Server.Options("127.0.0.1", 0, clock, AccountDestruction.Switches.OFF);
        server = Server.start(nouns, Server.newMetrics(), options);
    }

    private static ProviderPlan plan() {
        return ((Reading.Parsed<ProviderPlan>) ProviderFile.read(ProviderFile.demo())).value();
    }

    private static Path writeTrace() {
        try {
            Path file = Files.createTempFile(Path.of("target"), "trace", ".csv");
            return DemoTrace.bundled().stretched(NOW, DAYS).writeTrace(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /// A login of its own for that account, whose language and name are the account's.
    String customer(long account) {
        String login = "person" + account + "@demo.example";
        nouns.database.transactVoid(tx -> open(tx, NewUser.customer(login, hash, account)));
        return login;
    }

    /// One that pays; nothing where the account has one.
    void giveCard(long account) {
        nouns.database.transactVoid(tx -> {
            if (nouns.trade.methods.usual(tx, account, NOW) == null) {
                Card card = new Card("visa", "4242", YearMonth.of(2030, 12));
                var _ =
                        nouns.trade.methods.add(
                                tx,
                                new PaymentMethods.NewMethod(
                                        account,
                                        MethodType.CARD,
                                        "",
                                        card,
                                        SimulatedGateway.NAME,
                                        "simulated_works"),
                                OPENED);
            }
        });
    }

    private void open(Tx tx, NewUser wanted) {
        if (nouns.access.users().findByLogin(tx, wanted.login()) == null) {
            UserCreation.Created _ =
                    (UserCreation.Created) nouns.access.users().create(tx, wanted, NOW);
        }
    }

    /// The key of a session, without the password, which takes its time to check.
    String session(String login) {
        return nouns.database.transact(tx -> {
            User user = Objects.requireNonNull(nouns.access.users().findByLogin(tx, login));
            return nouns.access.browserSessions().open(tx, user.id(), "test", false, NOW).key();
        });
    }

    @Override
    public void close() {
        server.close();
        nouns.close();
        test.close();
    }
}

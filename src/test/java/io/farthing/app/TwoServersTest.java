package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.NewUser;
import io.farthing.access.UserCreation;
import io.farthing.app.NativeClient.Answer;
import io.farthing.customers.AccountShard;
import io.farthing.customers.NewAccount;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.metering.UsageLogKind;
import io.farthing.money.Currency;
import io.farthing.payments.FakeStripe;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two servers on one database: usage comes in at both, some of it at both at once; customers order
/// and pay through two doors; the hour is charged and the month invoiced by whoever comes first.
/// One is ended with `kill -9` among the orders, the other in the middle of the hourly run. Nothing
/// is lost and nothing doubled.
@Order(10)
final class TwoServersTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final int USERS = 250;
    private static final int SAMPLES = 4;
    private static final int SENDERS = 4;
    private static final int CUSTOMERS = 12;
    private static final int STRIKE = 20;
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final FakeStripe stripe = new FakeStripe();
    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Long> users = new ArrayList<>();
    private final List<Long> customers = new ArrayList<>();
    private final List<SignedCustomer> signed = new ArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();
    private Path folder = Path.of("");

    @BeforeEach
    void prepare() throws Exception {
        folder = ProgramRun.newFolder("two");
    }

    @AfterEach
    void remove() throws Exception {
        stripe.close();
        http.close();
        test.close();
        ProgramRun.delete(folder);
    }

    private record SignedCustomer(long account, Credentials.SignedKeys keys) {}

    @Test
    void oneOfTwoIsKilledTwice() throws Exception {
        Installation installation = new Installation(folder, database, null, UsageLogKind.POSTGRES);
        String token = KilledServer.prepared(installation, this::open);
        try (ServerPair pair =
                ServerPair.start(
                        test.config(1),
                        folder,
                        token,
                        "--stripe-key",
                        "sk_test_secret",
                        "--stripe-url",
                        stripe.url())) {
            Instant hour = pair.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            pair.moveTo(hour.plus(Duration.ofMinutes(5)));
            useAndOrder(pair, hour);
            assertThat(stripe.taken()).isEqualTo(2 * CUSTOMERS);
            chargeTheHour(pair, hour);
            invoiceTheMonth(pair);
        }
        KilledServer.requireSound(installation, this::requireEachOnce);
    }

    private void open(Nouns nouns) {
        nouns.database.transactVoid(tx -> {
            String group = nouns.customers.groups().list(tx).getFirst().name();
            for (int i = 0; i < USERS; i++) {
                users.add(account(tx, nouns, "user" + i, group));
            }
            for (int i = 0; i < CUSTOMERS; i++) {
                customers.add(account(tx, nouns, "native" + i, group));
                long account = account(tx, nouns, "signed" + i, group);
                NewUser login = NewUser.customer("signed" + i + "@example.com", "-", account);
                Instant now = nouns.clock.instant();
                var made = (UserCreation.Created) nouns.access.users().create(tx, login, now);
                signed.add(
                        new SignedCustomer(account, nouns.signedApi.handOut(tx, made.user(), now)));
            }
            MonthKillTest.charge(tx, users, 0, nouns.clock.instant());
        });
    }

    private static long account(Tx tx, Nouns nouns, String name, String group) {
        return KilledServer.account(tx, nouns, NewAccount.of(name + "@example.com", group, EUR));
    }

    /// The first strike.
    private void useAndOrder(ServerPair pair, Instant hour) throws Exception {
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int part = 0; part < SENDERS; part++) {
                int one = part;
                running.add(crowd.submit(() -> use(pair, hour, one)));
                running.add(crowd.submit(() -> use(pair, hour, one)));
            }
            customers.forEach(each -> running.add(crowd.submit(() -> order(pair, each))));
            signed.forEach(each -> running.add(crowd.submit(() -> order(pair, each))));
            while (steps.get() < STRIKE) {
                pair.pass(MOMENT);
            }
            assertThat(running.stream().anyMatch(each -> !each.isDone()))
                    .as("some are still at it")
                    .isTrue();
            pair.killAndStart(0);
            while (running.stream().anyMatch(each -> !each.isDone())) {
                pair.pass(MOMENT);
            }
            for (Future<?> one : running) {
                Object _ = one.get();
            }
        }
    }

    /// A part of the users; each part is sent twice, by two who do not wait for each other.
    private void use(ServerPair pair, Instant hour, int part) {
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<String> events = new ArrayList<>();
            for (int user = part; user < USERS; user += SENDERS) {
                events.add(event(users.get(user), hour.plus(Duration.ofMinutes(sample))));
            }
            String body = "[" + String.join(",", events) + "]";
            Answer taken = pair.ask(staff -> staff.postEvents(body));
            assertThat(taken.tree().path("refused").asInt()).as(taken.toString()).isZero();
        }
    }

    private static String event(long account, Instant at) {
        return """
        {"specversion":"1.0","type":"io.farthing.usage.v1","source":"/two","id":"%1$d-%2$s",
         "time":"%2$s","data":{"account":%1$d,"environment":"env","node":"vm",
         "readings":{"ram":1048576,"cpu":400,"traffic":1000}}}\
        """
                .formatted(account, at);
    }

    private static String of(long account, String path) {
        return "/accounts/" + account + path;
    }

    private static long card(ServerPair pair, long account) {
        String card =
                "{\"type\":\"card\",\"card\":{\"number\":\"4242424242424242\",\"expiryMonth\":12,\"expiryYear\":2040}}";
        return pair.ask(staff ->
                        staff.post(of(account, "/payment-methods"), card, "card-" + account))
                .tree()
                .path("id")
                .asLong();
    }

    private void order(ServerPair pair, long account) {
        long _ = card(pair, account);
        String wanted = "{\"items\":[{\"name\":\"vps-starter\",\"term\":\"P1M\"}]}";
        JsonNode order =
                pair.ask(staff -> staff.post(of(account, "/orders"), wanted, "buy-" + account))
                        .tree();
        int _ = steps.incrementAndGet();
        String path = "/orders/" + order.path("id").asLong();
        Answer _ =
                pair.ask(staff ->
                        staff.post(path + "/pay", "{\"with\":\"usual\"}", "pay-" + account));
        int _ = steps.incrementAndGet();
        boolean _ =
                ServerPair.until(() -> {
                    JsonNode now = pair.ask(staff -> staff.get(path)).tree();
                    return now.path("status").asString().equals("delivered") ? true : null;
                });
    }

    /// The signed dialect knows no idempotency key: who was cut off looks at what there is.
    private void order(ServerPair pair, SignedCustomer customer) {
        long card = card(pair, customer.account);
        SignedShopper shopper = new SignedShopper(http, pair, customer.keys);
        long order = ServerPair.until(() -> shopper.ordered("vps", "vps-starter"));
        int _ = steps.incrementAndGet();
        boolean _ = ServerPair.until(() -> shopper.paid(order, card));
        int _ = steps.incrementAndGet();
        boolean _ = ServerPair.until(() -> shopper.delivered(order));
    }

    /// The second strike.
    private void chargeTheHour(ServerPair pair, Instant hour) throws Exception {
        long shards = users.stream().map(AccountShard::of).distinct().count();
        database.transactVoid(tx -> {
            hold(tx, AccountShard.of(users.getLast()), hour);
            pair.moveTo(hour.plus(Duration.ofMinutes(80)));
            long struck = ServerPair.until(() -> moreThan(0, chargedShards(hour)));
            pair.kill(1);
            assertThat(struck).as("struck in the middle").isLessThan(shards);
            release(tx);
        });
        pair.start(1);
        long _ = ServerPair.until(() -> moreThan(shards - 1, chargedShards(hour)));
    }

    /// Whoever comes to charge this shard waits, so that the strike is in the middle.
    private static void hold(Tx tx, int shard, Instant hour) {
        int _ =
                tx.update(
                        """
                        INSERT INTO charged_hour
                        VALUES (?, ?, 1, 0, 0, 0, '', '-infinity')
                        """,
                        shard,
                        hour.getEpochSecond() / 3600);
    }

    private static void release(Tx tx) {
        int held = tx.update("DELETE FROM charged_hour WHERE charged_at = '-infinity'");
        assertThat(held).isOne();
    }

    private static @org.jspecify.annotations.Nullable Long moreThan(long least, long count) {
        return count > least ? count : null;
    }

    private long chargedShards(Instant hour) {
        return count(
                "SELECT count(*) AS n FROM charged_hour WHERE hour = ?",
                hour.getEpochSecond() / 3600);
    }

    private long count(String sql, Object... arguments) {
        return database.read(tx -> tx.one(sql, row -> row.longAt("n"), arguments));
    }

    /// Each user gets one for the hour, and one for what was bought and waited for the month's end.
    private void invoiceTheMonth(ServerPair pair) {
        pair.moveTo(MonthKillTest.monthEnd());
        String monthly =
                "SELECT count(*) AS n FROM invoice WHERE number IS NOT NULL AND account = ANY (?)";
        long _ = ServerPair.until(() -> moreThan(2 * USERS - 1, count(monthly, uids(users))));
    }

    private static long[] uids(List<Long> accounts) {
        return accounts.stream().mapToLong(Long::longValue).toArray();
    }

    private void requireEachOnce(Tx tx) {
        requireUsageOnce(tx);
        long[] uids = uids(users);
        assertThat(figure(tx, "SELECT count(*) AS n FROM invoice WHERE account = ANY (?)", uids))
                .isEqualTo(2 * USERS);
        long numbered = figure(tx, "SELECT count(*) AS n FROM invoice WHERE number IS NOT NULL");
        assertThat(KilledServer.numbers(tx)).isEqualTo("1..%1$d of %1$d".formatted(numbered));
        assertThat(figure(tx, "SELECT count(*) AS n FROM service")).isEqualTo(2 * CUSTOMERS);
        assertThat(figure(tx, "SELECT count(*) AS n FROM payment WHERE status = 'paid'"))
                .isEqualTo(stripe.taken())
                .isEqualTo(figure(tx, "SELECT count(DISTINCT subject_id) AS n FROM payment"));
        assertThat(stripe.refunds).isEmpty();
    }

    /// All have used the same, so all have been charged the same.
    private void requireUsageOnce(Tx tx) {
        assertThat(figure(tx, "SELECT sum(samples) AS n FROM usage_block"))
                .isEqualTo(USERS * SAMPLES);
        assertThat(figure(tx, "SELECT count(*) AS n FROM charged_hour WHERE revision > 1"))
                .isZero();
        assertThat(figure(tx, "SELECT count(*) AS n FROM charged_total")).isEqualTo(USERS);
        assertThat(figure(tx, "SELECT count(DISTINCT units) AS n FROM charged_total")).isOne();
        assertThat(figure(tx, "SELECT count(*) AS n FROM charge"))
                .isEqualTo(
                        USERS
                                * figure(
                                        tx,
                                        "SELECT count(*) AS n FROM charge WHERE account = ?",
                                        users.getFirst()));
    }

    private static long figure(Tx tx, String sql, Object... arguments) {
        return tx.one(sql, row -> row.longAt("n"), arguments);
    }
}

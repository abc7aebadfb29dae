package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.app.NativeClient.Answer;
import io.farthing.customers.NewAccount;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.payments.FakeStripe;
import java.nio.file.Path;
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

/// Fifty customers order, pay and renew at once, and the server is ended with `kill -9` in between,
/// and its PostgreSQL once. They ask again until they are answered. The gateway then has each
/// payment once, the invoices have all numbers, and no job is left.
@Order(4)
final class CrowdKillTest {
    private static final int CUSTOMERS = 50;
    private static final int STEPS = 5 * CUSTOMERS;
    private static final Currency EUR = Currency.of("EUR");

    private static final int POSTGRES_STRIKE = 100;

    /// After how many steps of all customers together somebody strikes.
    private static final List<Integer> STRIKES = List.of(30, POSTGRES_STRIKE, 180);

    private final FakeStripe stripe = new FakeStripe();
    private final AtomicInteger steps = new AtomicInteger();
    private Path folder = Path.of("");

    @BeforeEach
    void prepare() throws Exception {
        folder = ProgramRun.newFolder("crowd");
        KilledServer.shareBinaries(folder);
    }

    @AfterEach
    void remove() throws Exception {
        stripe.close();
        ProgramRun.delete(folder);
    }

    @Test
    void whoeverIsCutOffIsServedOnce() throws Exception {
        List<Long> accounts = new ArrayList<>();
        String token = KilledServer.prepared(folder, nouns -> open(nouns, accounts));
        try (KilledServer server =
                        KilledServer.start(
                                folder,
                                token,
                                "--stripe-key",
                                "sk_test_secret",
                                "--stripe-url",
                                stripe.url());
                ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (long account : accounts) {
                addCard(server, account);
            }
            for (long account : accounts) {
                running.add(crowd.submit(() -> live(server, account)));
            }
            strike(server, running);
            for (Future<?> one : running) {
                Object _ = one.get();
            }
            accounts.forEach(account -> requireBothOrders(server, account));
        }
        assertThat(stripe.intents.values())
                .allMatch(each -> each.path("amount").asLong() == 420)
                .hasSize(2 * CUSTOMERS);
        assertThat(stripe.taken()).isEqualTo(2 * CUSTOMERS);
        assertThat(stripe.refunds).isEmpty();
        KilledServer.requireSound(folder, CrowdKillTest::requireNothingLost);
    }

    private static void open(Nouns nouns, List<Long> accounts) {
        nouns.database.transactVoid(tx -> {
            String group = nouns.customers.groups().list(tx).getFirst().name();
            for (int i = 0; i < CUSTOMERS; i++) {
                accounts.add(
                        KilledServer.account(
                                tx, nouns, NewAccount.of("c" + i + "@example.com", group, EUR)));
            }
        });
    }

    private static void addCard(KilledServer server, long account) {
        String card =
                "{\"type\":\"card\",\"card\":{\"number\":\"4242424242424242\",\"expiryMonth\":12,\"expiryYear\":2040}}";
        Answer _ = server.ask(staff -> staff.post(of(account, "/payment-methods"), card, ""));
    }

    private static String of(long account, String path) {
        return "/accounts/" + account + path;
    }

    private void strike(KilledServer server, List<Future<?>> running) throws Exception {
        for (int after : STRIKES) {
            while (steps.get() < after && running.stream().anyMatch(each -> !each.isDone())) {
                server.pass(1);
            }
            assertThat(steps.get()).as("some are still at it").isLessThan(STEPS);
            if (after == POSTGRES_STRIKE) {
                server.killPostgres();
            } else {
                server.killAndStart();
            }
            server.endLeases();
        }
        while (running.stream().anyMatch(each -> !each.isDone())) {
            server.pass(5);
        }
    }

    private void live(KilledServer server, long account) {
        String wanted = "{\"items\":[{\"name\":\"vps-starter\",\"term\":\"P1M\"}]}";
        JsonNode order =
                server.ask(staff -> staff.post(of(account, "/orders"), wanted, "buy-" + account))
                        .tree();
        int _ = steps.incrementAndGet();
        long service = paid(server, order, "pay-" + account);
        JsonNode renewal =
                server.ask(staff ->
                                staff.post(
                                        "/services/" + service + "/renewals",
                                        "{\"term\":\"P1M\"}",
                                        "renew-" + account))
                        .tree();
        int _ = steps.incrementAndGet();
        long _ = paid(server, renewal, "pay-again-" + account);
    }

    /// Waits for its delivery, and tells the service.
    private long paid(KilledServer server, JsonNode order, String key) {
        String path = "/orders/" + order.path("id").asLong();
        Answer _ = server.ask(staff -> staff.post(path + "/pay", "{\"with\":\"usual\"}", key));
        int _ = steps.incrementAndGet();
        JsonNode now = server.ask(staff -> staff.get(path)).tree();
        while (!now.path("status").asString().equals("delivered")) {
            KilledServer.sleep(100);
            now = server.ask(staff -> staff.get(path)).tree();
            assertThat(now.path("status").asString())
                    .isIn("placed", "checking", "paid", "delivering", "delivered");
        }
        return now.path("lines").get(0).path("service").asLong();
    }

    private static void requireBothOrders(KilledServer server, long account) {
        JsonNode orders = server.ask(staff -> staff.get(of(account, "/orders"))).tree();
        List<String> shown = new ArrayList<>();
        for (JsonNode each : orders.path("items")) {
            shown.add(each.path("kind").asString() + " " + each.path("status").asString());
        }
        assertThat(shown).containsExactly("renewal delivered", "purchase delivered");
    }

    private static void requireNothingLost(Tx tx) {
        assertThat(KilledServer.numbers(tx)).isEqualTo("1..100 of 100");
        List<String> unfinished =
                tx.list(
                        "SELECT type || ' ' || status AS t FROM job WHERE status <> 'done'",
                        row -> row.text("t"));
        assertThat(unfinished).isEmpty();
    }
}

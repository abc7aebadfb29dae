package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Term;
import io.farthing.catalog.RenewalMode;
import io.farthing.db.Database;
import io.farthing.services.RenewalSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Fifty customers order, pay and renew at once, and a third of all transactions is cut off before
/// it is committed: nobody is charged twice, no number is left out, no job is lost.
final class CrowdTest {

    private static final int CUSTOMERS = 50;
    private static final int CUT_PERCENT = 33;

    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void whatIsCutOffHasNotHappenedAndIsDoneOnceInTheEnd() throws Exception {
        List<Long> accounts = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            long account = store.account();
            store.rooms.give(account, "10.00");
            accounts.add(account);
        }
        try (ExecutorService crowd = Executors.newFixedThreadPool(6)) {
            List<Future<?>> running = new ArrayList<>();
            for (long account : accounts) {
                running.add(crowd.submit(() -> live(account)));
            }
            for (Future<?> one : running) {
                await(one);
            }
        }
        store.rooms.work();
        for (long account : accounts) {
            // A month and a renewal, each 3.50 and its tax, each once.
            assertThat(store.balance(account)).isEqualTo("1.60");
            List<Order> orders =
                    store.database.read(tx -> store.orders.list(tx, OrderQuery.of(account)));
            assertThat(orders).hasSize(2);
            assertThat(orders).allMatch(order -> order.status() == OrderStatus.DELIVERED);
        }
        assertThat(numbers()).isEqualTo("1.." + 2 * CUSTOMERS + " of " + 2 * CUSTOMERS);
        store.rooms.requireSound();
    }

    private static void await(Future<?> one) throws InterruptedException {
        try {
            Object _ = one.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a customer could not finish", failed);
        }
    }

    private void live(long account) {
        Random random = new Random(account);
        NewOrder wanted =
                Store.wanted(account, "vps-starter", "P1M")
                        .withKey("first")
                        .paidBy(new PaymentChoice.Prepaid());
        PlaceResult placed =
                untilCommitted(random, tx -> store.orders.place(tx, wanted, Store.START));
        Order order =
                switch (placed) {
                    case PlaceResult.Placed(Order made) -> made;
                    case PlaceResult.AlreadyPlaced(Order made) -> made;
                    default -> throw new IllegalStateException("not placed: " + placed);
                };
        long service = order.services().getFirst();
        store.rooms.worker.runDue(Store.START);
        while (store.service(service).startsAt() == null) {
            Thread.onSpinWait();
            store.rooms.worker.runDue(Store.START);
        }
        var _ =
                untilCommitted(
                        random,
                        tx ->
                                store.rooms.services.setRenewal(
                                        tx,
                                        service,
                                        new RenewalSettings(RenewalMode.MANUAL, null),
                                        Store.START));
        renew(random, account, service);
    }

    private void renew(Random random, long account, long service) {
        NewRenewal wanted = new NewRenewal(account, service, List.of(), Term.of("P1M"), null);
        RenewalResult ordered =
                untilCommitted(
                        random, tx -> store.rooms.renewalOrders.order(tx, wanted, Store.START));
        long id = ((RenewalResult.Ordered) ordered).order().id();
        PayResult paid =
                untilCommitted(
                        random,
                        tx -> store.orders.pay(tx, id, new PaymentChoice.Prepaid(), Store.START));
        assertThat(paid).isInstanceOf(PayResult.Paid.class);
    }

    /// As a client does that got no answer: again.
    private <T> T untilCommitted(Random random, Database.Work<T> work) {
        while (true) {
            try {
                return store.database.transact(tx -> {
                    T result = work.run(tx);
                    if (random.nextInt(100) < CUT_PERCENT) {
                        throw new Cut();
                    }
                    return result;
                });
            } catch (Cut _) {
                Thread.onSpinWait();
            }
        }
    }

    private String numbers() {
        return store.database.read(tx ->
                tx.one(
                        """
                        SELECT min(number) || '..' || max(number) || ' of ' || count(*) AS t
                          FROM invoice WHERE series = 'INV' AND number IS NOT NULL
                        """,
                        row -> row.text("t")));
    }
}

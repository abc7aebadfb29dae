package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.AccountShard;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.StandingChange;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens while a run waits for the books of an account.
final class ConcurrentChargeTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    @Test
    void usageOfANodeThatIsNewWhileTheRunWaitsIsLateAndStopsNothing() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 2 0");
        Charging.Result result = chargeWhile(account, _ -> house.use(account, "web/new 0:20 2 0"));
        assertThat(result).isEqualTo(new Charging.Result(1, 1, 0));
        assertThat(house.recharge().charges()).isEqualTo(1);
    }

    @Test
    void anAccountThatComesBackWhileTheRunWaitsIsJudgedAsItIs() {
        long account = house.account("prepaid");
        setStatus(account, AccountStatus.INACTIVE);
        house.use(account, "web/a 0:10 2 0");
        Charging.Result result =
                chargeWhile(account, _ -> setStatus(account, AccountStatus.ACTIVE));
        assertThat(result.deactivated()).isEqualTo(1);
        assertThat(house.status(account)).isEqualTo(AccountStatus.INACTIVE);
    }

    private void setStatus(long account, AccountStatus status) {
        StandingChange change =
                house.database.transact(tx ->
                        house.customers.standings().setStatus(tx, account, status, House.NOW));
        assertThat(change).isInstanceOf(StandingChange.Changed.class);
    }

    private Charging.Result chargeWhile(long account, Consumer<Tx> meanwhile) {
        List<BookKey> books =
                List.of(book(account, BookKind.BALANCE), book(account, BookKind.UNBILLED));
        CompletableFuture<Charging.Result> run =
                house.database.<CompletableFuture<Charging.Result>>transact(tx -> {
                    var _ = house.ledger.lock(tx, books);
                    CompletableFuture<Charging.Result> begun =
                            CompletableFuture.supplyAsync(house::charge);
                    awaitWaiting();
                    meanwhile.accept(tx);
                    return begun;
                });
        return run.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static BookKey book(long account, BookKind kind) {
        return new BookKey(AccountShard.of(account), account, kind, House.EUR);
    }

    private void awaitWaiting() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            boolean isWaiting =
                    house.database.read(tx ->
                            tx.one(
                                    """
                                    SELECT count(*) AS waiting FROM pg_stat_activity
                                     WHERE datname = current_database() AND wait_event_type = 'Lock'
                                    """,
                                    row -> row.longAt("waiting") > 0));
            if (isWaiting) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new AssertionError("the run never waited for the books");
    }
}

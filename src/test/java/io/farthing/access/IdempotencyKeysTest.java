package io.farthing.access;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.access.IdempotencyClaim.Fresh;
import io.farthing.access.IdempotencyClaim.KeyRefused;
import io.farthing.access.IdempotencyClaim.Replay;
import io.farthing.access.IdempotencyClaim.UsedForOther;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdempotencyKeysTest {

    private static final byte[] REQUEST = {1, 2, 3};
    private static final byte[] OTHER_REQUEST = {1, 2, 4};
    private static final StoredReply REPLY =
            new StoredReply(201, "application/json", new byte[] {'{', '}', 0, -1});

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final SampleUsers.Cast cast = database.transact(SampleUsers::create);
    private final IdempotencyKeys.Key key = new IdempotencyKeys.Key(cast.ann().id(), "order-17");

    @Test
    void theSameAgainIsAnsweredTheSame() {
        assertThat(write()).isEqualTo(new Fresh());
        assertThat(begin(key, REQUEST)).isEqualTo(new Replay(REPLY));
        assertThat(begin(key, REQUEST)).isEqualTo(new Replay(REPLY));
    }

    @Test
    void anotherRequestWithTheKeyIsRefused() {
        assertThat(write()).isEqualTo(new Fresh());
        assertThat(begin(key, OTHER_REQUEST)).isEqualTo(new UsedForOther());
        assertThat(begin(new IdempotencyKeys.Key(cast.bob().id(), "order-17"), OTHER_REQUEST))
                .isEqualTo(new Fresh());
        assertThat(begin(new IdempotencyKeys.Key(cast.ann().id(), "ORDER-17"), OTHER_REQUEST))
                .isEqualTo(new Fresh());
    }

    @Test
    void aRequestThatIsRolledBackLeavesTheKeyUnused() {
        assertThatThrownBy(() ->
                        database.transactVoid(tx -> {
                            assertThat(keys.begin(tx, key, REQUEST, START)).isEqualTo(new Fresh());
                            throw new IllegalStateException("crash");
                        }))
                .hasMessage("crash");
        assertThat(begin(key, OTHER_REQUEST)).isEqualTo(new Fresh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "\ud800", "bell\u0007"})
    void refusesKeysThatAreNone(String text) {
        assertThat(begin(new IdempotencyKeys.Key(cast.ann().id(), text), REQUEST))
                .isInstanceOf(KeyRefused.class);
    }

    @Test
    void keysHaveTheirLength() {
        long user = cast.ann().id();
        assertThat(begin(new IdempotencyKeys.Key(user, "k".repeat(255)), REQUEST))
                .isEqualTo(new Fresh());
        assertThat(begin(new IdempotencyKeys.Key(user, "k".repeat(256)), REQUEST))
                .isInstanceOf(KeyRefused.class);
    }

    @Test
    void completingWithoutAClaimIsABug() {
        assertThatThrownBy(() -> database.transactVoid(tx -> keys.complete(tx, key, REPLY)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(write()).isEqualTo(new Fresh());
        assertThatThrownBy(() -> database.transactVoid(tx -> keys.complete(tx, key, REPLY)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyIsKeptForMoreThanADay() {
        assertThat(write()).isEqualTo(new Fresh());
        assertThat(forgotten(Duration.ofHours(24))).isZero();
        assertThat(begin(key, REQUEST)).isEqualTo(new Replay(REPLY));
        assertThat(forgotten(Duration.ofHours(49))).isEqualTo(1);
        assertThat(begin(key, OTHER_REQUEST)).isEqualTo(new Fresh());
    }

    @Test
    void manyAtOnceAreCarriedOutOnce() throws Exception {
        AtomicInteger carriedOut = new AtomicInteger();
        List<IdempotencyClaim> claims = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IdempotencyClaim>> requests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                requests.add(threads.submit(() -> writeCounted(carriedOut)));
            }
            for (Future<IdempotencyClaim> request : requests) {
                claims.add(request.get());
            }
        }
        assertThat(carriedOut).hasValue(1);
        assertThat(claims).filteredOn(new Fresh()::equals).hasSize(1);
        assertThat(claims).filteredOn(new Replay(REPLY)::equals).hasSize(7);
    }

    private IdempotencyClaim write() {
        return writeCounted(new AtomicInteger());
    }

    private IdempotencyClaim writeCounted(AtomicInteger carriedOut) {
        return database.transact(tx -> {
            IdempotencyClaim claim = keys.begin(tx, key, REQUEST, START);
            if (claim instanceof Fresh) {
                carriedOut.incrementAndGet();
                keys.complete(tx, key, REPLY);
            }
            return claim;
        });
    }

    private IdempotencyClaim begin(IdempotencyKeys.Key which, byte[] request) {
        return database.dryRun(tx -> keys.begin(tx, which, request, START));
    }

    private int forgotten(Duration later) {
        return database.transact(tx -> keys.forgetOld(tx, START.plus(later)));
    }
}

package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.ledger.BookKind;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Writes that come again, at once, or with other content; and writes that are only rehearsed.
final class IdempotencyTest {
    private static final String TEN =
            "{\"amount\":{\"amount\":\"10.00\",\"currency\":\"EUR\"},\"note\":\"cash\"}";

    @AutoClose private final Api api = new Api();
    private final String funds = "/api/v1/accounts/" + api.bob + "/funds";

    @Test
    void theSameAgainIsAnsweredTheSameAndDoneOnce() {
        Api.Got first = api.keyed(api.sueKey, "k1", funds, TEN).is(201);
        Api.Got again = api.keyed(api.sueKey, "k1", funds, TEN).is(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.response().headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(balance()).isEqualTo("10.00000000");
    }

    @Test
    void keysAndOrderOfFieldsMatterByMeaning() {
        api.keyed(api.sueKey, "k1", funds, TEN).is(201);
        api.keyed(
                        api.sueKey,
                        "k1",
                        funds,
                        """
                        { "note":"cash", "amount":{"currency":"EUR", "amount":"10.00"} }
                        """)
                .is(201);
        assertThat(balance()).isEqualTo("10.00000000");
    }

    @Test
    void otherContentUnderTheSameKeyIsRefused() {
        api.keyed(api.sueKey, "k1", funds, TEN).is(201);
        api.keyed(api.sueKey, "k1", funds, TEN.replace("10.00", "11.00"))
                .isProblem(Complaint.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key");
        api.keyed(api.sueKey, "k1", funds.replace("/funds", "/withdrawals"), TEN)
                .isProblem(Complaint.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key");
        assertThat(balance()).isEqualTo("10.00000000");
    }

    @Test
    void manyAtOnceAreOne() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Api.Got> call = () -> api.keyed(api.sueKey, "k1", funds, TEN);
            List<Future<Api.Got>> all =
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> call).toList());
            Object body = all.getFirst().get().is(201).body();
            for (Future<Api.Got> one : all) {
                assertThat(one.get().is(201).body()).isEqualTo(body);
            }
        }
        assertThat(balance()).isEqualTo("10.00000000");
    }

    @Test
    void aRefusedWriteLeavesItsKeyFree() {
        api.keyed(api.sueKey, "k1", funds.replace("/funds", "/withdrawals"), TEN)
                .isProblem(Complaint.INSUFFICIENT_FUNDS, "");
        api.keyed(api.sueKey, "k1", funds, TEN).is(201);
    }

    @Test
    void moneyMovesOnlyUnderAKey() {
        api.post(api.sueKey, funds, TEN).isProblem(Complaint.INVALID_REQUEST, "Idempotency-Key");
        api.keyed(api.sueKey, " ", funds, TEN)
                .isProblem(Complaint.INVALID_REQUEST, "Idempotency-Key");
        api.keyed(api.sueKey, "x".repeat(256), funds, TEN)
                .isProblem(Complaint.INVALID_REQUEST, "Idempotency-Key");
    }

    @Test
    void aRehearsalAnswersAndLeavesNothing() {
        api.keyed(api.sueKey, "k1", funds + "?dryRun=true", TEN).is(201);
        assertThat(balance()).isEqualTo("0.00000000");
        assertThat(api.keyed(api.sueKey, "k1", funds, TEN).is(201).response().headers().map())
                .doesNotContainKey("idempotent-replayed");
        assertThat(balance()).isEqualTo("10.00000000");
        String accounts = "/api/v1/accounts";
        String body = "{\"email\":\"x@example.com\",\"group\":\"post\"}";
        api.post(api.sueKey, accounts + "?dryRun=true", body).is(201);
        api.post(api.sueKey, accounts + "?dryRun=maybe", body)
                .isProblem(Complaint.INVALID_REQUEST, "dryRun");
        assertThat(api.get(api.sueKey, accounts).body().get("items")).hasSize(2);
        assertThat(api.get(api.sueKey, accounts + "/" + api.bob + "/audit").body().get("items"))
                .hasSize(1);
    }

    @Test
    void theSecretOfAKeyIsNotToldAgain() {
        String body = "{\"description\":\"laptop\"}";
        Api.Got first = api.keyed(api.annKey, "k1", "/api/v1/keys", body).is(201);
        Api.Got again = api.keyed(api.annKey, "k1", "/api/v1/keys", body).is(201);
        assertThat(first.text("key")).startsWith("frt_");
        assertThat(again.body().has("key")).isFalse();
        assertThat(again.text("id")).isEqualTo(first.text("id"));
    }

    @Test
    void twoUsersMayHaveTheSameKey() {
        String body = "{\"description\":\"laptop\"}";
        Api.Got ann = api.keyed(api.annKey, "k1", "/api/v1/keys", body).is(201);
        Api.Got bob = api.keyed(api.bobKey, "k1", "/api/v1/keys", body).is(201);
        assertThat(bob.text("id")).isNotEqualTo(ann.text("id"));
    }

    @Test
    void anEmptyAnswerIsRepeatedToo() {
        String id = api.post(api.annKey, "/api/v1/keys", "{\"description\":\"x\"}").text("id");
        for (int time = 0; time < 2; time++) {
            api.send(
                            api.request(api.annKey, "/api/v1/keys/" + id)
                                    .header("Idempotency-Key", "d")
                                    .DELETE())
                    .is(204);
        }
    }

    private String balance() {
        return api.house.book(api.bob, BookKind.BALANCE);
    }
}

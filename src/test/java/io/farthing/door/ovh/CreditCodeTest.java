package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Codes that turn into prepaid money: once, for whom they are meant, as long as they hold.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CreditCodeTest {
    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();
    private final SignedClient bob = house.bob();

    private static SignedClient.Answer redeem(SignedClient who, String code) {
        return who.post("/me/credit/code", "{\"inputCode\":\"" + code + "\"}");
    }

    private static String balance(SignedClient who) {
        return who.get("/me/credit/balance/PREPAID").tree().path("amount").path("text").asString();
    }

    @Test
    void aCodeIsMoneyOnce() {
        house.creditCode("GIFT2018AAAA", "20.00", null);
        String before = balance(ann);
        JsonNode movement = redeem(ann, "gift-2018 aaaa").tree();
        assertThat(movement.path("type").asString()).isEqualTo("VOUCHER");
        assertThat(movement.path("amount").path("text").asString()).isEqualTo("20.00 €");
        String one =
                "/me/credit/balance/PREPAID/movement/" + movement.path("movementId").asString();
        assertThat(ann.get(one).tree()).isEqualTo(movement);
        assertThat(bob.get(one).status()).isEqualTo(404);
        assertThat(balance(ann)).isNotEqualTo(before);
        assertThat(redeem(bob, "GIFT2018AAAA").status()).isEqualTo(400);
        assertThat(house.clock.moveTo(house.clock.instant().plusSeconds(1))).isTrue();
        assertThat(redeem(ann, "GIFT2018AAAA").text()).contains("is not valid");
        house.shop.requireSound();
    }

    @Test
    void aCodeIsForWhomItIsMeant() {
        house.creditCode("FORBOBALONE1", "5.00", 2L);
        assertThat(redeem(ann, "FORBOBALONE1").status()).isEqualTo(400);
        assertThat(redeem(bob, "FORBOBALONE1").status()).isEqualTo(200);
        assertThat(redeem(ann, "NOSUCHCODE99").status()).isEqualTo(400);
        assertThat(redeem(ann, "'; --").status()).isEqualTo(400);
    }

    /// Many at once, each as a call of its own.
    @Test
    void aCodeIsMoneyOnceHoweverManyTry() throws InterruptedException, ExecutionException {
        house.creditCode("CROWDCODE123", "7.00", null);
        List<SignedClient> crowd =
                IntStream.range(0, 8)
                        .mapToObj(i -> i % 2 == 0 ? house.ann() : house.bob())
                        .toList();
        List<Callable<Integer>> tries =
                crowd.stream()
                        .<Callable<Integer>>map(each -> () -> redeem(each, "CROWDCODE123").status())
                        .toList();
        int taken = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : threads.invokeAll(tries)) {
                taken += each.get() == 200 ? 1 : 0;
            }
        }
        assertThat(taken).isEqualTo(1);
        house.shop.requireSound();
    }

    @Test
    void aCodeThatIsOverIsWorthNothing() {
        house.creditCode("TOOLATE12345", "7.00", null);
        house.creditCode("INTIME123456", "7.00", null);
        Instant end = house.clock.instant().plus(Duration.ofDays(30));
        assertThat(house.clock.moveTo(end.minusSeconds(1))).isTrue();
        assertThat(redeem(ann, "INTIME123456").status()).isEqualTo(200);
        assertThat(house.clock.moveTo(end)).isTrue();
        assertThat(redeem(ann, "TOOLATE12345").status()).isEqualTo(400);
    }
}

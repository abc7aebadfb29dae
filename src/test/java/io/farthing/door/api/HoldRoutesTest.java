package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.charging.Purpose;
import io.farthing.ledger.BookKind;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Money set aside, and what ends that.
final class HoldRoutesTest {
    @AutoClose private final Api api = new Api();
    private final String account = "/api/v1/accounts/" + api.bob;
    private final String holds = account + "/holds";

    HoldRoutesTest() {
        api.house.fund(api.bob, "10", Purpose.BALANCE);
    }

    @Test
    void whatIsSetAsideCannotBeSpentAndIsChargedInPart() {
        String id = reserve("a", "6", "").is(201).text("id");
        send("w", account + "/withdrawals", "4.01", "").isProblem(Complaint.INSUFFICIENT_FUNDS, "");
        reserve("b", "4.01", "").isProblem(Complaint.INSUFFICIENT_FUNDS, "");
        Api.Got captured = send("c", holds + "/" + id + "/capture", "5.5", ",\"note\":\"dns\"");
        assertThat(captured.is(200).text("state")).isEqualTo("captured");
        assertThat(api.house.book(api.bob, BookKind.BALANCE)).isEqualTo("4.50000000");
        assertThat(captured.body().get("transaction").longValue()).isPositive();
        send("w", account + "/withdrawals", "4.5", "").is(201);
        assertThat(api.clock.advance(Duration.ofHours(1))).isTrue();
        Api.Got charges = api.get(api.bobKey, account + "/charges").is(200);
        assertThat(charges.body().at("/items/0/amount/amount").stringValue())
                .isEqualTo("5.50000000");
        api.house.requireSound();
    }

    @Test
    void aHoldEndsOnce() {
        String one = holds + "/" + reserve("a", "6", "").is(201).text("id");
        assertThat(release(one).is(200).text("state")).isEqualTo("released");
        assertThat(release(one).is(200).text("state")).isEqualTo("released");
        capture("c", one).isProblem(Complaint.WRONG_STATE, "");
        String other = holds + "/" + reserve("b", "10", "").is(201).text("id");
        capture("d", other).is(200);
        capture("d", other).is(200);
        capture("e", other).isProblem(Complaint.WRONG_STATE, "");
        release(other).isProblem(Complaint.WRONG_STATE, "");
        assertThat(api.house.book(api.bob, BookKind.BALANCE)).isEqualTo("0.00000000");
    }

    @Test
    void anExpiredHoldCannotBeCaptured() {
        String until = ",\"expiresAt\":\"" + api.clock.instant().plusSeconds(60) + "\"";
        String one = holds + "/" + reserve("a", "6", until).is(201).text("id");
        assertThat(api.clock.advance(Duration.ofMinutes(1))).isTrue();
        capture("c", one).isProblem(Complaint.WRONG_STATE, "");
        reserve("b", "1", until).isProblem(Complaint.INVALID_FIELD, "expiresAt");
    }

    @Test
    void theSameCallTwiceIsOneHoldAndADryRunNone() {
        String id = reserve("a", "6", "").is(201).text("id");
        assertThat(reserve("a", "6", "").is(201).text("id")).isEqualTo(id);
        reserve("a", "5", "").isProblem(Complaint.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key");
        send("b", holds + "?dryRun=true", "1", "").is(201);
        send("c", holds + "/" + id + "/capture?dryRun=true", "1", "").is(200);
        assertThat(api.get(api.bobKey, holds).is(200).body().get("items")).hasSize(1);
        assertThat(api.get(api.bobKey, holds + "/" + id).is(200).text("state"))
                .isEqualTo("reserved");
    }

    @Test
    void holdsAreListedTheLatestFirstAndAreNobodyElses() {
        for (String key : new String[] {"a", "b", "c"}) {
            reserve(key, "1", "").is(201);
        }
        Api.Got page = api.get(api.bobKey, holds + "?limit=2").is(200);
        assertThat(page.body().get("items")).hasSize(2);
        Api.Got last = api.get(api.bobKey, holds + "?limit=2&cursor=" + page.text("next"));
        String first = last.is(200).body().at("/items/0/id").asString();
        api.get(api.annKey, holds + "/" + first).isProblem(Complaint.NOT_FOUND, "");
        api.get(api.sueKey, "/api/v1/accounts/" + api.ann + "/holds/" + first)
                .isProblem(Complaint.NOT_FOUND, "");
        api.keyed(api.bobKey, "x", holds, body("1", "")).isProblem(Complaint.STAFF_ONLY, "");
    }

    @ParameterizedTest
    @CsvSource({
        "0,     EUR, INVALID_REQUEST,    amount.amount",
        "1,     USD, INVALID_FIELD,      amount.currency",
        "10.01, EUR, INSUFFICIENT_FUNDS, ''"
    })
    void whatCannotBeSetAsideIsNamed(
            String amount, String currency, Complaint complaint, String field) {
        api.keyed(api.sueKey, "k", holds, body(amount, "").replace("EUR", currency))
                .isProblem(complaint, field);
    }

    @Test
    void noMoreIsCapturedThanIsHeld() {
        String one = holds + "/" + reserve("a", "6", "").is(201).text("id");
        send("c", one + "/capture", "6.00000001", "")
                .isProblem(Complaint.INVALID_FIELD, "amount.amount");
        capture("d", holds + "/999").isProblem(Complaint.NOT_FOUND, "");
    }

    @CanIgnoreReturnValue
    private Api.Got reserve(String key, String amount, String more) {
        return send(key, holds, amount, more);
    }

    private Api.Got capture(String key, String hold) {
        return api.keyed(api.sueKey, key, hold + "/capture", "{}");
    }

    private Api.Got release(String hold) {
        return api.post(api.sueKey, hold + "/release", "");
    }

    private Api.Got send(String key, String path, String amount, String more) {
        return api.keyed(api.sueKey, key, path, body(amount, more));
    }

    private static String body(String amount, String more) {
        return "{\"amount\":{\"amount\":\"%s\",\"currency\":\"EUR\"}%s}".formatted(amount, more);
    }
}

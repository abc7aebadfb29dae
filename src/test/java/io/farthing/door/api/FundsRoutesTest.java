package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.ledger.BookKind;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Money in and out, and what the ledger then shows.
final class FundsRoutesTest {
    @AutoClose private final Api api = new Api();
    private final String account = "/api/v1/accounts/" + api.bob;

    @Test
    void moneyGoesInAndOutAndIsSeenInTheLedger() {
        String transaction =
                move("a", "/funds", "20.00000001", ",\"note\":\"cash\"")
                        .is(201)
                        .text("transaction");
        move("b", "/funds", "5", ",\"purpose\":\"bonus\"").is(201);
        move("c", "/withdrawals", "4.5", "").is(201);
        JsonNode balances = api.get(api.bobKey, account + "/balances").is(200).body().get("items");
        assertThat(of(balances, "balance")).isEqualTo("15.50000001");
        assertThat(of(balances, "bonus")).isEqualTo("5.00000000");
        JsonNode one = api.get(api.bobKey, account + "/transactions/" + transaction).is(200).body();
        assertThat(one.get("note").stringValue()).isEqualTo("cash");
        assertThat(one.get("entries")).hasSize(2);
        JsonNode all = api.get(api.bobKey, account + "/transactions").is(200).body().get("items");
        assertThat(all).hasSize(3);
        JsonNode funds = api.get(api.bobKey, account + "/transactions?kind=fund").body();
        assertThat(funds.get("items")).hasSize(2);
    }

    @Test
    void balancesOfThePastStayAsTheyWere() {
        move("a", "/funds", "10", "").is(201);
        assertThat(api.clock.advance(Duration.ofDays(1))).isTrue();
        move("b", "/funds", "7", "").is(201);
        assertThat(balanceAt("2014-01-01T00:00:00Z")).isEqualTo("10.00000000");
        assertThat(balanceAt("2014-01-01T23:59:59Z")).isEqualTo("10.00000000");
        assertThat(balanceAt("2014-01-02T00:00:00Z")).isEqualTo("17.00000000");
        assertThat(balanceAt("2013-12-31T23:59:59Z")).isEqualTo("0.00000000");
        JsonNode trial =
                api.get(api.sueKey, "/api/v1/ledger/trial-balance?at=2014-01-01T12:00:00Z")
                        .is(200)
                        .body();
        assertThat(trial.get("sound").booleanValue()).isTrue();
        assertThat(trial.at("/totals/EUR/credit/amount").stringValue()).isEqualTo("10.00000000");
        api.get(api.bobKey, "/api/v1/ledger/trial-balance").isProblem(Complaint.STAFF_ONLY, "");
    }

    @Test
    void aChargeByHandIsListedAndExplained() {
        move("a", "/funds", "1", "").is(201);
        move("b", "/charges", "3.25", ",\"note\":\"rescue\"").is(201);
        assertThat(api.house.book(api.bob, BookKind.BALANCE)).isEqualTo("-2.25000000");
        assertThat(api.clock.advance(Duration.ofHours(1))).isTrue();
        JsonNode items = api.get(api.bobKey, account + "/charges").is(200).body().get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).at("/amount/amount").stringValue()).isEqualTo("3.25000000");
        String id = items.get(0).get("id").stringValue();
        Api.Got explained = api.get(api.bobKey, "/api/v1/charges/" + id).is(200);
        assertThat(explained.body().get("steps").get(0).stringValue()).contains("rescue");
        api.get(api.annKey, "/api/v1/charges/" + id).isProblem(Complaint.NOT_FOUND, "");
    }

    @Test
    void aChargeForAnEnvironmentThatIsNotThereIsRefused() {
        move("a", "/funds", "1", "").is(201);
        move("b", "/charges", "1", ",\"environment\":\"nowhere\"")
                .isProblem(Complaint.INVALID_FIELD, "environment");
        assertThat(api.house.book(api.bob, BookKind.BALANCE)).isEqualTo("1.00000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0            | EUR | INVALID_REQUEST    | amount.amount
                    -1           | EUR | INVALID_REQUEST    | amount.amount
                    1e2          | EUR | INVALID_REQUEST    | amount.amount
                    0.000000001  | EUR | INVALID_REQUEST    | amount.amount
                    99999999999999 | EUR | INVALID_REQUEST  | amount.amount
                    1            | USD | INVALID_FIELD      | amount.currency
                    1            | eur | INVALID_REQUEST    | amount.currency
                    """)
    void amountsThatAreNoneAreNamed(
            String amount, String currency, Complaint complaint, String field) {
        api.keyed(
                        api.sueKey,
                        "k",
                        account + "/funds",
                        """
                        {"amount":{"amount":"%s","currency":"%s"}}
                        """
                                .formatted(amount, currency))
                .isProblem(complaint, field);
    }

    @Test
    void amountsAreTextsSoThatNoClientRoundsThem() {
        api.keyed(
                        api.sueKey,
                        "k",
                        account + "/funds",
                        "{\"amount\":{\"amount\":12.5,\"currency\":\"EUR\"}}")
                .isProblem(Complaint.INVALID_REQUEST, "amount.amount");
        move("n", "/funds", "1", ",\"note\":\"" + "x".repeat(1001) + "\"")
                .isProblem(Complaint.INVALID_REQUEST, "note");
    }

    @Test
    void noMoreIsTakenOutThanThereIs() {
        move("a", "/funds", "2", "").is(201);
        Api.Got refused = move("b", "/withdrawals", "2.01", "");
        refused.isProblem(Complaint.INSUFFICIENT_FUNDS, "");
        assertThat(refused.text("available", "amount")).isEqualTo("2.00000000");
        move("c", "/withdrawals", "2", "").is(201);
    }

    private Api.Got move(String key, String what, String amount, String more) {
        return api.keyed(
                api.sueKey,
                key,
                account + what,
                "{\"amount\":{\"amount\":\"%s\",\"currency\":\"EUR\"}%s}".formatted(amount, more));
    }

    private String balanceAt(String at) {
        return of(
                api.get(api.bobKey, account + "/balances?at=" + at).is(200).body().get("items"),
                "balance");
    }

    private static String of(JsonNode balances, String book) {
        for (JsonNode each : balances) {
            if (each.get("book").stringValue().equals(book)) {
                return each.at("/balance/amount").stringValue();
            }
        }
        return "(none)";
    }
}

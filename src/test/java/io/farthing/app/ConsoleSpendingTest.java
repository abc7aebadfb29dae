package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.money.Money;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From a month down to the explanation of one charge.
final class ConsoleSpendingTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();
    private static ConsoleBrowser ann;

    @BeforeAll
    static void open() {
        charge("2026-12-31T22:59:59Z", "0.5");
        charge("2026-12-31T23:00:00Z", "1.25");
        charge("2027-01-10T08:10:00Z", "2.00000001");
        charge("2027-01-10T09:10:00Z", "3");
        ann = house.signedIn("ann");
    }

    /// The provider's year begins an hour before the world's.
    private static void charge(String at, String amount) {
        house.nouns.database.transactVoid(tx -> {
            FundsResult _ =
                    house.nouns.funds.charge(
                            tx,
                            new Movement(
                                    at,
                                    house.ann,
                                    Money.of(ConsoleHouse.EUR, amount),
                                    "<i>for</i> " + at),
                            null,
                            Instant.parse(at));
        });
    }

    @Test
    void aMonthLeadsToItsDaysAndTheDaysToTheirCharges() {
        ann.get("/console/spending")
                .is(200)
                .says(
                        "January 2027",
                        "6.25",
                        "href=\"/console/spending/2027-01-10\"",
                        "href=\"/console/spending/2027-01-01\"",
                        "?month=2026-12",
                        "Forecast for the month")
                .saysNot("?month=2027-02", "href=\"/console/spending/2027-01-02\"");
        ann.get("/console/spending?month=2026-12").says("0.50").saysNot("Forecast");
        ann.get("/console/spending/2027-01-10")
                .is(200)
                .says("5.00", "2.00000001", "/console/charges/" + house.ann + "-2027011008-1-r0");
        ann.get("/console/charges/" + house.ann + "-2027011008-1-r0")
                .is(200)
                .says("2.00000001", "Charged by hand: &lt;i&gt;for&lt;/i&gt; 2027-01-10T08:10:00Z");
    }

    @Test
    void aDayWithoutChargesSaysSo() {
        ann.get("/console/spending/2027-01-11").is(200).says("Nothing was charged on this day.");
        house.signedIn("bob").get("/console/spending").is(200).says("Nothing was charged");
    }

    @Test
    void whatIsNotYoursIsNotThere() {
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get("/console/charges/" + house.ann + "-2027011008-1-r0").is(404);
        bob.get("/console/spending/2027-01-10").is(200).saysNot("2.00000001");
    }

    @ParameterizedTest
    @CsvSource({
        "/console/spending?month=2027-13, 404",
        "/console/spending?month=1969-12, 404",
        "/console/spending?month=10000-01, 404",
        "/console/spending?month=99999999999, 404",
        "/console/spending?month=, 200",
        "/console/spending/2027-02-29, 404",
        "/console/spending/0001-01-01, 404",
        "/console/spending/9999-12-31, 200",
        "/console/spending/2027-01-10?after=nonsense, 200",
        "/console/spending?environment=%22%3E%3Cscript%3E, 200",
        "/console/charges/nonsense, 404",
        "/console/charges/0-0-0, 404"
    })
    void nonsenseIsMissingAndNoFailure(String path, int status) {
        assertThat(ann.get(path).is(status).body()).doesNotContain("<script>");
    }
}

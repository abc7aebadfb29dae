package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Staff's reports, over real HTTP.
final class ConsoleReportsTest {
    private static ConsoleHouse house;

    @BeforeAll
    static void open() {
        house = new ConsoleHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reports",
                "reports/revenue.csv",
                "reports/receivables.csv",
                "reports/taxes.csv",
                "reports/deferred.csv"
            })
    void onlyThePlatformsStaffReadsThem(String path) {
        house.browser().get("/console/staff/" + path).is(303);
        house.signedIn("ann").get("/console/staff/" + path).is(403);
        house.signedIn("sue").get("/console/staff/" + path).is(200);
    }

    @Test
    void whatWasChargedIsRevenueOfItsMonth() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/reports").says("There is nothing to add up yet.");
        String one = "/console/staff/accounts/" + house.ann;
        sue.post(one + "/funds", "what", "charge", "amount", "3.25", "key", "0123456789abcdef")
                .is(303);
        sue.get("/console/staff/reports").says("January 2027", "3.25");
        ConsoleBrowser.Got csv = sue.get("/console/staff/reports/revenue.csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("revenue.csv");
        assertThat(csv.body())
                .startsWith("month,book,amount,currency\r\n2027-01,revenue.")
                .endsWith(",3.25000000,EUR\r\n");
    }
}

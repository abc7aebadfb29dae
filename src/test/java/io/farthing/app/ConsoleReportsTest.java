package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Staff's reports, over real HTTP.
final class ConsoleReportsTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reports",
                "reports/revenue.csv",
                "reports/receivables.csv",
                "reports/taxes.csv",
                "reports/deferred.csv",
                "reports/revenue.parquet",
                "exports/focus.csv?month=2027-01",
                "exports/focus.parquet?month=2027-01"
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

    @Test
    void aCustomersUsageCostIsItsOwn() {
        ConsoleBrowser ann = house.signedIn("ann");
        ConsoleBrowser.Got csv = ann.get("/console/exports/focus.csv?month=2027-01");
        assertThat(csv.header("Content-Disposition")).contains("focus-2027-01.csv");
        assertThat(csv.body()).startsWith("BilledCost,BillingAccountId,");
        assertThat(csv.body().lines().skip(1))
                .allMatch(line -> line.contains("," + house.ann + ","));
        assertThat(ann.get("/console/exports/focus.parquet?month=2027-01").body())
                .startsWith("PAR1");
        ann.get("/console/exports/focus.csv?month=yesterday").is(404);
        ann.get("/console/exports/focus.csv").is(404);
        house.signedIn("sue").get("/console/staff/exports/focus.csv?month=1969-12").is(404);
    }
}

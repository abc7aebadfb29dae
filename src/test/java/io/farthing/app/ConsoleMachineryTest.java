package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Staff's pages of the hourly run and the ledger, over real HTTP.
final class ConsoleMachineryTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @BeforeAll
    static void open() {
        ConsoleBrowser sue = house.signedIn("sue");
        String one = "/console/staff/accounts/" + house.ann;
        sue.get(one);
        sue.post(
                        one + "/funds",
                        "what",
                        "refill",
                        "amount",
                        "77.5",
                        "note",
                        "by bank",
                        "key",
                        "0123456789abcdef")
                .is(303);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # path,                              nobody, customer, staff
                    /console/staff/run,                  303,    403,      200
                    /console/staff/run/progress,         303,    403,      200
                    /console/staff/ledger,               303,    403,      200
                    /console/staff/ledger?at=2027-01-15T09:00, 303, 403,   200
                    /console/staff/ledger?at=nonsense,   303,    403,      200
                    /console/staff/ledger/0,             303,    403,      404
                    /console/staff/ledger/x,             303,    403,      404
                    /console/staff/ledger/1/1,           303,    403,      404
                    """)
    void whoSeesWhat(String path, int nobody, int customer, int staff) {
        house.browser().get(path).is(nobody);
        house.signedIn("ann").get(path).is(customer);
        house.signedIn("sue").get(path).is(staff);
    }

    @Test
    void theTrialBalanceIsAsOfAnyInstant() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/ledger").says("Debits equal credits", "77.50", "balance", "cash");
        assertThat(sue.get("/console/staff/ledger?at=2027-01-15T09:00").body())
                .contains("Nothing was booked.")
                .doesNotContain("77.50");
    }

    @Test
    void fromAnAccountsBooksToTheEntriesOfATransaction() {
        ConsoleBrowser sue = house.signedIn("sue");
        String books = "/console/staff/ledger/" + house.ann;
        String body = sue.get(books).is(200).says("77.50", "by bank").body();
        int at = body.indexOf("href=\"" + books + "/");
        String one = body.substring(at + 6, body.indexOf('"', at + 6));
        sue.get(one).is(200).says("The house", "cash", "−77.50", "balance");
        sue.get(one.replace("/" + house.ann + "/", "/" + house.bob + "/")).is(404);
    }

    /// Charged by this test, which the server knows as little of as of another server.
    @Test
    void theRunOfAnotherServerIsSeenByWhatWaitsForIt() throws Exception {
        ConsoleHouse other = new ConsoleHouse();
        try {
            SampleBatch batch = new SampleBatch();
            int node = batch.node(new NodeName(other.ann, "web", "a"), TRAITS);
            Instant at = ConsoleHouse.BEGIN.minus(Duration.ofHours(3));
            batch.begin(node, at.toEpochMilli(), 0);
            batch.reading(other.nouns.meters.known().required("ram"), BigDecimal.TEN);
            batch.reading(other.nouns.meters.known().required("cpu"), BigDecimal.ZERO);
            var _ = other.nouns.intake.take(batch);
            ConsoleBrowser sue = other.signedIn("sue");
            sue.get("/console/staff/run").says("<div hidden>", "Another server is charging.");
            try (Stream<String> events = sue.watch("/console/staff/run/progress")) {
                Iterator<String> lines = events.iterator();
                assertThat(lines.next()).as("what waits is counted").isEqualTo(":");
                Hour end = Hour.of(ConsoleHouse.BEGIN);
                var _ =
                        other.nouns.hourlyRun.run(
                                new Hour(0), end, ConsoleHouse.BEGIN, (_, _) -> {});
                assertThat(lines)
                        .toIterable()
                        .containsSubsequence("event: step", "data: 1 1", "event: over");
            }
            sue.get("/console/staff/run").saysNot("Another server is charging.");
        } finally {
            other.close();
        }
    }

    private static final NodeTraits TRAITS =
            new NodeTraits("", "default_host_group", new NodeSetting(2, 0, Map.of()));

    @Test
    void aRunByHandShowsItsProgressAndWhatItDid() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/run").says("Every hour that is over is charged.");
        sue.post("/console/staff/run", "what", "due").leadsTo("/console/staff/run");
        ConsoleBrowser.Got events = sue.get("/console/staff/run/progress").is(200);
        assertThat(events.header("Content-Type")).startsWith("text/event-stream");
        events.says("event: over\n");
        sue.get("/console/staff/run").says("The last run charged 0 hours of shards");
        house.signedIn("ann").post("/console/staff/run", "what", "due").is(403);
    }
}

package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageEventsTest {

    private static final String GOOD =
            """
            {"specversion": "1.0", "id": "17", "source": "/hosts/3", "type": "io.farthing.usage.v1",
             "time": "2026-03-10T12:00:00Z", "traceparent": "an extension",
             "data": {"account": 1, "environment": "shop", "node": "web-1", "nodeType": "apache",
                      "reservedCloudlets": 4, "options": {"licence": "gold", "seats": 3},
                      "readings": {"ram": 1024.5, "cpu": "0.000000000000000000001", "disk": 1e3}}}
            """;

    private final UsageEvents events =
            new UsageEvents(
                    new Meters(
                            new Meters.Known(
                                    List.of(
                                            new Meter(0, "ram", "KiB", Aggregation.PEAK),
                                            new Meter(1, "cpu", "MHz", Aggregation.MEAN),
                                            new Meter(3, "disk", "MB", Aggregation.PEAK)))),
                    "default",
                    Metered.NOON);

    @Test
    void anEventIsASample() {
        assertThat(events.readBody(bytes(GOOD))).isNull();
        assertThat(events.refusals()).isEmpty();
        try (Metered metered = new Metered();
                Intake intake = metered.intake()) {
            assertThat(intake.take(events.samples()).stored()).isEqualTo(1);
            assertThat(metered.hours())
                    .containsExactly(
                            "1 0 1 ram=1:1024.5 cpu=1:0.000000000000000000001 disk=1:1000");
            SampleBatch batch = new SampleBatch();
            int place = batch.node(new NodeName(1, "shop", "web-1"), Metered.TRAITS);
            KnownNode node = Objects.requireNonNull(metered.nodes().resolve(batch)[place]);
            assertThat(node.at(Metered.NOON))
                    .isEqualTo(new NodeSetting(4, 0, Map.of("licence", "gold", "seats", "3")));
        }
    }

    @Test
    void anArrayIsManyOfWhichTheBadOnesAreNamed() {
        String body = "[" + GOOD + "," + GOOD.replace("\"ram\"", "\"rum\"") + ",7," + GOOD + "]";
        assertThat(events.readBody(bytes(body))).isNull();
        assertThat(events.samples().size()).isEqualTo(2);
        assertThat(events.refusals())
                .extracting(refusal -> refusal.index() + " " + refusal)
                .containsExactly(
                        "1 data.readings.rum: is not a meter that is known here",
                        "2 event: is not an object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "specversion": "1.0",       | "specversion": "0.3", | specversion: must be "1.0"
                    "id": "17",                 |                       | id: is missing
                    "id": "17",                 | "id": 17,             | id: must be a string
                    "id": "17",                 | "id": "",             | id: must have 1 to 1000 characters
                    "id": "17",                 | "id": "1", "id": "2", | id: is given twice
                    "source": "/hosts/3",       |                       | source: is missing
                    io.farthing.usage.v1        | io.other              | type: must be "io.farthing.usage.v1"
                    2026-03-10T12:00:00Z        | 2026-03-10T12:00:00   | time: is not an RFC 3339 time: 2026-03-10T12:00:00
                    2026-03-10T12:00:00Z        | 2026-02-30T12:00:00Z  | time: is not an RFC 3339 time: 2026-02-30T12:00:00Z
                    2026-03-10T12:00:00Z        | 1999-12-31T23:59:59Z  | time: lies before the year 2000: 1999-12-31T23:59:59Z
                    2026-03-10T12:00:00Z        | 2026-03-11T12:00:00.001Z | time: lies more than 24 hours in the future: 2026-03-11T12:00:00.001Z
                    "account": 1,               |                       | data.account: is missing
                    "account": 1,               | "account": 1.5,       | data.account: must be a whole number that is not negative
                    "account": 1,               | "account": "1",       | data.account: must be a whole number that is not negative
                    "account": 1,               | "account": -1,        | data.account: must be a whole number that is not negative
                    "environment": "shop",      | "environment": " ",   | data.environment: must have 1 to 1000 characters
                    "node": "web-1",            | "node": "a\\u0000b",  | data.node: must not hold a NUL character
                    "node": "web-1",            | "node": ["x", {"id": 1}], | data.node: must be a string
                    "reservedCloudlets": 4,     | "reservedCloudlets": 1000001, | data.reservedCloudlets: must be a whole number that is not negative
                    "options": {                | "option": {           | data.option: is not a field of a usage event
                    "seats": 3                  | "seats": [3]          | data.options.seats: must be one of few short texts
                    1024.5                      | -1                    | data.readings.ram: must not be negative: -1
                    1024.5                      | true                  | data.readings.ram: must be a number, or a string that is one
                    1024.5                      | "12a"                 | data.readings.ram: is not a number: 12a
                    1024.5                      | 1e99                  | data.readings.ram: has more than 38 digits: 1e99
                    1024.5                      | 1, "ram": 2           | data.readings.ram: is given twice
                    "data": {                   | "data_base64": "", "data": { | data_base64: the data must be JSON
                    "data": {"account"          | "data": [], "x": {"account" | data: must be an object
                    """)
    void aBadFieldIsNamed(String good, String bad, String refusal) {
        String event = GOOD.replace(good, bad == null ? "" : bad);
        assertThat(event).isNotEqualTo(GOOD);
        assertThat(events.readBody(bytes(event))).isNull();
        assertThat(events.refusals())
                .extracting(UsageEvents.Refusal::toString)
                .containsExactly(refusal);
        assertThat(events.samples().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"id": | not JSON
                    nonsense | not JSON
                    '' | an event is missing
                    [] [] | something follows the events
                    [{}, | not JSON
                    """)
    void whatIsNotJsonIsRefusedWhole(String body, String reason) {
        assertThat(events.readBody(bytes(body))).contains(reason);
    }

    @Test
    void noEventsAreNoMistake() {
        assertThat(events.readBody(bytes("[]"))).isNull();
        assertThat(events.refusals()).isEmpty();
    }

    @Test
    void aBrokenLineSparesTheNextOne() {
        byte[] good = bytes(GOOD.replace('\n', ' '));
        byte[] broken = bytes("{\"specversion\": \"1.0\", ");
        byte[] two = bytes(GOOD.replace('\n', ' ') + "{}");
        assertThat(events.readLine(broken, 0, broken.length, 1)).isNotNull();
        assertThat(events.readLine(two, 0, two.length, 2)).isNotNull();
        assertThat(events.readLine(good, 0, good.length, 3)).isNull();
        assertThat(events.samples().size()).isEqualTo(1);
        assertThat(events.refusals())
                .extracting(UsageEvents.Refusal::index)
                .containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "2026-03-10T12:00:00Z, 1773144000000",
        "2026-03-10T12:00:00.1Z, 1773144000100",
        "2026-03-10T12:00:00.123999999Z, 1773144000123",
        "2026-03-10T13:00:00+01:00, 1773144000000",
        "2026-03-10T06:30:00.25-05:30, 1773144000250",
        "2024-02-29T00:00:00Z, 1709164800000",
        "2026-03-10T24:00:00Z, -9223372036854775808",
        "2026-03-10T12:60:00Z, -9223372036854775808",
        "2026-3-10T12:00:00Z, -9223372036854775808",
        "2026-03-10, -9223372036854775808",
        "'', -9223372036854775808"
    })
    void timesAreReadToTheMillisecond(String text, long expected) {
        assertThat(EventTime.parse(text)).isEqualTo(expected);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

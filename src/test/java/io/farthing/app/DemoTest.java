package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.db.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The demo's figures, in every field, against a second program that follows only the plan.
final class DemoTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:34:56Z");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir Path folder = Path.of("");

    @Test
    void theBundledTraceIsBilledAsThePlanSays() throws IOException {
        DemoTrace trace = DemoTrace.bundled();
        JsonNode expected = MAPPER.readTree(PlainDemo.bill(trace).toString());
        Path file = SampleTrace.copyInto(folder);
        assertThat(demo(file)).isEqualTo(expected);
        assertThat(demo(trace.writeTables(folder.resolve("tables")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # start, hours, machines, disorderly: over the ends of months, and over the changes of the clock
                    2013-06-29T22:00:00Z, 60, 9,  false
                    2024-03-30T12:00:00Z, 70, 12, true
                    2024-10-26T12:00:00Z, 60, 12, true
                    2025-10-30T00:00:00Z, 54, 12, true
                    2023-02-26T12:00:00Z, 56, 10, true
                    2024-02-28T06:00:00Z, 60, 8,  false
                    2023-12-31T12:00:00Z, 30, 30, true
                    """)
    void anyTraceIsBilledAsThePlanSays(Instant start, int hours, int machines, boolean disorderly)
            throws IOException {
        DemoTrace.Shape shape = new DemoTrace.Shape(start, hours, machines, disorderly);
        DemoTrace trace = DemoTrace.random(new Random(start.getEpochSecond()), shape);
        JsonNode expected = MAPPER.readTree(PlainDemo.bill(trace).toString());
        assertThat(demo(trace.writeTrace(folder.resolve("trace.csv")))).isEqualTo(expected);
        assertThat(demo(trace.writeTables(folder.resolve("tables")))).isEqualTo(expected);
    }

    /// The whole demo on a fresh database but for the handing out of keys; then all of it again.
    private JsonNode demo(Path usage) {
        Reading<ProviderPlan> plan = ProviderFile.read(ProviderFile.demo());
        assertThat(plan).isInstanceOf(Reading.Parsed.class);
        ProviderPlan demo = ((Reading.Parsed<ProviderPlan>) plan).value();
        try (TestDatabase test = TestDatabase.fresh();
                Nouns nouns =
                        new Nouns(test.database(), InstantSource.fixed(NOW), new SecureRandom())) {
            JsonNode first = run(nouns, demo, usage);
            assertThat(run(nouns, demo, usage)).isEqualTo(first);
            List<String> differences = new ArrayList<>();
            nouns.check(differences::add);
            assertThat(differences).isEmpty();
            return first;
        }
    }

    private static JsonNode run(Nouns nouns, ProviderPlan demo, Path usage) {
        new ProviderLoader(nouns, new SecureRandom()).load(demo, NOW);
        Progress silent = new Progress(new PrintStream(new ByteArrayOutputStream()), false);
        DemoReport report = new DemoRun(nouns, silent).run(demo, usage);
        ObjectNode json = (ObjectNode) MAPPER.readTree(DemoReportJson.of(report));
        json.remove("seconds");
        return json;
    }
}

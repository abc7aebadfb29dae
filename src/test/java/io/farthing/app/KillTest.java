package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `kill -9`, of the program and of its PostgreSQL, in the middle of the work: run again, the demo
/// comes to the figures of a run that nobody disturbed, to the last digit.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
final class KillTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String IMPORT = "Taking usage in";
    private static final String CHARGE = "Charging hours";
    private static final int RUNS_LIMIT = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// When to strike is left to chance, and to this number.
    private static final Random RANDOM = new Random(20_130_701);

    private static Path undisturbed = Path.of("");
    private static Path killed = Path.of("");
    private static Path bereft = Path.of("");
    private static Path wounded = Path.of("");
    private static JsonNode expected = MAPPER.createObjectNode();
    private static long importMillis;
    private static long chargeMillis;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        undisturbed = ProgramRun.newFolder("undisturbed");
        killed = ProgramRun.newFolder("killed");
        bereft = ProgramRun.newFolder("bereft");
        wounded = ProgramRun.newFolder("wounded");
        for (Path folder : List.of(undisturbed, killed, bereft, wounded)) {
            KilledServer.shareBinaries(folder);
        }
        try (ProgramRun run = demo(undisturbed)) {
            assertThat(run.exitCode()).as(run.errors()).isZero();
            ObjectNode figures = (ObjectNode) MAPPER.readTree(run.output());
            importMillis = millis(figures, "import");
            chargeMillis = millis(figures, "charge");
            expected = without(figures);
        }
        assertThat(expected.path("charges").asLong()).isGreaterThan(4000);
    }

    private static JsonNode without(ObjectNode figures) {
        figures.remove("seconds");
        return figures;
    }

    private static long millis(JsonNode figures, String step) {
        return figures.path("seconds").path(step).decimalValue().movePointRight(3).longValue();
    }

    @AfterAll
    static void remove() throws IOException {
        for (Path folder : List.of(undisturbed, killed, bereft, wounded)) {
            ProgramRun.delete(folder);
        }
    }

    private static ProgramRun demo(Path data) throws IOException {
        return ProgramRun.start(data, "demo", "--no-serve", "--json");
    }

    @Test
    @Order(1)
    void aKilledProgramIsRunAgain() throws Exception {
        assertThat(killIn(IMPORT, importMillis / 10)).isTrue();
        var _ = killIn(IMPORT, RANDOM.nextLong(1, importMillis));
        assertThat(killIn(CHARGE, chargeMillis / 10)).isTrue();
        var _ = killIn(CHARGE, RANDOM.nextLong(1, chargeMillis));
        requireFigures(killed);
        requireSound(killed);
    }

    /// Whether the step was still under way.
    private static boolean killIn(String step, long afterMillis) throws Exception {
        try (ProgramRun run = demo(killed)) {
            assertThat(run.says(step + " ...")).as(run.errors()).isTrue();
            Thread.sleep(afterMillis);
            boolean isUnderWay = !run.hasSaid(step + ":");
            run.kill();
            return isUnderWay;
        }
    }

    private static void requireFigures(Path data) throws Exception {
        try (ProgramRun run = demo(data)) {
            assertThat(run.exitCode()).as(run.errors()).isZero();
            requireFigures(run);
        }
    }

    private static void requireFigures(ProgramRun run) {
        ObjectNode figures = (ObjectNode) MAPPER.readTree(run.output());
        assertThat(without(figures)).isEqualTo(expected);
    }

    private static void requireSound(Path data) throws Exception {
        try (ProgramRun check = ProgramRun.start(data, "check")) {
            assertThat(check.exitCode()).as(check.output() + check.errors()).isZero();
            assertThat(check.output()).contains("Nothing differs.");
        }
    }

    /// The program goes on by itself or fails with a sentence, and is run again.
    @Test
    @Order(2)
    void aKilledDatabaseLosesNothing() throws Exception {
        List<String> struck = new ArrayList<>();
        struck.addAll(disturb(bereft, 2, ProgramRun::killPostgres, ProgramRun::killBackend));
        // Early, so that a busy machine that was slow when it was timed is not missed twice.
        struck.addAll(disturb(wounded, 10, ProgramRun::killBackend, ProgramRun::killPostgres));
        assertThat(struck).contains(IMPORT, CHARGE);
    }

    @FunctionalInterface
    private interface Blow {
        boolean on(ProgramRun run) throws InterruptedException;
    }

    /// The steps that were hit, each within that part of its time.
    private static List<String> disturb(Path data, int part, Blow inImport, Blow inCharge)
            throws Exception {
        List<String> struck = new ArrayList<>();
        boolean isDone = false;
        for (int count = 0; count < RUNS_LIMIT && !isDone; count++) {
            try (ProgramRun run = demo(data)) {
                if (count < 2) {
                    strike(run, new Step(IMPORT, importMillis / part), inImport, struck);
                    strike(run, new Step(CHARGE, chargeMillis / part), inCharge, struck);
                }
                isDone = run.exitCode() == 0;
                if (isDone) {
                    requireFigures(run);
                } else {
                    assertThat(run.errors())
                            .contains("farthing: ")
                            .doesNotContain("\tat io.farthing");
                }
            }
        }
        assertThat(isDone).isTrue();
        requireSound(data);
        return struck;
    }

    /// Struck at some time before so many milliseconds.
    private record Step(String name, long millis) {}

    private static void strike(ProgramRun run, Step step, Blow blow, List<String> struck)
            throws Exception {
        if (!run.says(step.name + " ...")) {
            return;
        }
        Thread.sleep(RANDOM.nextLong(1, step.millis));
        boolean isUnderWay = !run.hasSaid(step.name + ":");
        if (blow.on(run) && isUnderWay) {
            struck.add(step.name);
        }
    }

    @Test
    @Order(3)
    void theServerComesBackWithWhatItHad() throws Exception {
        try (ProgramRun server = ProgramRun.start(killed, "serve", "--port", "0")) {
            String url = listening(server);
            requireRefused(killed);
            assertThat(server.killPostgres()).isTrue();
            requireReady(url);
            server.kill();
        }
        try (ProgramRun server = ProgramRun.start(killed, "serve", "--port", "0")) {
            requireReady(listening(server));
            server.stop();
        }
        requireFigures(killed);
    }

    private static String listening(ProgramRun server) throws Exception {
        assertThat(server.says("Farthing listens on ")).as(server.errors()).isTrue();
        return server.errors().replaceFirst("(?s).*Farthing listens on (\\S+).*", "$1");
    }

    private static void requireRefused(Path data) throws Exception {
        try (ProgramRun second = ProgramRun.start(data, "check")) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errors())
                    .contains("the data folder " + data + " is in use by another Farthing")
                    .doesNotContain("\tat ");
        }
    }

    private static void requireReady(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(URI.create(url + "/health/ready")).build();
            long end = System.nanoTime() + PATIENCE.toNanos();
            int status = 0;
            while (status != 200 && System.nanoTime() < end) {
                Thread.sleep(100);
                status = client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode();
            }
            assertThat(status).isEqualTo(200);
        }
    }
}

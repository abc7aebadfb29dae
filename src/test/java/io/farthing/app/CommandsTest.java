package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.db.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands do on a database, by their exit codes and by what they say.
final class CommandsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String TRACE =
            "timestamp_s,vm,cores,cpu_usage_mhz,mem_usage_kb,net_rx_kbps,net_tx_kbps\n";

    /// 2026-03-10T10:00:00Z.
    private static final long T = 1_773_136_800;

    @TempDir private Path folder = Path.of("");

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    @AutoClose private final StandardStreams streams = StandardStreams.listen();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "setup",
                "serve",
                "import",
                "import usage",
                "charge",
                "explain",
                "export",
                "check",
                "backup",
                "restore",
                "bench"
            })
    void everyCommandHasHelp(String command) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        words.removeIf(String::isEmpty);
        words.add("--help");
        assertThat(Main.run(Map.of(), words.toArray(String[]::new))).isZero();
        assertThat(streams.out()).startsWith(("Usage: farthing " + command).strip());
        assertThat(streams.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "help serve", "help import"})
    void helpIsACommandToo(String line) {
        assertThat(Main.run(Map.of(), line.split(" ", -1))).isZero();
        assertThat(streams.out())
                .startsWith("Usage: farthing " + line.replaceFirst("help ?", ""))
                .doesNotContain("warm-up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "import usage -",
                "charge",
                "explain 1",
                "export focus --output a.csv",
                "check",
                "bench"
            })
    void anOptionThatNobodyKnowsIsNamed(String command) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        words.add("--pigeons");
        assertThat(Main.run(Map.of(), words.toArray(String[]::new))).isEqualTo(2);
        assertThat(streams.errors()).contains("'--pigeons'");
    }

    @Test
    void withoutAProviderNothingIsImported() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), TRACE);
        assertThat(run("import", "usage", file.toString())).isEqualTo(1);
        assertThat(streams.errors()).contains("no provider").doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        loadProvider();
        assertThat(run("import", "usage", folder.resolve("absent.csv").toString())).isEqualTo(1);
        assertThat(streams.errors())
                .contains("There is no file", "absent.csv")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNoUsageIsNamed() throws IOException {
        loadProvider();
        Path file = Files.writeString(folder.resolve("poem.csv"), "roses are red\n");
        assertThat(run("import", "usage", file.toString())).isEqualTo(1);
        assertThat(streams.errors()).contains("poem.csv").doesNotContain("\tat ");
    }

    @Test
    void badLinesAreListedAndTheOthersAreCharged() throws IOException {
        loadProvider();
        String lines =
                "%d,1,8,10,500,0,0\n%d,1,8,ten,500,0,0\n%d,77777777777777777,8,1,1,1,1\n"
                        .formatted(T, T + 300, T + 600);
        Path file = Files.writeString(folder.resolve("some.csv"), TRACE + lines);
        assertThat(run("import", "usage", file.toString(), "--format", "TRACE")).isZero();
        assertThat(streams.errors())
                .contains("1 rows, 0 of them repeated, 2 refused")
                .contains("cpu_usage_mhz")
                .contains("vm");
        assertThat(run("charge")).isZero();
        assertThat(streams.errors()).contains("1 hours of shards, 1 charges");
        assertThat(run("charge")).isZero();
        assertThat(streams.errors()).contains("0 hours of shards, 0 charges");
        assertThat(run("check")).isZero();
        assertThat(run("explain", "1-2026031010-1")).isZero();
        assertThat(streams.out()).contains("0.00891");
    }

    @Test
    void standardInputIsAFileToo() {
        loadProvider();
        String row = "%d,1,8,10,500,0,0\n".formatted(T);
        streams.bring(TRACE + row);
        assertThat(run("import", "usage", "-")).isZero();
        assertThat(streams.errors()).contains("1 rows, 0 of them repeated, 0 refused");
    }

    @Test
    void whatUsageCostAndReportsAreExported() throws IOException {
        loadProvider();
        String row = "%d,1,8,10,500,0,0\n".formatted(T);
        Path usage = Files.writeString(folder.resolve("usage.csv"), TRACE + row);
        assertThat(run("import", "usage", usage.toString())).isZero();
        assertThat(run("charge")).isZero();
        Path csv = folder.resolve("focus.csv");
        assertThat(run("export", "focus", "--account", "1", "--output", csv.toString())).isZero();
        assertThat(csv).content().startsWith("BilledCost,").contains("\r\n0.00891000,1,");
        Path early = folder.resolve("early.csv");
        assertThat(
                        run(
                                "export",
                                "focus",
                                "--to",
                                "2026-03-10T10:00:00Z",
                                "--output",
                                early.toString()))
                .isZero();
        assertThat(early).content().hasLineCount(1);
        Path parquet = folder.resolve("revenue.parquet");
        assertThat(run("export", "revenue", "--output", parquet.toString())).isZero();
        assertThat(Files.readAllBytes(parquet)).startsWith("PAR1".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anExportThatFailsLeavesTheFileThatWasThere() throws IOException {
        Path csv = Files.writeString(folder.resolve("revenue.csv"), "last month's");
        assertThat(run("export", "revenue", "--output", csv.toString())).isNotZero();
        assertThat(csv).content().isEqualTo("last month's");
        loadProvider();
        assertThat(run("export", "revenue", "--output", csv.toString())).isZero();
        assertThat(csv).content().startsWith("month,book,amount,currency");
        Path nowhere = folder.resolve("no/such/revenue.csv");
        assertThat(run("export", "revenue", "--output", nowhere.toString())).isEqualTo(1);
        assertThat(streams.errors())
                .contains("cannot be written: there is no such file or folder")
                .doesNotContain("revenue.csv\n\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "pigeons, a.csv, cannot be exported: focus",
        "focus, a.xls, neither in .csv nor in .parquet",
        "revenue, a.csv --account=1, leave out --from",
        "focus, a.csv --from=now, is not an instant like"
    })
    void whatCannotBeExportedIsNamed(String what, String output, String sentence) {
        List<String> words = new ArrayList<>(List.of("export", what, "--output"));
        words.addAll(List.of(output.split(" ", -1)));
        assertThat(run(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(streams.errors()).contains(sentence);
    }

    @Test
    void aChargeThatIsNotThereIsNamed() {
        loadProvider();
        assertThat(run("explain", "7-2026031010-3")).isEqualTo(1);
        assertThat(streams.errors())
                .contains("there is no charge 7-2026031010-3")
                .doesNotContain("\tat ");
    }

    @Test
    void hoursOutsideFromAndToAreLeftAlone() throws IOException {
        loadProvider();
        StringBuilder rows = new StringBuilder(TRACE);
        for (int hour = 0; hour < 5; hour++) {
            rows.append(T + 3600L * hour).append(",1,8,10,500,0,0\n");
        }
        Path file = Files.writeString(folder.resolve("five.csv"), rows);
        assertThat(run("import", "usage", file.toString())).isZero();
        String from = "2026-03-10T11:00:00Z";
        String to = "2026-03-10T13:59:59Z";
        assertThat(run("charge", "--from", from, "--to", to)).isZero();
        assertThat(streams.errors()).contains("2 hours of shards, 2 charges");
    }

    @Test
    void aBookThatWasTamperedWithIsFound() throws IOException {
        loadProvider();
        String row = "%d,1,8,10,500,0,0\n".formatted(T);
        Path file = Files.writeString(folder.resolve("one.csv"), TRACE + row);
        assertThat(run("import", "usage", file.toString())).isZero();
        assertThat(run("charge")).isZero();
        test.database()
                .transactVoid(tx -> tx.update("UPDATE ledger_book SET balance = balance + 1"));
        assertThat(run("check")).isEqualTo(1);
        assertThat(streams.out()).contains("differences.");
    }

    @Test
    void aDatabaseThatIsNotThereIsASentence() {
        String nowhere = "jdbc:postgresql://127.0.0.1:1/nowhere";
        assertThat(Main.run(Map.of(), "check", "--db", nowhere)).isEqualTo(1);
        assertThat(streams.errors()).contains("farthing: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql", "kafka:127.0.0.1:9092", "pigeon"})
    void aUsageLogThatNobodyKnowsIsNamed(String log) {
        assertThat(run("check", "--usage-log", log)).isEqualTo(1);
        assertThat(streams.errors())
                .contains("--usage-log: '%s'".formatted(log))
                .doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        return CommandRun.on(test, arguments);
    }

    private void loadProvider() {
        if (!(ProviderFile.read(ProviderFile.demo())
                instanceof Reading.Parsed<ProviderPlan>(ProviderPlan plan, var _))) {
            throw new AssertionError("the demo's own plan is refused");
        }
        try (Nouns nouns =
                new Nouns(test.database(), InstantSource.fixed(NOW), new SecureRandom())) {
            new ProviderLoader(nouns, new SecureRandom()).load(plan, NOW);
        }
    }
}

package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.app.NativeClient.Answer;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.NewAccount;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own that somebody keeps ending, and what has to be right when it
/// has been. Its clock is moved by hand: what a killed server had in hand is others' after five
/// minutes.
final class KilledServer implements AutoCloseable {
    private static final Duration LEASE = Duration.ofMinutes(6);
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int REPEATED = 500;

    private final Launch launch;
    private final String token;
    private final String[] options;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile NativeClient staff;
    private ProgramRun run;
    private Instant now;

    @FunctionalInterface
    interface Asking {
        Answer ask(NativeClient staff) throws IOException;
    }

    /// The program in a process of its own, on whatever holds its data.
    @FunctionalInterface
    interface Launch {
        ProgramRun run(String... arguments) throws IOException;
    }

    private KilledServer(Launch launch, String token, String[] options) throws Exception {
        this.launch = launch;
        this.token = token;
        this.options = options;
        run = begun();
        staff = client();
        now = Instant.parse(ask(each -> each.get("/test-clock")).tree().path("now").asString());
    }

    static KilledServer start(Path folder, String token, String... options) throws Exception {
        return start(arguments -> ProgramRun.start(folder, arguments), token, options);
    }

    static KilledServer start(Launch launch, String token, String... options) throws Exception {
        return new KilledServer(launch, token, options);
    }

    private ProgramRun begun() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--test-clock"));
        arguments.addAll(List.of(options));
        ProgramRun begun = launch.run(arguments.toArray(String[]::new));
        assertThat(begun.says("Farthing listens on ")).as(begun.errors()).isTrue();
        return begun;
    }

    private NativeClient client() {
        return new NativeClient(http, url(), token);
    }

    String url() {
        return run.errors().replaceFirst("(?s).*Farthing listens on (\\S+).*", "$1");
    }

    Instant now() {
        return now;
    }

    /// Its clock is the wall's again.
    void killAndStart() throws Exception {
        kill();
        start();
    }

    void kill() {
        run.kill();
    }

    void start() throws Exception {
        run = begun();
        staff = client();
    }

    /// What the killed one had in hand is free.
    void endLeases() {
        moveTo(now.plus(LEASE));
    }

    /// The server begins it anew by itself.
    void killPostgres() throws Exception {
        assertThat(run.killPostgres()).isTrue();
    }

    /// A moment passes, here and there.
    void pass(int seconds) {
        sleep(20);
        moveTo(now.plusSeconds(seconds));
    }

    void moveTo(Instant instant) {
        now = instant;
        Answer _ = ask(each -> each.put("/test-clock", "{\"now\":\"" + instant + "\"}"));
    }

    /// As long as there is no answer, or one that says "later".
    Answer ask(Asking asking) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            Answer answer = tried(asking);
            if (answer != null) {
                assertThat(answer.isGood()).as(answer.toString()).isTrue();
                return answer;
            }
            sleep(50);
        }
        throw new AssertionError("no answer\n" + run.errors());
    }

    /// Null where nobody answered, or "later".
    @Nullable Answer tried(Asking asking) {
        try {
            Answer answer = asking.ask(staff);
            return answer.status() < REPEATED ? answer : null;
        } catch (IOException cutOff) {
            return null;
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /// Loads the demo's provider and whatever the test wants; returns a token of staff.
    static String prepared(Path folder, Consumer<Nouns> more) {
        try (Installation installation = Installation.in(folder, null)) {
            return prepared(installation, more);
        }
    }

    static String prepared(Installation installation, Consumer<Nouns> more) {
        try (Nouns nouns = Nouns.of(installation)) {
            Instant at = nouns.clock.instant();
            ProviderPlan demo =
                    ((Reading.Parsed<ProviderPlan>) ProviderFile.read(ProviderFile.demo())).value();
            new ProviderLoader(nouns, new SecureRandom()).load(demo, at);
            new CatalogLoader(nouns).load(CatalogLoader.read(null), at);
            more.accept(nouns);
            return nouns.database.transact(tx -> DoorHouse.staffToken(tx, nouns, at));
        }
    }

    static long account(Tx tx, Nouns nouns, NewAccount wanted) {
        AccountCreation made = nouns.customers.accounts().create(tx, wanted, nouns.clock.instant());
        return ((AccountCreation.Created) made).account().uid();
    }

    /// What `farthing check` looks at, and the test's own question.
    static void requireSound(Path folder, Consumer<Tx> more) {
        try (Installation installation = Installation.in(folder, null)) {
            requireSound(installation, more);
        }
    }

    static void requireSound(Installation installation, Consumer<Tx> more) {
        try (Nouns nouns = Nouns.of(installation)) {
            List<String> differences = new ArrayList<>();
            nouns.check(differences::add);
            assertThat(differences).isEmpty();
            boolean _ =
                    nouns.database.read(tx -> {
                        more.accept(tx);
                        return true;
                    });
        }
    }

    static String numbers(Tx tx) {
        return tx.one(
                """
                SELECT min(number) || '..' || max(number) || ' of ' || count(*) AS t
                  FROM invoice WHERE number IS NOT NULL
                """,
                row -> row.text("t"));
    }

    /// To unpack PostgreSQL takes longer than what is tested.
    static void shareBinaries(Path folder) throws IOException {
        TestDatabase.fresh().close();
        Path pg = Files.createDirectories(folder.resolve("pg"));
        try (Stream<Path> found = Files.list(Path.of("target", "postgresql"))) {
            for (Path binaries :
                    found.filter(each -> each.getFileName().toString().startsWith("bin-"))
                            .toList()) {
                Files.createSymbolicLink(
                        pg.resolve(binaries.getFileName()), binaries.toAbsolutePath());
            }
        }
    }

    @Override
    public void close() {
        run.stop();
        run.close();
        http.close();
    }
}

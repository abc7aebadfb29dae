package io.farthing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.ProviderFile;
import io.farthing.db.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The demo's month, billed by the program as it is, in a process and a folder of its own: that of
/// the bundled sample, or of the trace in `-Dcluster.trace`.
final class DemoBill implements AutoCloseable {
    private static final int MEBIBYTES = 896;
    private static final long MINUTES = 30;
    private static final @Nullable String TRACE = System.getProperty("cluster.trace");
    private static @Nullable Path alone;

    private final ChildProcess demo;
    private final Path log;

    private DemoBill(ChildProcess demo, Path log) {
        this.demo = demo;
        this.log = log;
    }

    /// With a plan of its own it has no customers of the shop, whose orders are by the clock.
    static DemoBill start(Path folder, String... more) throws IOException {
        Path plan = folder.resolve("provider.json");
        Files.writeString(plan, ProviderFile.demo());
        List<String> arguments = new ArrayList<>(List.of("demo", "--no-serve"));
        arguments.addAll(List.of("--provider", plan.toString(), "--data", data(folder).toString()));
        if (TRACE != null) {
            arguments.addAll(List.of("--usage", TRACE));
        }
        arguments.addAll(List.of(more));
        Path log = folder.resolve("demo.log");
        ChildProcess.Program program =
                new ChildProcess.Program("io.farthing.app.Main", MEBIBYTES, List.of(), arguments);
        return new DemoBill(ChildProcess.start(program, log), log);
    }

    /// Of the one that is billed in that folder.
    static Path data(Path folder) {
        return folder.resolve("data");
    }

    boolean isUnderWay() {
        return demo.isAlive();
    }

    /// Until it begins to take usage in: its database is there.
    void awaitUsage() throws IOException {
        while (!said().contains("Taking usage in ...")) {
            assertThat(isUnderWay()).as(said()).isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    void finish() throws IOException {
        assertThat(demo.await(TimeUnit.MINUTES.toSeconds(MINUTES))).isTrue();
        assertThat(demo.exitCode()).as(said()).isZero();
    }

    @Override
    public void close() {
        demo.close();
    }

    /// What the server alone makes of the month and what was made of it there, compared row by row.
    static synchronized List<String> differences(Path many) throws IOException, SQLException {
        Path one = alone;
        if (one == null) {
            one = TestServers.newFolder("demo");
            try (DemoBill bill = start(one)) {
                long begun = System.nanoTime();
                bill.finish();
                RunNotes.tell("billed by the server", begun);
            }
            alone = one;
        }
        try (EmbeddedPostgres ofOne = EmbeddedPostgres.start(data(one), new SecureRandom());
                EmbeddedPostgres ofMany = EmbeddedPostgres.start(data(many), new SecureRandom())) {
            return LedgerRows.differencesButTime(ofOne.config(1), ofMany.config(1));
        }
    }
}

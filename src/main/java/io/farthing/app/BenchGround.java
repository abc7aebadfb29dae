package io.farthing.app;

import io.farthing.app.bench.StartBench;
import io.farthing.app.bench.TraceBench;
import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.PlannedGroup;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.credits.CreditPurchase;
import io.farthing.credits.NewPurchase;
import io.farthing.db.DatabaseConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A place for a benchmark to work in: the demo provider in an installation of its own, with the
/// settings that everybody gets, in a new folder that is gone afterwards.
final class BenchGround implements AutoCloseable {
    private static final String FREE = "1creditfree";

    private final Path folder;
    private final Installation installation;
    private final Nouns nouns;

    private BenchGround(Path folder, Installation installation) {
        this.folder = folder;
        this.installation = installation;
        nouns = Nouns.of(installation);
    }

    static BenchGround in(Path parent) {
        Path folder = newFolder(parent);
        try {
            return new BenchGround(folder, Installation.in(folder, null));
        } catch (RuntimeException failure) {
            delete(folder);
            throw failure;
        }
    }

    /// Readable by others, since the server may run as another user.
    private static Path newFolder(Path parent) {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(parent),
                    "farthing-bench-",
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
        } catch (IOException failure) {
            throw new CommandRefused("no folder can be made in %s: %s".formatted(parent, failure));
        }
    }

    Nouns nouns() {
        return nouns;
    }

    /// @param usage null for the sample
    TraceBench.Place trace(@Nullable Path usage, Progress progress) {
        ProviderPlan plan = loadDemo();
        Path file = usage == null ? SampleTrace.copyInto(folder) : usage;
        return new TraceBench.Place(
                config(), file, () -> billed(new DemoRun(nouns, progress).run(plan, file)));
    }

    /// The program itself, to be started with the settings that this run of it has.
    StartBench.Place startPlace() {
        String classPath =
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString();
        if (!classPath.endsWith(".jar")) {
            throw new CommandRefused(
                    "'start' is measured of the built program: ./farthing bench start");
        }
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> !each.startsWith("-XX:AOT"))
                .forEach(java::add);
        java.addAll(List.of("-cp", classPath));
        return new StartBench.Place(folder, config(), java, Main.class.getName());
    }

    private DatabaseConfig config() {
        return Objects.requireNonNull(installation.server()).config(1);
    }

    /// Reading the figures back is not part of the month.
    private static TraceBench.Billed billed(DemoReport report) {
        BigDecimal seconds =
                Stream.of("import", "charge", "invoice")
                        .map(report.seconds()::get)
                        .map(Objects::requireNonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new TraceBench.Billed(
                report.rows().rows(),
                report.billed().charges(),
                report.billed().total().units(),
                seconds.movePointRight(9).longValueExact());
    }

    /// A month of usage, billed, for benchmarks that look back at it.
    ///
    /// @param usage null for the sample
    MonthInZone billMonth(@Nullable Path usage, Progress progress) {
        ProviderPlan plan = loadDemo();
        Path file = usage == null ? SampleTrace.copyInto(folder) : usage;
        DemoReport report = new DemoRun(nouns, progress).run(plan, file);
        return new MonthInZone(report.billed().month(), report.billed().zone());
    }

    /// The sample's month, for benchmarks that need customers with a history and keys.
    Credentials billSample(Progress progress) {
        ProviderPlan plan = loadDemo();
        var _ = new DemoRun(nouns, progress).run(plan, SampleTrace.copyInto(folder));
        return new ProviderLoader(nouns, Randomness.secure())
                .handOutKeys(plan, folder, "", nouns.clock.instant());
    }

    /// A free credit for each of them, so that they have a hosting account.
    void handOutCredits(Credentials credentials) {
        Instant now = nouns.clock.instant();
        var _ = new CatalogLoader(nouns).load(CatalogLoader.read(null), now);
        for (Credentials.CustomerLogin each : credentials.accounts()) {
            NewPurchase wanted =
                    new NewPurchase(
                            each.uid(),
                            FREE,
                            1,
                            CreditPurchase.Cause.ORDERED,
                            "bench/" + each.uid());
            nouns.database.transactVoid(tx -> {
                var _ = nouns.trade.hosting.credits.buy(tx, wanted, now);
            });
        }
    }

    /// A group of the demo provider whose customers pay by invoice.
    String loadedGroup() {
        return loadedGroups().getFirst();
    }

    /// The names of the demo provider's groups, the one that pays by invoice first.
    List<String> loadedGroups() {
        return loadDemo().groups().stream().map(PlannedGroup::name).toList();
    }

    /// Such a group, with the demo's catalog to order from.
    String stockedGroup() {
        String group = loadedGroup();
        var _ = new CatalogLoader(nouns).load(CatalogLoader.read(null), nouns.clock.instant());
        return group;
    }

    private ProviderPlan loadDemo() {
        ProviderPlan plan = demo();
        new ProviderLoader(nouns, Randomness.secure()).load(plan, nouns.clock.instant());
        return plan;
    }

    private static ProviderPlan demo() {
        return switch (ProviderFile.read(ProviderFile.demo())) {
            case Reading.Parsed<ProviderPlan>(ProviderPlan plan, var _) -> plan;
            case Reading.Refused<ProviderPlan>(var findings) ->
                    throw new IllegalStateException(
                            "the demo's provider is not right: " + findings);
        };
    }

    @Override
    public void close() {
        nouns.close();
        installation.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the benchmark's folder stays: " + folder, failure);
        }
    }
}

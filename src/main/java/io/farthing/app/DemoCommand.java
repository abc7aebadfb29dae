package io.farthing.app;

import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Bills a month of usage for a demo provider, from an empty folder to invoices, then serves it.",
            "Without --usage it bills a small sample trace. Killed half-way, it goes on when run again."
        })
final class DemoCommand implements Runnable {
    @Mixin private final DataOptions data = new DataOptions();
    @Mixin private final ListenOptions listen = new ListenOptions();
    @Mixin private final OutsideOptions outside = new OutsideOptions();

    @Option(
            names = "--usage",
            paramLabel = "FILE|DIR",
            description =
                    "the usage trace to bill, plain or gz, in one of the layouts of 'import usage'")
    private @Nullable Path usage;

    @Option(
            names = "--provider",
            paramLabel = "FILE",
            description = "another provider's plan (JSON)")
    private @Nullable Path providerFile;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "another catalog of what can be ordered (JSON)")
    private @Nullable Path catalogFile;

    @Option(names = "--no-serve", description = "end when the month is billed")
    private boolean isOnce;

    @Option(
            names = "--json",
            description =
                    "print the figures as one JSON document to standard output, all else to standard error")
    private boolean isJson;

    @Override
    public void run() {
        ProviderPlan plan = plan();
        CatalogPlan catalog = CatalogLoader.read(catalogFile);
        if (!isOnce) {
            listen.requireFree();
        }
        PrometheusMeterRegistry metrics = Server.newMetrics();
        try (StopSignal stop = StopSignal.install();
                Installation installation = Installation.open(data, metrics);
                Nouns nouns =
                        Nouns.of(
                                installation,
                                WallClock.system(),
                                outside.read().simulatingPayments())) {
            new ProviderLoader(nouns, Randomness.secure()).load(plan, nouns.clock.instant());
            new CatalogLoader(nouns).load(catalog, nouns.clock.instant());
            bill(plan, installation, nouns);
            if (!isOnce) {
                serve(installation, nouns, metrics, stop);
            }
        }
    }

    private void bill(ProviderPlan plan, Installation installation, Nouns nouns) {
        DemoShop shop = new DemoShop(nouns, Progress.toStandardError());
        if (isOurs()) {
            shop.open(plan.accounts().getLast().group(), nouns.clock.instant());
        }
        var _ =
                new ProviderLoader(nouns, Randomness.secure())
                        .handOutKeys(
                                plan,
                                installation.folder(),
                                listen.url(listen.port()),
                                nouns.clock.instant());
        DemoReport report =
                new DemoRun(nouns, Progress.toStandardError())
                        .run(
                                plan,
                                usage == null
                                        ? SampleTrace.copyInto(installation.folder())
                                        : usage);
        if (isOurs()) {
            shop.fill();
            new DemoHosting(nouns).fill();
        }
        if (isJson) {
            System.out.println(DemoReportJson.of(report));
        }
        PrintStream people = isJson ? System.err : System.out;
        new DemoSummary(people).print(report);
        if (isOnce) {
            new DemoSummary(people).serveIt(installation.folder());
        }
    }

    /// Whoever brings a plan of their own brings their own customers.
    private boolean isOurs() {
        return providerFile == null && catalogFile == null;
    }

    private void serve(
            Installation installation,
            Nouns nouns,
            PrometheusMeterRegistry metrics,
            StopSignal stop) {
        try (Server server = Server.start(nouns, metrics, listen.with(null))) {
            String url = listen.url(server.port());
            Credentials.announce(installation.folder(), url);
            new DemoSummary(isJson ? System.err : System.out)
                    .lookAround(installation.folder(), url);
            System.err.println();
            System.err.println(
                    "Farthing listens on %s, with its data in %s; Ctrl-C stops it."
                            .formatted(url, installation.folder()));
            stop.await();
        }
    }

    private ProviderPlan plan() {
        return providerFile == null
                ? SetupCommand.read(ProviderFile.demo())
                : SetupCommand.read(providerFile);
    }
}

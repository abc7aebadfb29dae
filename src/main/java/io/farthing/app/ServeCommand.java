package io.farthing.app;

import io.farthing.calendar.TestClock;
import io.farthing.charging.AccountDestruction;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the server: the APIs on one port, and the hourly charging.")
final class ServeCommand implements Runnable {
    @Mixin private final DataOptions data = new DataOptions();
    @Mixin private final ListenOptions listen = new ListenOptions();
    @Mixin private final OutsideOptions outside = new OutsideOptions();

    @Option(
            names = "--test-clock",
            description =
                    "a clock that stands still until it is moved through the API; never for real billing")
    private boolean hasTestClock;

    @Option(
            names = "--account-trial-destroy",
            description =
                    "destroys trial accounts inactive for longer than their account.destroy.period")
    private boolean destroysTrials;

    @Option(
            names = "--account-destroy",
            description = "destroys all other accounts inactive for that long, too")
    private boolean destroysOthers;

    @Override
    public void run() {
        InstantSource system = WallClock.system();
        TestClock testClock = hasTestClock ? new TestClock(system.instant()) : null;
        InstantSource clock = testClock == null ? system : testClock;
        Outside talksTo = outside.read();
        AccountDestruction.Switches destroyed =
                new AccountDestruction.Switches(destroysTrials, destroysOthers);
        listen.requireFree();
        PrometheusMeterRegistry metrics = Server.newMetrics();
        try (StopSignal stop = StopSignal.install();
                Installation installation = Installation.open(data, metrics);
                Nouns nouns = Nouns.of(installation, clock, talksTo);
                Server server =
                        Server.start(
                                nouns, metrics, listen.with(testClock).destroying(destroyed))) {
            String url = listen.url(server.port());
            if (installation.server() != null) {
                Credentials.announce(installation.folder(), url);
            }
            System.err.println("Farthing listens on " + url);
            if (nouns.database.read(nouns.catalog::provider) == null) {
                System.err.println(
                        "There is no provider yet, so nothing can be sold or billed: 'farthing help setup'.");
            }
            stop.await();
            System.err.println("Farthing stops.");
        }
    }
}

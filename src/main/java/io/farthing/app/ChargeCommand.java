package io.farthing.app;

import io.farthing.calendar.Hour;
import io.farthing.charging.Charging;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "charge",
        mixinStandardHelpOptions = true,
        description = {
            "Charges the whole hours that are over and not yet charged.",
            "Running it again changes nothing."
        })
final class ChargeCommand implements Callable<Integer> {
    private static final Hour FIRST = new Hour(0);

    @Spec private @Nullable CommandSpec spec;

    @Mixin private final DataOptions data = new DataOptions();

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "only hours from this instant on, like 2013-07-01T00:00:00Z")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "only hours that end by this instant")
    private @Nullable String to;

    @Option(
            names = "--recharge",
            description =
                    "correct hours that got usage after they were charged: posts the differences")
    private boolean isRecharge;

    @Override
    public Integer call() {
        Progress progress = Progress.toStandardError();
        Instant now = WallClock.system().instant();
        Hour begin = from == null ? FIRST : Hour.notBefore(Instants.parse(spec, "--from", from));
        Hour end = Hour.of(to == null ? now : Instants.parse(spec, "--to", to));
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation)) {
            long _ = nouns.usageLog.settle();
            progress.begin(isRecharge ? "Correcting hours" : "Charging hours");
            Charging.Result result =
                    isRecharge
                            ? nouns.charging.recharge(begin, end, now, progress::at)
                            : nouns.hourlyRun.run(begin, end, now, progress::at);
            progress.end(
                    "%d hours of shards, %d %s"
                            .formatted(
                                    result.hours(),
                                    result.charges(),
                                    isRecharge ? "corrections" : "charges"));
            complain(result.failures());
            return result.failures().isEmpty() ? 0 : 1;
        }
    }

    /// The others have been charged; the stack only for a fault of ours.
    static void complain(List<Charging.Failure> failures) {
        for (Charging.Failure failure : failures) {
            System.err.println(failure.reason());
            if (!failure.isExpected()) {
                failure.cause().printStackTrace();
            }
        }
    }
}

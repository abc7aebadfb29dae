package io.farthing.app;

import io.farthing.app.bench.BenchResults;
import io.farthing.app.bench.Machine;
import io.farthing.app.bench.Measurement;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// What every command that measures is told: where, how often, and where the figures are kept.
public final class BenchOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "where the new folder is made; its disk is what is measured (default: here)")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "where the figures are kept")
    private Path out = Path.of("bench");

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often each is measured; the middle counts (default: 3)")
    private int rounds;

    @Option(names = "--quick", description = "one short round of each: does it run at all?")
    private boolean isQuick;

    public Path data() {
        return data;
    }

    public int rounds() {
        return isQuick ? 1 : rounds;
    }

    public boolean isQuick() {
        return isQuick;
    }

    void requireRounds() {
        if (rounds < 1) {
            throw new CommandRefused("--rounds: at least one");
        }
    }

    /// Keeps what was measured, and prints it.
    ///
    /// @param machine on what
    public void keep(String name, String machine, List<Measurement> measured) {
        new BenchResults(out)
                .write(
                        name,
                        new BenchResults.Circumstances(
                                WallClock.system().instant(), Machine.commit(), machine),
                        measured);
        measured.forEach(each -> System.out.println(each.line()));
    }

    String page() {
        return out.resolve("RESULTS.md").toString();
    }
}
